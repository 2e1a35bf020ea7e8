// Rows at the meeting: who had said or done what, on which day, in which words, and where it was read.

import { el, symbol } from "./dom.js";
import { quoted, sourceItem } from "./evidence.js";

/** A stance means little without the sentence that it is towards. */
export function stanceLine(data, card) {
  const stance = data.stances[card.stance];
  if (!stance) return null;
  return el("p", { class: "towards" },
    el("span", { class: `stance stance-${card.stance}` }, symbol(stance.shape, `stance-${card.stance}`), `${stance.word}:`),
    ` ${data.propositions[card.issue]}.`);
}

/** Amount and status of forces, arms and money. */
export function factsOf(card) {
  return [card.amount, card.status].filter(Boolean).join(" · ");
}

/** One row as an item of a list. What came after the meeting is marked so. */
export function deed(data, number) {
  const card = data.cards[number];
  const kind = data.kinds[card.table];
  const facts = factsOf(card);
  return el("li", { class: "card", "data-id": card.id },
    el("p", { class: "lead" }, kind.shape ? symbol(kind.shape, `kind-${card.table}`, card.plan) : null, ` ${card.lead}`,
      card.after ? el("span", { class: "after" }, "after the meeting") : null),
    quoted(card),
    card.text ? el("p", {}, card.text) : null,
    facts ? el("p", { class: "facts" }, facts) : null,
    stanceLine(data, card),
    el("details", { class: "how" }, el("summary", {}, "Where it was read"),
      el("ul", { class: "sources" }, ...card.sources.map((source) => sourceItem(data.sources[source]))),
      el("p", { class: "row-id" }, `Row ${card.id} in ${card.table}.csv`)));
}

/** Rows as a list with a name. */
export function deeds(data, numbers, label) {
  return el("ul", { class: "cards", "aria-label": label }, ...numbers.map((number) => deed(data, number)));
}

/** Rows that are folded until somebody wants to know. */
export function folded(data, numbers, label) {
  return el("details", { class: "folded" }, el("summary", {}, label), deeds(data, numbers, label));
}
