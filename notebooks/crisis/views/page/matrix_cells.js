// The rule of the matrix, for the page. `comparison.py` says it in words and has the same for
// Python; a test holds the two together.

/** How to look at statements: `scale` is the list of stances from yes to no, `middle` the one
    between; a statement has actor, issue, speaker, start (day), stance and own. */
export function makeRule(scale, middle) {
  const place = new Map(scale.map((value, i) => [value, i]));
  const centre = place.get(middle);
  const side = (stance) => Math.sign(centre - place.get(stance));

  /** The last statement; of several on that day, the one nearest to undecided. */
  function last(said) {
    const day = Math.max(...said.map((one) => one.start));
    const distance = (one) => Math.abs(place.get(one.stance) - centre);
    return said.filter((one) => one.start === day).reduce((best, one) => (distance(one) < distance(best) ? one : best));
  }

  function cell(said) {
    const counted = said.filter((one) => one.stance && !one.own);
    const others = said.filter((one) => one.stance && one.own);
    const lasts = [...grouped(counted.length ? counted : others, (one) => one.speaker).values()].map(last);
    const stances = scale.filter((value) => lasts.some((one) => one.stance === value));
    const result = { kind: "stated", stances, said: said.length, counted: counted.length };
    if (!stances.length) return { ...result, kind: "silent" };
    if (!counted.length) return { ...result, kind: "own" };
    const sides = stances.map(side);
    if (sides.includes(1) && sides.includes(-1)) return { ...result, kind: "mixed" };
    return { ...result, stances: [last(lasts).stance] };
  }

  /** The cells that have a statement from day `first` to day `last`, by "actor/issue". */
  function cells(said, [first, last_]) {
    const within = said.filter((one) => one.start >= first && one.start <= last_);
    const groups = grouped(within, (one) => `${one.actor}/${one.issue}`);
    return new Map([...groups].map(([key, group]) => [key, cell(group)]));
  }

  /** How far two actors agree on some issues; `steps` is null where nothing is compared. */
  function agreement(found, one, other, issues) {
    const pair = { same: [], other: [], left_out: [], steps: 0, statements: 0 };
    for (const issue of issues) {
      const here = found.get(`${one}/${issue}`);
      const there = found.get(`${other}/${issue}`);
      if (!here || !there) continue;
      if (here.kind !== "stated" || there.kind !== "stated") {
        pair.left_out.push(issue);
        continue;
      }
      const [mine, yours] = [here.stances[0], there.stances[0]];
      (side(mine) === side(yours) ? pair.same : pair.other).push(issue);
      pair.steps += Math.abs(place.get(mine) - place.get(yours));
      pair.statements += here.counted + there.counted;
    }
    const issues_ = pair.same.length + pair.other.length;
    return { ...pair, issues: issues_, steps: issues_ ? pair.steps / issues_ : null };
  }

  /** Actors with `one` first, then who agrees with it most often; too few issues come last. */
  function byAgreement(found, one, actors, issues, fewest) {
    const rank = (actor) => {
      const pair = agreement(found, one, actor, issues);
      const share = pair.issues ? pair.same.length / pair.issues : 0;
      return [actor === one ? 0 : 1, pair.issues ? 0 : 1, pair.issues < fewest ? 1 : 0, -share, pair.steps ?? 0, -pair.issues];
    };
    const ranks = new Map(actors.map((actor) => [actor, rank(actor)]));
    return [...actors].sort((a, b) => compare(ranks.get(a), ranks.get(b)));
  }

  return { cells, agreement, byAgreement, side };
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function compare(one, other) {
  const at = one.findIndex((value, i) => value !== other[i]);
  return at < 0 ? 0 : one[at] - other[at];
}
