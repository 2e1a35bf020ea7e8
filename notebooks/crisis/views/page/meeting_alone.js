// A round for one person: what is known, what was on the table, a choice with a reason, then how others
// had stood on such a step.

import { el } from "./dom.js";
import { deeds, folded } from "./meeting_cards.js";
import { briefSheet } from "./meeting_sheet.js";

/** What a round shows to the one who plays alone. */
export function roundAlone(data, state, round) {
  const [part] = state.players();
  const decision = state.decisionOf(part.id, round);
  const said = el("p", { class: "said", role: "status" });
  const others = el("div", { class: "others" });
  const why = el("textarea", { id: "why", rows: "3", oninput: () => state.choose(part.id, round, { reason: why.value }) });
  why.value = state.choice(part.id, round).reason;

  function choose(option) {
    state.choose(part.id, round, { option, put: false });
    said.textContent = "";
    show();
  }

  function put() {
    const { option, reason } = state.choice(part.id, round);
    if (!option) {
      said.textContent = "Choose one of the options first.";
      return;
    }
    state.choose(part.id, round, { put: true });
    said.textContent = reason.trim() ? "It is on the table. Read how others had stood on such a step." : "It is on the table. Add a reason before you go on, in a sentence or two.";
    show();
  }

  function show() {
    const now = state.choice(part.id, round);
    const option = decision.options.find((one) => one.id === now.option);
    others.replaceChildren(...(now.put ? whatOthersHadSaid(data, option, part) : []));
  }

  function line(option) {
    const input = el("input", { type: "radio", name: decision.id, checked: state.choice(part.id, round).option === option.id ? "" : null, onchange: () => choose(option.id) });
    return el("div", { class: "option" },
      el("label", { class: "choice" }, input, el("span", { class: "choice-text" }, `${option.letter} ${option.text}`)),
      folded(data, option.evidence, `${option.letter} Who had put it on the table`));
  }

  show();
  return [
    el("p", { class: "facts" }, `You speak for: ${part.name}. It is the evening of ${data.day}.`),
    el("p", {}, decision.situation),
    folded(data, decision.evidence, "The rows behind this"),
    el("details", { class: "folded" }, el("summary", {}, "Your brief"), briefSheet(data, part)),
    el("fieldset", {}, el("legend", {}, decision.question), ...decision.options.map(line)),
    el("p", { class: "field" }, el("label", { for: "why" }, "Why? Name a line of your brief or a row that speaks for it."), why),
    el("p", { class: "buttons" }, el("button", { class: "check", type: "button", onclick: put }, "Put it on the table")),
    said, others,
  ];
}

/** Other actors' words and deeds on such a step; nobody can know what they would have answered. */
export function whatOthersHadSaid(data, option, part) {
  const numbers = option.reactions.filter((number) => !part || !data.cards[number].acting.includes(part.id));
  const heading = el("h3", {}, `${option.letter} ${option.text}: what others had said or done by then`);
  const note = "These are documented words and deeds, each with its day. They are no answers to you: nobody can know what would have followed.";
  if (!numbers.length) return [heading, el("p", {}, "The data set names no row of another actor here.")];
  return [heading, el("p", { class: "facts" }, note), deeds(data, numbers, "What others had said or done")];
}
