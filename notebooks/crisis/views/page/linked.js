// The linked page: puts its panels together around one store.

import { makeCalendar } from "./calendar.js";
import { calm } from "./calm.js";
import { makeCards } from "./cards.js";
import { makeActorChoice, makeLegend, makeReadout } from "./controls.js";
import { drawBorders } from "./borders.js";
import { el } from "./dom.js";
import { fitMap } from "./fit.js";
import { makeMap } from "./map.js";
import { makeMoment } from "./moment.js";
import { makeBrush } from "./brush.js";
import { makePlay } from "./play.js";
import { makePositions } from "./positions.js";
import { createStore } from "./store.js";
import { makeTimeline } from "./timeline.js";
import { filtered } from "./tally.js";
import { followHeight, followTheme } from "./theme.js";
import { joinModel } from "./sync.js";
import { unpacked } from "./unpack.js";

/** The linked panels. `map` and `borders` are null where the page has no map. `extend(page)` may add
    views, and put `known()`, the records that are known at all, in the place of every record. */
export function startPage(map, packed, borders, options, extend) {
  const data = unpacked(packed);
  const calendar = makeCalendar(data.start, data.days, data.before);
  const store = createStore({
    window: [0, data.days], actors: [], issues: [], picked: "", playing: false, ...stateOf(options, calendar) });
  const page = {
    data, calendar, store,
    cards: makeCards(data, (id) => store.set({ picked: id }), () => page.known()),
    flush: joinModel(options.token, calendar, store),
    bar: document.querySelector(".controls"),
    views: [],
    known: () => data.records,
  };
  let timeline = null;
  // Before anything is drawn: what is drawn in the other theme would be drawn twice.
  followTheme(() => timeline?.draw());
  if (map) addMap(page, map, borders);
  timeline = addTimeline(page, document.querySelector(".timeline"));
  addControls(page, Boolean(timeline));
  const positions = document.querySelector(".positions");
  if (positions) page.views.push(makePositions(positions, data, page.cards, store));
  extend?.(page);
  const moment = makeMoment(options.call, calendar, store);
  if (moment) {
    page.bar.append(moment.button, moment.heard);
    page.bar.hidden = false;
    page.views.push(moment);
  }

  store.listen((state, changes) => {
    if (changes.actors || changes.issues || changes.known_by) refilter(page);
    for (const view of page.views) view.update(state, changes);
  });
  store.set({ ...store.state, ...moment?.asked() }, "model");
  followHeight();
}

function addMap({ data, cards, views }, map, borders) {
  calm(map);
  // First of all: each new view of the map puts every border and every mark in a new place.
  fitMap(map, data);
  const names = drawBorders(map, borders, data.map.borders);
  views.push(makeMap(map, data, cards, names));
  map.getContainer().append(makeLegend(data));
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
}

function addTimeline({ data, calendar, cards, store, flush, bar, views }, root) {
  if (!root) return null;
  const timeline = makeTimeline(root, data, calendar, cards, store);
  const brush = makeBrush(root, calendar, store, flush);
  const play = makePlay(calendar, store);
  bar.append(play.button);
  views.push(timeline, brush, play);
  new ResizeObserver(() => brush.align(timeline.box().left)).observe(root);
  return timeline;
}

/** What is shown, whose records, and the way back to the whole period: only where time can move. */
function addControls({ data, calendar, store, flush, bar, views }, timeCanMove) {
  const choice = makeActorChoice(data, store);
  const readout = makeReadout(data, calendar);
  if (timeCanMove) bar.append(readout.seen);
  if (choice) {
    bar.append(choice.menu);
    views.push(choice);
  }
  if (timeCanMove) {
    const whole = () => { store.set({ window: [0, data.days] }); flush(); };
    bar.append(el("button", { class: "quiet", type: "button", onclick: whole }, "Whole period"), readout.heard);
    views.push(readout);
  }
  bar.hidden = !bar.firstChild;
}

function refilter({ known, store, views }) {
  const kept = filtered(known(), store.state.actors, store.state.issues);
  for (const view of views) view.refilter?.(kept);
}

/** Where the page starts: the state that Python gave, its days as numbers. */
function stateOf(options, calendar) {
  const { window: iso, ...rest } = options.state;
  return iso ? { ...rest, window: iso.map(calendar.fromIso) } : rest;
}
