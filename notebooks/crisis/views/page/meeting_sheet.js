// A part's brief as a sheet: aims, red lines, means and limits, then the rows they rest on, numbered.
// On paper it fills at most two pages A4 and needs no colour.

import { el, symbol } from "./dom.js";
import { factsOf } from "./meeting_cards.js";

/** The sheet of a part. */
export function briefSheet(data, part) {
  const numbered = [];

  function place(number) {
    if (!numbered.includes(number)) numbered.push(number);
    return numbered.indexOf(number) + 1;
  }

  function anchor(number) {
    return `row-${part.id}-${number}`;
  }

  function references(numbers) {
    return numbers.map((number) => el("a", { class: "reference", href: `#${anchor(number)}`, "aria-label": `row ${place(number)}`, onclick: (event) => jump(event, number) }, `[${place(number)}]`));
  }

  // In a frame without an address of its own, following the link would load the page around it.
  function jump(event, number) {
    event.preventDefault();
    document.getElementById(anchor(number)).focus();
  }

  function lines({ kind, items }) {
    return el("section", {}, el("h3", {}, data.headings[kind] ?? kind),
      el("ul", {}, ...items.map((item) => el("li", {}, item.text, " ", ...references(item.evidence)))));
  }

  function means() {
    if (!part.means.length) return null;
    const more = part.more ? ` The data set has ${part.more} further ${part.more === 1 ? "row" : "rows"} by that day.` : "";
    return el("section", {}, el("h3", {}, data.headings.means),
      el("ul", {}, ...part.means.map((number) => el("li", {}, oneLine(data.cards[number])))),
      el("p", { class: "facts" }, `Each number belongs to its own day and status; they are never added up.${more}`));
  }

  function oneLine(card) {
    const facts = factsOf(card);
    return [card.lead, facts ? ` (${facts})` : "", `. ${publishers(card)}.`].join("").replace("..", ".");
  }

  function publishers(card) {
    return [...new Set(card.sources.map((source) => data.sources[source].publisher))].join(", ");
  }

  function row(number) {
    const card = data.cards[number];
    const stance = data.stances[card.stance];
    return el("li", { id: anchor(number), value: place(number), tabindex: "-1" },
      `${card.lead}${card.lead.endsWith(":") ? "" : "."} `,
      card.quote ? el("q", { lang: card.language ?? null }, card.quote) : null,
      card.quote && card.translation ? ` (${card.translation})` : null,
      card.text ? ` ${card.text}` : null,
      stance ? el("span", { class: "towards" }, " ", symbol(stance.shape, `stance-${card.stance}`), ` ${stance.word}: ${data.propositions[card.issue]}.`) : null,
      el("span", { class: "row-id" }, ` ${[publishers(card), `row ${card.id}`].filter(Boolean).join("; ")}`));
  }

  const top = [
    el("h2", {}, `Brief: ${part.name}`),
    el("p", {}, `The meeting is on ${data.day}. You know what was public by that evening, and nothing later. You speak for this actor, in its terms. That is a part: it is not your opinion.`),
    part.speakers.length ? el("p", { class: "facts" }, `It speaks most through: ${part.speakers.join("; ")}.`) : null,
  ];
  const body = el("div", { class: "sheet-lines" }, ...part.lines.map(lines), means());
  part.said.forEach(place);
  return el("article", { class: "sheet", "aria-label": `Brief: ${part.name}` }, ...top.filter(Boolean), body,
    el("h3", {}, data.headings.said), el("ol", { class: "rows" }, ...numbered.map(row)));
}
