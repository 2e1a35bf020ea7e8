// A record as a card: what, when, who, how far it had come, the exact words, and how we know.

import { el, symbol } from "./dom.js";
import { quoted, sourceItem } from "./evidence.js";

/** What cards need to know: the data, what to do when a card is picked, and which records are known. */
export function makeCards(data, pick, known = () => data.records) {
  const kinds = new Map(data.symbols.kinds.map((kind) => [kind.table, kind]));
  const stances = new Map(data.symbols.stances.map((stance) => [stance.value, stance]));

  function stanceBadge(value) {
    const stance = stances.get(value);
    if (!stance) return null;
    return el("span", { class: `stance stance-${value}` }, symbol(stance.shape, `stance-${value}`), stance.word);
  }

  function place(record) {
    const name = (id) => data.places[id]?.name;
    if (record.from && record.to) return `${name(record.from)} → ${name(record.to)}`;
    return name(record.to ?? record.place ?? record.from) ?? "";
  }

  function facts(record) {
    const parts = [record.amount, record.status, place(record)].filter(Boolean);
    return parts.length ? el("p", { class: "facts" }, parts.join(" · ")) : null;
  }

  /** The row that promised what this one carries out, and the rows that carry out its promise. */
  function ends(record) {
    const before = known().filter((other) => other.id === record.follows);
    const after = known().filter((other) => other.follows === record.id);
    const line = (word, other) => el("li", {}, `${word}: `, el("button", { class: "card-link", type: "button", onclick: () => pick(other.id) }, `${other.title}, ${other.when}`), other.status ? ` (${other.status})` : "");
    const lines = [...before.map((other) => line("Carries out", other)), ...after.map((other) => line("Carried out by", other))];
    return lines.length ? el("ul", { class: "ends" }, ...lines) : null;
  }

  function publishers(record) {
    return [...new Set(record.sources.map((number) => data.sources[number].publisher))].join(", ");
  }

  function evidence(record) {
    return el("div", { class: "evidence" },
      el("ul", {}, ...record.sources.map((number) => sourceItem(data.sources[number]))),
      el("p", {}, `Confidence: ${record.confidence}.`,
        record.basis ? ` Day: ${record.basis}.` : "",
        record.public ? ` Public from ${record.public}.` : "",
        record.note ? ` ${record.note}` : ""),
      el("p", { class: "row-id" }, `Row ${record.id} in ${record.table}.csv`));
  }

  function openable(record) {
    const box = el("div", { hidden: "" });
    const button = el("button", { class: "quiet", type: "button", "aria-expanded": "false" }, "Evidence");
    button.addEventListener("click", () => {
      if (!box.firstChild) box.append(evidence(record));
      box.hidden = !box.hidden;
      button.setAttribute("aria-expanded", String(!box.hidden));
    });
    return [button, box];
  }

  /** A card for a list in a pop-up or under the timeline. */
  function card(record) {
    const kind = kinds.get(record.table);
    const title = el("button", { class: "card-title", type: "button", onclick: () => pick(record.id) },
      symbol(kind.shape, `kind-${record.table}`, record.plan), record.title);
    return el("li", { class: "card", "data-id": record.id },
      title,
      el("p", { class: "facts" }, [record.when, record.kind, record.who].filter(Boolean).join(" · ")),
      el("p", {}, record.text), quoted(record), facts(record), ends(record),
      el("p", { class: "facts" }, `Source: ${publishers(record)}`), ...openable(record));
  }

  /** A row of the positions panel: the words come first. */
  function positionRow(record) {
    const issue = data.issues[record.issue]?.title;
    return el("li", { class: "position", "data-id": record.id },
      el("p", { class: "position-head" }, stanceBadge(record.stance) ?? el("span", { class: "aside" }, "no stance"),
        issue ? el("span", { class: "issue" }, issue) : null, el("span", { class: "when" }, record.when)),
      quoted(record),
      el("p", { class: record.quote ? "summary" : "summary alone" }, record.text),
      el("p", { class: "facts" }, `${record.who} (${data.actors[record.actors[0]].short})`),
      ...openable(record));
  }

  return { card, positionRow, kinds, stances };
}
