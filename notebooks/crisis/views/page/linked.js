// The linked page: puts its panels together around one store.

import { makeCalendar } from "./calendar.js";
import { makeCards } from "./cards.js";
import { makeActorChoice, makeLegend, makeReadout } from "./controls.js";
import { drawBorders } from "./borders.js";
import { el } from "./dom.js";
import { fitMap, makeMap } from "./map.js";
import { makeBrush } from "./brush.js";
import { makePlay } from "./play.js";
import { makePositions } from "./positions.js";
import { createStore } from "./store.js";
import { makeTimeline } from "./timeline.js";
import { filtered } from "./tally.js";
import { followHeight, followTheme } from "./theme.js";
import { joinModel } from "./sync.js";

/** The linked panels. `map` and `borders` are null where the page has no map. */
export function startPage(map, data, borders, options) {
  const calendar = makeCalendar(data.start, data.days, data.before);
  const store = createStore({ window: [0, data.days], actors: [], issues: [], picked: "", playing: false, ...initial(options, calendar) });
  const cards = makeCards(data, (id) => store.set({ picked: id }));
  const flush = joinModel(options.token, calendar, store);
  const views = [];
  const readout = makeReadout(data, calendar);
  const bar = document.querySelector(".controls");

  if (map) {
    const names = drawBorders(map, borders);
    views.push(makeMap(map, data, cards, names));
    fitMap(map, data);
    map.getContainer().append(makeLegend(data));
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  }
  const timelineRoot = document.querySelector(".timeline");
  let timeline = null;
  if (timelineRoot) {
    timeline = makeTimeline(timelineRoot, data, calendar, cards, store);
    const brush = makeBrush(timelineRoot, calendar, store, flush);
    const play = makePlay(calendar, store);
    bar.append(play.button);
    views.push(timeline, brush, play);
    new ResizeObserver(() => brush.align(timeline.box().left)).observe(timelineRoot);
  }
  bar.append(readout.seen);
  const choice = makeActorChoice(data, store);
  if (choice) { bar.append(choice.menu); views.push(choice); }
  bar.append(el("button", { class: "quiet", type: "button", onclick: () => { store.set({ window: [0, data.days] }); flush(); } }, "Whole period"), readout.heard);
  const positionsRoot = document.querySelector(".positions");
  if (positionsRoot) views.push(makePositions(positionsRoot, data, cards, store));

  function refilter() {
    const kept = filtered(data.records, store.state.actors, store.state.issues);
    readout.refilter(kept);
    for (const view of views) view.refilter?.(kept);
  }
  store.listen((state, changes) => {
    if (changes.actors || changes.issues) refilter();
    for (const view of views) view.update(state, changes);
    readout.update(state);
  });
  followTheme(() => timeline?.draw());
  refilter();
  store.set({ ...store.state }, "model");
  followHeight();
}

function initial(options, calendar) {
  const state = { ...options.state };
  if (state.window) state.window = state.window.map(calendar.fromIso);
  return state;
}
