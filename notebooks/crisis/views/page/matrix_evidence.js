// The evidence of the chosen cell: its statements, the latest first, with words and sources.

import { el } from "./dom.js";
import { cellWords } from "./matrix_table.js";

const WHY = {
  mixed: "Mixed: the last words of two people who speak for it are on opposite sides. Neither is left out, and nothing is averaged.",
  own: "None of these people speaks for it, so the cell does not count when actors are compared.",
  silent: "The words take no side, so the cell does not count when actors are compared.",
};

/** The panel under the table. `picked` in the store says which cell is open. */
export function makeOpened(matrix, cards) {
  const { data, store } = matrix;
  const node = el("section", { class: "panel opened", "aria-label": "Evidence of the chosen cell" });
  let origin = "";

  function close() {
    const back = document.querySelector(`td[data-key="${CSS.escape(store.state.picked)}"]`);
    store.set({ picked: "" });
    back?.focus();
  }

  function row(one, actor) {
    const item = cards.positionRow(one.record);
    if (one.own) item.append(el("p", { class: "aside" }, `Shown, not counted: does not speak for ${actor}.`));
    else if (!one.stance) item.append(el("p", { class: "aside" }, "Shown, not counted: takes no side."));
    return item;
  }

  function show(key) {
    const [actor, issue] = key.split("/");
    const cell = matrix.cells.get(key);
    const [first, last] = store.state.window;
    const said = matrix.said.filter((one) => one.actor === actor && one.issue === issue && one.start >= first && one.start <= last);
    node.replaceChildren(
      el("h3", { tabindex: "-1" }, `${data.names[actor]}: ${data.issues[issue].title}`),
      el("p", {}, `The sentence: ${data.issues[issue].proposition.replace(/\.$/, "")}. Shown: ${cellWords(cell, data.words)}.`),
      WHY[cell?.kind] ? el("p", { class: "why" }, WHY[cell.kind]) : "",
      el("ol", { class: "positions-list" }, ...said.reverse().map((one) => row(one, data.names[actor]))),
      el("button", { class: "quiet", type: "button", onclick: close }, "Close, and back to the cell"));
  }

  function update(state, changes) {
    const known = data.names[state.picked?.split("/")[0]] && data.issues[state.picked.split("/")[1]];
    if (!known) node.replaceChildren(el("p", { class: "hint" }, "Choose a cell to read its statements and their sources."));
    else if (changes.window || "picked" in changes) show(state.picked);
    // Only a hand on the page moves the focus; the same cell twice moves it too.
    if (known && changes.opened && changes.opened !== origin) node.querySelector("h3").focus();
    origin = changes.opened ?? origin;
  }

  node.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  return { node, update };
}
