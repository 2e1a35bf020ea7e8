// What sorting says of one choice: right or not yet, with the row that decides; or how the data set
// reads the same words, with what else could explain them.

import { el } from "./dom.js";
import { evidenceCard } from "./rowcard.js";

/** For things that rows decide. A wrong choice shows the day of the row, not yet its status. */
export function markAgainst(data, item, state) {
  const first = data.cards[item.evidence[0]];
  if (state.outcome === "wrong") {
    const look = first ? `Look at the row of ${first.when}: ${first.text}` : item.feedback;
    return [line("wrong", "✗ Not yet."), el("p", {}, look)];
  }
  const right = labelOf(data, item.answer);
  const verdict = state.outcome === "right" ? line("right", `✓ Right: ${right}.`) : line("", `The answer: ${right}.`);
  return [verdict, el("p", {}, item.feedback), folded("Evidence", evidence(data, item))];
}

/** For readings: nobody is wrong, but the reading of the data set has reasons that can be read. */
export function compareWith(data, item, state) {
  const same = state.outcome === "same";
  const reading = `The data set reads it ${same ? "as you do" : "otherwise"}: ${labelOf(data, item.answer)}.`;
  return [
    line("", `${same ? "=" : "≠"} ${reading}`),
    el("p", {}, item.feedback),
    item.cause ? el("p", {}, el("b", {}, "Where it may come from: "), `${item.cause}.`) : null,
    folded("Evidence", evidence(data, item)),
  ].filter(Boolean);
}

function labelOf(data, value) {
  return data.bins.find((bin) => bin.value === value)?.label ?? value;
}

function line(kind, words) {
  return el("p", { class: `verdict-line ${kind}` }, words);
}

function folded(title, content) {
  return el("details", {}, el("summary", {}, title), content);
}

function evidence(data, item) {
  return el("ul", { class: "cards" }, ...item.evidence.map((number) => evidenceCard(data, data.cards[number])));
}
