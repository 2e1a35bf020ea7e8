// The debrief: each choice beside what was done in fact, with the rows that show it.

import { el } from "./dom.js";
import { deeds } from "./meeting_cards.js";

/** What the step shows. Who has not decided yet is asked to, since afterwards nobody can choose unknowing. */
export function debrief(data, state) {
  const missing = state.missing();
  const shown = el("div", {});

  function open() {
    shown.replaceChildren(...state.players().map((part) => ofPart(data, state, part)));
  }

  const intro = el("p", {}, `Here are the choices beside what was done up to ${data.end}. Another choice than in fact is not a wrong one. Ask which line of the brief, or which row, could explain the difference.`);
  if (!missing.length) {
    open();
    return [intro, shown];
  }
  const gaps = missing.map(({ part, round }) => `${part.short}, round ${round}`).join("; ");
  const button = el("button", { class: "quiet", type: "button", onclick: () => { open(); button.remove(); shown.querySelector("h3").focus(); } }, "Show it all the same");
  return [
    el("p", { class: "said", role: "status" }, `Not decided yet: ${gaps}. Decide first, if you like: once you know what was done, you can't choose as if you did not.`),
    el("p", { class: "buttons" }, button), intro, shown,
  ];
}

function ofPart(data, state, part) {
  return el("section", { class: "asked" }, el("h3", { tabindex: "-1" }, part.name),
    ...state.rounds().map(([round, title]) => ofRound(data, state, part, round, title)));
}

function ofRound(data, state, part, round, title) {
  const decision = state.decisionOf(part.id, round);
  const who = state.get().mode === "together" ? state.get().seats[part.id] : "";
  const { option: chosen, reason } = state.choice(part.id, round);
  const own = (option) => option.done.filter((number) => data.cards[number].acting.includes(part.id));
  const taken = decision.options.filter((option) => own(option).length);
  const choice = decision.options.find((option) => option.id === chosen);
  return el("div", { class: "compared" },
    el("h4", {}, `Round ${round}: ${title}. ${decision.question}`),
    el("div", { class: "pair" },
      el("div", {}, el("p", { class: "verdict-line" }, who ? `Choice of ${who}` : "Your choice"),
        el("p", {}, choice ? `${choice.letter} ${choice.text}` : "Not decided."),
        reason ? el("p", { class: "reason-given" }, reason) : null,
        el("p", { class: "facts" }, verdict(choice, taken))),
      el("div", {}, el("p", { class: "verdict-line" }, `What ${part.short} did`),
        ...(taken.length ? taken.flatMap((option) => [el("p", {}, `${option.letter} ${option.text}`), deeds(data, own(option), `What ${part.short} did`)])
          : [el("p", {}, `The data set has no row in which ${part.short} takes one of these steps up to ${data.end}. That is no proof that it did nothing.`)]))),
    choice ? others(data, choice, part) : null);
}

function verdict(choice, taken) {
  if (!choice || !taken.length) return "";
  return taken.includes(choice) ? "This step was also taken in fact." : "In fact another step was taken.";
}

/** Whether others at the table took the step that was chosen. */
function others(data, choice, part) {
  const numbers = choice.done.filter((number) => !data.cards[number].acting.includes(part.id));
  if (!numbers.length) return null;
  return el("details", { class: "folded" }, el("summary", {}, "Others who took the step that you chose"), deeds(data, numbers, "Others who took this step"));
}
