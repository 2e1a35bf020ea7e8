// Above the matrix: the day, the order of the actors, what the signs mean, and what is shown.

import { el, symbol } from "./dom.js";

/** The controls; `flush` tells Python when a hand lets go. */
export function makeControls(matrix, flush) {
  const { data, calendar, store } = matrix;
  const slider = el("input", { type: "range", id: "day", min: "0", max: String(data.days), step: "1" });
  const day = el("output", { class: "day", for: "day" });
  const order = el("select", { id: "order" },
    el("option", { value: "given" }, "as given"), el("option", { value: "name" }, "by name"),
    el("optgroup", { label: "by agreement with" }, ...byName(data).map((id) => el("option", { value: id }, data.names[id]))));
  const shown = el("p", { class: "shown" });
  const heard = el("p", { class: "heard", role: "status" });

  slider.addEventListener("input", () => {
    const last = Number(slider.value);
    store.set({ window: [Math.min(store.state.window[0], last), last] });
  });
  slider.addEventListener("change", () => { flush(); heard.textContent = shown.textContent; });
  order.addEventListener("change", () => { store.set({ order: order.value }); heard.textContent = shown.textContent; });

  function sentence() {
    const full = [...matrix.cells.values()];
    const mixed = full.filter((cell) => cell.kind === "mixed").length;
    const by = data.names[store.state.order];
    return `${full.length} of ${data.rows.length * data.columns.length} cells have a statement, ${mixed} of them mixed. `
      + `In the empty ones no statement was found.${by ? ` In order of agreement with ${by}; under each name, on how many issues it is on the same side.` : ""}`;
  }

  function update({ window: [first, last], order: by }) {
    slider.value = String(last);
    slider.setAttribute("aria-valuetext", calendar.label(last));
    day.textContent = first > 0 ? `${calendar.label(first)} to ${calendar.label(last)}` : `up to ${calendar.label(last)}`;
    order.value = by;
    shown.textContent = sentence();
  }

  return {
    node: el("div", { class: "controls", role: "group", "aria-label": "What is shown" },
      el("div", { class: "control wide" }, el("label", { for: "day" }, "Last day"), slider, day),
      el("div", { class: "control" }, el("label", { for: "order" }, "Order of actors"), order),
      legend(data), shown, heard),
    update,
  };
}

export function byName({ rows, names }) {
  return [...rows].sort((a, b) => (names[a] < names[b] ? -1 : 1));
}

function legend({ symbols }) {
  const stances = symbols.stances.map(({ value, word, shape }) =>
    el("li", { class: `stance-${value}` }, symbol(shape, `stance-${value}`), ` ${word}`));
  const rest = ["mixed: the actor's speakers are on opposite sides", "hollow: only voices that do not speak for the actor",
    "number: statements in the cell"];
  return el("details", { class: "legend" }, el("summary", {}, "What the signs mean"),
    el("ul", {}, ...stances, ...rest.map((text) => el("li", {}, text))));
}
