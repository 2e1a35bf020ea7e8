// The table of the matrix: a grid for the keyboard, with one stop for Tab and arrow keys inside.

import { el, symbol } from "./dom.js";

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const KINDS = { mixed: "mixed", own: "other voices", silent: "no side taken" };
const NOTHING = "no statement found";

/** A cell in words, with the number of its statements. */
export function cellWords(cell, words) {
  if (!cell) return NOTHING;
  const stances = cell.stances.map((value) => words[value]).join(", ");
  const said = { stated: stances, mixed: `mixed: ${stances}`, own: `other voices only: ${stances}`, silent: "no side taken" }[cell.kind];
  return `${said} (${cell.said})`;
}

/** The table. Choosing a cell with a statement writes `picked` to the store. */
export function makeTable(matrix) {
  const { data, store } = matrix;
  const shapes = new Map(data.symbols.stances.map((stance) => [stance.value, stance.shape]));
  const cells = new Map();
  const notes = new Map(data.rows.map((actor) => [actor, el("span", { class: "agrees" })]));
  const lines = new Map(data.rows.map((actor) => [actor, line(actor)]));
  const body = el("tbody", {}, ...lines.values());
  const head = el("tr", {}, el("th", { scope: "col" }, "Actor"),
    ...data.columns.map((issue) => el("th", { scope: "col", title: data.issues[issue].proposition }, data.issues[issue].title)));
  const table = el("table", { role: "grid", style: `--columns: ${data.columns.length}`, "aria-label": "Stances of actors on issues. Arrow keys move, Enter opens the evidence." },
    el("thead", {}, head), body);
  let stop = null;

  function line(actor) {
    const own = data.columns.map((issue) => {
      const node = el("td", { role: "gridcell", tabindex: "-1", "data-key": `${actor}/${issue}` });
      cells.set(`${actor}/${issue}`, { node, shown: null });
      return node;
    });
    return el("tr", {}, el("th", { scope: "row" }, data.names[actor], notes.get(actor)), ...own);
  }

  function show(key, entry) {
    const cell = matrix.cells.get(key);
    const now = cell ? `${cell.kind} ${cell.stances} ${cell.said}` : "";
    if (now === entry.shown) return;
    entry.shown = now;
    const [actor, issue] = key.split("/");
    entry.node.className = cell ? `full ${cell.kind}` : "empty";
    entry.node.setAttribute("aria-label", `${data.names[actor]}, ${data.issues[issue].title}: ${cellWords(cell, data.words)}`);
    entry.node.replaceChildren(...(cell ? content(cell) : []));
  }

  function content(cell) {
    const hollow = cell.kind === "own";
    const signs = cell.stances.map((value) => symbol(shapes.get(value), `stance-${value}`, hollow));
    const word = KINDS[cell.kind] ?? data.words[cell.stances[0]];
    return [el("span", { class: "signs" }, ...signs, el("span", { class: "count" }, String(cell.said))), el("span", { class: "word" }, word)];
  }

  function note(actor) {
    const by = store.state.order;
    if (!(by in data.names)) return "";
    if (actor === by) return "";
    const pair = matrix.rule.agreement(matrix.cells, by, actor, data.columns);
    if (!pair.issues) return "nothing to compare";
    return pair.issues < data.fewest ? `${pair.same.length} of ${pair.issues}: too few` : `${pair.same.length} of ${pair.issues}`;
  }

  function setStop(node) {
    if (stop) stop.tabIndex = -1;
    stop = node;
    stop.tabIndex = 0;
  }

  /** Rows that stay where they are are not touched: a moved row would lose the focus. */
  function reorder() {
    const had = document.activeElement;
    matrix.order.forEach((actor, at) => {
      if (body.children[at] !== lines.get(actor)) body.insertBefore(lines.get(actor), body.children[at]);
    });
    if (had !== document.activeElement && body.contains(had)) had.focus({ preventScroll: true });
    if (!stop) setStop(cells.get(`${matrix.order[0]}/${data.columns[0]}`).node);
  }

  function choose(node) {
    if (node.classList.contains("full")) store.set({ picked: node.dataset.key, opened: Date.now() });
  }

  table.addEventListener("click", (event) => {
    const node = event.target.closest("td");
    if (!node) return;
    setStop(node);
    choose(node);
  });
  table.addEventListener("keydown", (event) => {
    const node = event.target.closest("td");
    if (!node) return;
    if (event.key === "Enter" || event.key === " ") choose(node);
    else if (event.key in MOVES || event.key === "Home" || event.key === "End") move(node, event.key);
    else return;
    event.preventDefault();
  });
  table.addEventListener("focusin", (event) => { if (event.target.matches("td")) setStop(event.target); });

  function move(node, key) {
    const row = node.parentElement;
    const at = [...row.cells].indexOf(node);
    const [down, right] = MOVES[key] ?? [0, 0];
    const next = key === "Home" ? row.cells[1] : key === "End" ? row.cells[row.cells.length - 1]
      : body.rows[row.sectionRowIndex + down]?.cells[Math.max(1, at + right)];
    next?.focus();
  }

  function update(state, changes) {
    if (changes.window) for (const [key, entry] of cells) show(key, entry);
    if (changes.window || "order" in changes) {
      for (const [actor, node] of notes) node.textContent = note(actor);
      reorder();
    }
    if ("picked" in changes) {
      for (const [key, { node }] of cells) {
        if (key === state.picked) node.setAttribute("aria-selected", "true");
        else node.removeAttribute("aria-selected");
      }
    }
  }

  return { node: el("div", { class: "scroll" }, table), update };
}
