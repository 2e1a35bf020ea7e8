// A round for a table of several: a clock, the questions, and a table of what each part chooses.

import { el } from "./dom.js";
import { makeClock } from "./meeting_clock.js";
import { whatOthersHadSaid } from "./meeting_alone.js";
import { folded } from "./meeting_cards.js";

/** What a round shows to a table of several; one person writes the choices down. */
export function roundTogether(data, state, round) {
  const players = state.players();
  const decisions = data.decisions.filter((one) => one.round === round && players.some(({ id }) => one.parts.includes(id)));
  return [
    el("p", { class: "facts" }, `It is the evening of ${data.day}. Each part says what it chooses and why, then the others may ask. One person writes the choices down.`),
    makeClock(state.get().minutes),
    ...decisions.map((decision) => question(data, state, decision, players.filter(({ id }) => decision.parts.includes(id)))),
  ];
}

function question(data, state, decision, players) {
  const others = el("div", { class: "others" });

  function show() {
    const chosen = decision.options.filter((option) => players.some(({ id }) => state.choice(id, decision.round).option === option.id));
    others.replaceChildren(...chosen.flatMap((option) => whatOthersHadSaid(data, option, null)));
  }

  function player({ id, short }) {
    const now = state.choice(id, decision.round);
    const select = el("select", { "aria-label": `Choice of ${short}`, onchange: () => { state.choose(id, decision.round, { option: select.value, put: Boolean(select.value) }); show(); } },
      el("option", { value: "" }, "not yet"),
      ...decision.options.map((option) => el("option", { value: option.id, selected: option.id === now.option ? "" : null }, `${option.letter} ${option.text}`)));
    const reason = el("input", { type: "text", class: "reason", "aria-label": `Reason of ${short}`, oninput: () => state.choose(id, decision.round, { reason: reason.value }) });
    reason.value = now.reason;
    return el("tr", {}, el("th", { scope: "row" }, short, el("span", { class: "facts" }, ` ${state.get().seats[id]}`)), el("td", {}, select), el("td", {}, reason));
  }

  show();
  return el("section", { class: "asked", "aria-label": decision.question },
    el("p", {}, decision.situation), folded(data, decision.evidence, "The rows behind this"),
    el("h3", {}, decision.question),
    el("ol", { class: "options" }, ...decision.options.map((option) => el("li", {}, `${option.letter} ${option.text}`, folded(data, option.evidence, `${option.letter} Who had put it on the table`)))),
    el("div", { class: "wide" }, el("table", {}, el("caption", {}, "Table of choices"),
      el("thead", {}, el("tr", {}, ...["Part", "Choice", "Reason"].map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, ...players.map(player)))),
    others);
}
