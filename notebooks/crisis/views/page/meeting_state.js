// What the table has decided so far. It is kept by part, so that nothing is lost when the part changes;
// whatever else may stand in the memory (another lesson's answers, say) is passed over.

const SETUP = "meeting-setup";
const MOST_PEOPLE = 30;
const MINUTES = 8;

function asObject(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : {};
}

function asText(value) {
  return typeof value === "string" ? value : "";
}

/** The state, read from and written to a keeper; `changed` is called when newer answers arrive. */
export function makeState(data, keeper, changed) {
  const ids = data.parts.map((part) => part.id);
  const known = (id) => ids.includes(id);

  function readSetup() {
    const kept = asObject(keeper.read(SETUP));
    const names = Array.isArray(kept.names) ? kept.names.filter((name) => typeof name === "string").slice(0, MOST_PEOPLE) : [];
    const seats = Object.entries(asObject(kept.seats)).filter(([id, name]) => known(id) && names.includes(name));
    return {
      mode: kept.mode === "together" ? "together" : "alone",
      part: known(kept.part) ? kept.part : "",
      names,
      seats: Object.fromEntries(seats),
      minutes: kept.minutes >= 1 && kept.minutes <= 60 ? kept.minutes : MINUTES,
    };
  }

  let setup = readSetup();
  if (data.part) setup.part = data.part;

  function update(changes) {
    setup = { ...setup, ...changes };
    keeper.write(SETUP, setup);
  }

  function partOf(id) {
    return data.parts.find((part) => part.id === id);
  }

  /** The parts at the table, in the order of the data. */
  function players() {
    if (setup.mode === "alone") return setup.part ? [partOf(setup.part)] : [];
    return data.parts.filter((part) => setup.seats[part.id]);
  }

  function decisionOf(id, round) {
    return data.decisions.find((decision) => decision.round === round && decision.parts.includes(id));
  }

  /** {option, reason, put}: `option` is one of the decision's own, or "". */
  function choice(id, round) {
    const kept = asObject(asObject(keeper.read(`meeting-part-${id}`))[round]);
    const option = decisionOf(id, round)?.options.find((one) => one.id === kept.option);
    return { option: option?.id ?? "", reason: asText(kept.reason), put: Boolean(option && kept.put) };
  }

  function choose(id, round, changes) {
    const key = `meeting-part-${id}`;
    keeper.write(key, { ...asObject(keeper.read(key)), [round]: { ...choice(id, round), ...changes } });
  }

  function textKey() {
    return setup.mode === "alone" ? `meeting-text-${setup.part}` : "meeting-text";
  }

  function text() {
    const kept = asObject(keeper.read(textKey()));
    const parts = Object.fromEntries(data.form.map(({ id }) => [id, asText(asObject(kept.parts)[id])]));
    return { parts, signed: Array.isArray(kept.signed) ? kept.signed.filter(known) : [] };
  }

  function reread() {
    const part = setup.part;
    setup = readSetup();
    if (data.part) setup.part = part;
    changed();
  }

  for (const key of [SETUP, "meeting-text", ...ids.flatMap((id) => [`meeting-part-${id}`, `meeting-text-${id}`])]) {
    keeper.listen(key, reread);
  }
  return {
    get: () => setup,
    update,
    players,
    partOf,
    decisionOf,
    choice,
    choose,
    rounds: () => [...new Map(data.decisions.map((one) => [one.round, one.title]))],
    missing: () => players().flatMap((part) => data.decisions
      .filter((one) => one.parts.includes(part.id) && !choice(part.id, one.round).option)
      .map((one) => ({ part, round: one.round }))),
    text,
    write: (changes) => keeper.write(textKey(), { ...text(), ...changes }),
  };
}
