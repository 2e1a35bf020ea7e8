// The matrix of actors and issues: one store, a table that follows the day, the evidence of a
// chosen cell, and two actors compared.

import { makeCalendar } from "./calendar.js";
import { makeCards } from "./cards.js";
import { makeRule } from "./matrix_cells.js";
import { makeControls } from "./matrix_controls.js";
import { makeOpened } from "./matrix_evidence.js";
import { makePair } from "./matrix_pair.js";
import { makeTable } from "./matrix_table.js";
import { createStore } from "./store.js";
import { joinModel } from "./sync.js";
import { followHeight, followTheme } from "./theme.js";

/** The page, in the main element. `options` has the token of its model and where it starts. */
export function start(data, options) {
  const calendar = makeCalendar(data.start, data.days, data.before);
  const store = createStore({ ...options.state, window: options.state.window.map(calendar.fromIso) });
  const rule = makeRule(data.symbols.stances.map((stance) => stance.value), data.middle);
  const matrix = { data, calendar, store, rule, said: statements(data), cells: new Map(), order: data.rows };
  const flush = joinModel(options.token, calendar, store);
  const cards = makeCards(data, () => {});
  const views = [makeControls(matrix, flush), makeTable(matrix), makeOpened(matrix, cards)];
  // With fewer issues than are needed to compare two actors, there is nothing to compare.
  if (data.columns.length >= data.fewest) views.push(makePair(matrix));
  document.querySelector("main").append(...views.map((view) => view.node));

  store.listen((state, changes) => {
    if (changes.window) matrix.cells = rule.cells(matrix.said, state.window);
    if (changes.window || "order" in changes) matrix.order = ordered(matrix);
    for (const view of views) view.update(state, changes);
  });
  followTheme(() => {});
  store.set({ ...store.state }, "model");
  followHeight();
}

/** The records as the rule reads them. */
function statements({ records, said }) {
  return records.map((record) => ({
    record, actor: record.actors[0], issue: record.issue, start: record.start, stance: record.stance ?? "", ...said[record.id] }));
}

function ordered({ data, store, rule, cells }) {
  const by = store.state.order;
  if (by === "given") return data.rows;
  if (by === "name") return [...data.rows].sort((a, b) => (data.names[a] < data.names[b] ? -1 : 1));
  return rule.byAgreement(cells, by, data.rows, data.columns, data.fewest);
}
