// The bar above the panels: play, what is shown, the whole period again, and whose records.

import { el, sample, symbol } from "./dom.js";
import { tally } from "./tally.js";

const REST = 700;

/** The sentence "26 January 2022: 4 of 90 entries" and, when things rest, the same read aloud. */
export function makeReadout(data, calendar) {
  // Its words change in every frame: in a text that stays, only the words are laid out anew.
  const said = document.createTextNode("");
  const seen = el("output", { class: "readout", "aria-live": "off" }, said);
  const heard = el("p", { class: "heard", "aria-live": "polite" });
  let total = 0;
  let counters = [];
  let timer = 0;

  function refilter(records) {
    const dated = records.filter((record) => record.start !== null);
    total = dated.length;
    counters = data.symbols.kinds.map((kind) => [kind, tally(dated.filter((record) => record.table === kind.table))]);
  }

  function words([first, last]) {
    const from = first < 0 ? 0 : first;
    const span = first < 0 ? `up to ${calendar.label(Math.max(0, last))}` : calendar.span(from, last);
    const shown = counters.reduce((sum, [, count]) => sum + count(first, last), 0);
    return { span, shown };
  }

  function update(state) {
    const { span, shown } = words(state.window);
    said.data = `${span} · ${shown} of ${total} entries`;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const parts = counters.map(([kind, count]) => [kind, count(...state.window)]).filter(([, number]) => number)
        .map(([kind, number]) => `${number} ${number === 1 ? kind.one : kind.many}`);
      heard.textContent = `${span}: ${parts.join(", ") || "nothing"}`;
    }, REST);
  }
  return { seen, heard, refilter, update };
}

/** A folded list of tick boxes, one an actor; none ticked means all. */
export function makeActorChoice(data, store) {
  const ids = (data.focus.length > 1 ? data.focus : Object.keys(data.actors))
    .filter((id) => data.records.some((record) => record.actors.includes(id)));
  if (data.focus.length === 1 || ids.length < 2) return null;
  const summary = el("summary", {}, "All actors");
  const list = el("div", { class: "menu" });
  const menu = el("details", { class: "actor-choice" }, summary, list);
  let boxes = [];

  /** The boxes are made when the list is first opened: few readers do, and all wait for the page. */
  function fill() {
    const named = [...ids].sort((a, b) => data.actors[a].name.localeCompare(data.actors[b].name));
    const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
    boxes = named.map((id) => el("input", { type: "checkbox", value: id, onchange: () => store.set({ actors: chosen() }) }));
    const clear = el("button", { class: "quiet", type: "button", onclick: () => store.set({ actors: [] }) }, "All");
    list.append(clear, ...named.map((id, i) => el("label", {}, boxes[i], data.actors[id].name)));
    tick(store.state.actors);
  }

  function tick(actors) {
    for (const box of boxes) box.checked = actors.includes(box.value);
  }

  menu.addEventListener("toggle", fill, { once: true });
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; summary.focus(); } });
  document.addEventListener("pointerdown", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  return {
    menu,
    update(state, changes) {
      if (!changes.actors) return;
      tick(state.actors);
      const names = state.actors.map((id) => data.actors[id]?.short ?? id);
      summary.textContent = names.length === 0 ? "All actors" : names.length < 4 ? names.join(", ") : `${names.length} actors`;
    },
  };
}

/** What the symbols mean: kinds, hollow for plans, the countries' colours. */
export function makeLegend(data) {
  const used = new Set(data.records.map((record) => record.table));
  const kinds = data.symbols.kinds.filter((kind) => used.has(kind.table))
    .map((kind) => el("li", {}, symbol(kind.shape, `kind-${kind.table}`), kind.lane));
  const land = Object.entries(data.land ?? {}).map(([name, words]) => el("li", {}, sample(`land-${name}`), words));
  const plan = data.records.some((record) => record.plan)
    ? [el("li", {}, symbol(data.symbols.kinds[2].shape, "kind-movements", true), "hollow or dashed: planned, not done")] : [];
  const hatched = data.map.hatched ? [el("li", {}, el("span", { class: "swatch hatched" }), `${data.map.hatched}: open it for a note`)] : [];
  const note = data.map.note ? [el("p", {}, data.map.note)] : [];
  return el("details", { class: "legend" }, el("summary", {}, "Legend"), el("ul", {}, ...kinds, ...plan, ...land, ...hatched), ...note);
}
