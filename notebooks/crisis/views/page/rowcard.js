// A row of any table as a card to read: when, what, the exact words, the sources.

import { el, symbol } from "./dom.js";
import { quoted, sourceItem } from "./evidence.js";

/** A card of `data.cards` as an item of a list; `data` says what its codes stand for. */
export function evidenceCard(data, card) {
  const kind = data.kinds[card.table];
  const facts = [kind.word, card.when, card.who, card.amount, card.status].filter(Boolean).join(" · ");
  return el("li", { class: "card" },
    el("p", { class: "card-name" }, kind.shape ? symbol(kind.shape, `kind-${card.table}`, card.plan) : null, titleOf(card)),
    el("p", { class: "facts" }, facts),
    stanceLine(data, card),
    quoted(card),
    card.text ? el("p", {}, card.text) : null,
    card.sources.length ? el("ul", { class: "sources", "aria-label": "Sources" }, ...card.sources.map((number) => sourceItem(data.sources[number]))) : null,
    el("p", { class: "row-id" }, `Row ${card.id} in ${card.table}.csv`));
}

/** What a card is called: the card of a source has the title of the text, in its language. */
function titleOf(card) {
  return card.titled ? el("span", { lang: card.titled }, card.title) : card.title;
}

/** A stance means little without the sentence that it is towards. */
function stanceLine(data, card) {
  const stance = data.stances[card.stance];
  if (!stance) return null;
  const badge = el("span", { class: `stance stance-${card.stance}` }, symbol(stance.shape, `stance-${card.stance}`), `${stance.word}:`);
  return el("p", {}, badge, ` ${data.propositions[card.issue]}.`);
}
