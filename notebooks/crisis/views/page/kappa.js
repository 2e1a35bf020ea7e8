// How far two readers agree: Cohen's kappa, the same as in dataset/agreement.py. A test holds both
// against the published figures.

/** Cohen's kappa of two readings of the same things, in the same order.

    kappa = (p_o - p_e) / (1 - p_e): p_o is the part in which the two agree, p_e the part in which
    they would agree by chance (J. Cohen 1960). With `steps`, the values in their order, two answers
    disagree by the number of steps between them (J. Cohen 1968, linear weights). NaN where both
    give one and the same answer throughout. */
export function cohensKappa(first, second, steps = []) {
  const apart = (one, other) => (steps.length ? Math.abs(steps.indexOf(one) - steps.indexOf(other)) : Number(one !== other));
  const total = first.length;
  const observed = first.reduce((sum, one, i) => sum + apart(one, second[i]), 0) / total;
  // By chance every answer of the first could have met every answer of the second.
  const byChance = first.reduce((sum, one) => sum + second.reduce((own, other) => own + apart(one, other), 0), 0) / total ** 2;
  return byChance ? 1 - observed / byChance : NaN;
}

/** In what part of the things the two would agree by chance alone, 0 to 1. */
export function agreementByChance(first, second) {
  const pairs = first.reduce((sum, one) => sum + second.filter((other) => other === one).length, 0);
  return pairs / first.length ** 2;
}
