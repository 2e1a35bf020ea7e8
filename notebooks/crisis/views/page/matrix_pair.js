// Two actors compared: how often they are on the same side, on how much that rests, issue by issue.

import { el } from "./dom.js";
import { byName } from "./matrix_controls.js";
import { cellWords } from "./matrix_table.js";

/** The comparison of the two actors in `pair` of the store. */
export function makePair(matrix) {
  const { data, store } = matrix;
  const selects = ["First actor", "Second actor"].map(choice);
  const said = el("p", { class: "pair-said", role: "status" });
  const body = el("tbody");
  const heads = [el("th", { scope: "col" }), el("th", { scope: "col" })];
  const table = el("table", { class: "pair-table" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Issue"), ...heads, el("th", { scope: "col" }, "Side"))), body);

  function choice(name, at) {
    const select = el("select", {}, ...byName(data).map((id) => el("option", { value: id }, data.names[id])));
    select.addEventListener("change", () => {
      const pair = [...store.state.pair];
      pair[at] = select.value;
      store.set({ pair });
    });
    return { select, label: el("label", { class: "control" }, el("span", {}, name), select) };
  }

  function sentence(names, pair) {
    const left = pair.left_out.length ? ` Left out, as one of them has no single stance: ${pair.left_out.length}.` : "";
    const common = `${pair.issues} ${pair.issues === 1 ? "issue" : "issues"}`;
    if (pair.issues < data.fewest) return `${names} have ${common} in common. Fewer than ${data.fewest} are too few to say.${left}`;
    return `${names}: the same side on ${pair.same.length} of ${common}, on average ${pair.steps.toFixed(1)} of 4 steps apart. `
      + `This rests on ${pair.statements} statements.${left}`;
  }

  function line(issue, [one, other], pair) {
    const here = matrix.cells.get(`${one}/${issue}`);
    const there = matrix.cells.get(`${other}/${issue}`);
    const result = pair.same.includes(issue) ? "= same side" : pair.other.includes(issue) ? "≠ not the same side"
      : here && there ? "left out" : "–";
    return el("tr", {}, el("th", { scope: "row" }, data.issues[issue].title),
      el("td", {}, cellWords(here, data.words)), el("td", {}, cellWords(there, data.words)), el("td", {}, result));
  }

  function update({ pair }) {
    selects.forEach(({ select }, at) => { select.value = pair[at] ?? ""; });
    const two = pair.length === 2 && pair[0] !== pair[1];
    table.hidden = !two;
    if (!two) {
      said.textContent = "Choose two different actors.";
      return;
    }
    const found = matrix.rule.agreement(matrix.cells, ...pair, data.columns);
    const text = sentence(`${data.names[pair[0]]} and ${data.names[pair[1]]}`, found);
    if (said.textContent !== text) said.textContent = text;
    heads.forEach((head, at) => { head.textContent = data.names[pair[at]]; });
    body.replaceChildren(...data.columns.map((issue) => line(issue, pair, found)));
  }

  return {
    node: el("section", { class: "panel pair", "aria-label": "Two actors compared" },
      el("h3", {}, "Two actors compared"), el("div", { class: "controls" }, ...selects.map(({ label }) => label)), said,
      el("div", { class: "wide-table" }, table)),
    update,
  };
}
