// The records on the map: one symbol a place and kind, one line a route, all following the window.

import { el, symbol } from "./dom.js";
import { makeSketch } from "./sketch.js";
import { spotOf } from "./spots.js";
import { tally, touches } from "./tally.js";

const MOST_CARDS = 40;
const REST = 120;
// Where a kind stands beside its place, in pixels, so that several kinds at one place can be told apart.
const BESIDE = { events: [0, 0], positions: [-18, -8], movements: [14, -14], transfers: [16, 12], estimates: [-12, 16], forces: [2, 22] };

function grouped(records, keyOf) {
  const groups = new Map();
  for (const record of records) {
    const key = keyOf(record);
    if (!key) continue;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(record);
  }
  return groups;
}

/** A gently bowed line between two points, so that there and back do not lie on each other. */
function bow([lat1, lon1], [lat2, lon2], steps = 24) {
  const middle = [(lat1 + lat2) / 2 + (lon2 - lon1) * 0.12, (lon1 + lon2) / 2 - (lat2 - lat1) * 0.12];
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const mix = (a, b, c) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
    return [mix(lat1, middle[0], lat2), mix(lon1, middle[1], lon2)];
  });
}

/** Draws the records of `data` on a Leaflet map. Returns `update(state)`, `refilter(records)`. */
export function makeMap(map, data, cards, names) {
  const layers = new Map(data.symbols.kinds.map((kind) => [kind.table, L.layerGroup().addTo(map)]));
  const seats = L.layerGroup().addTo(map);
  const sketch = makeSketch(map, cards.kinds);
  const changed = new Set();
  let timer = 0;
  let marks = [];
  let current = { window: [0, data.days], picked: "" };

  function latLng(place) {
    return [data.places[place].lat, data.places[place].lon];
  }

  function listed(mark) {
    const [first, last] = current.window;
    return mark.records.filter((record) => touches(record, first, last));
  }

  function popup(mark) {
    const records = listed(mark);
    const list = el("ol", { class: "cards" }, ...records.slice(0, MOST_CARDS).map(cards.card));
    const more = records.length - MOST_CARDS;
    return el("div", { class: "popup", tabindex: "-1" }, el("h3", {}, mark.title), list,
      more > 0 ? el("p", {}, `and ${more} more: make the window smaller to see them`) : null);
  }

  function bind(layer, mark) {
    layer.bindPopup(() => popup(mark), { maxWidth: 330, minWidth: 210, maxHeight: 250, autoPanPadding: [16, 16] });
    layer.on("popupopen", (event) => event.popup.getElement().querySelector(".popup")?.focus({ preventScroll: true }));
    layer.on("popupclose", () => layer.getElement()?.focus({ preventScroll: true }));
  }

  /** Tab goes through the kinds as the legend names them, in each from west to east. The sketch is drawn
      in this order too, so that what lies on top is what a click meets. */
  function inReadingOrder([tableA, placeA], [tableB, placeB]) {
    const kind = (table) => data.symbols.kinds.findIndex((one) => one.table === table);
    return kind(tableA) - kind(tableB) || data.places[placeA].lon - data.places[placeB].lon;
  }

  /** A marker without a picture of its own: the sketch beneath draws it. */
  function addSpot(table, place, records) {
    const box = el("div", { class: "spot" });
    const offset = BESIDE[table];
    const icon = L.divIcon({ html: box, className: "spot-point", iconSize: [24, 24], iconAnchor: [12 - offset[0], 12 - offset[1]] });
    const layer = layers.get(table);
    const marker = L.marker(latLng(place), { icon }).addTo(layer);
    const mark = { ...common(table, records), box, offset, marker, rough: data.places[place].rough, title: data.places[place].name };
    if (table === "positions") mark.title = [...new Set(records.map((record) => data.actors[record.actors[0]].name))].join(", ");
    finish(mark);
    bind(marker, mark);
  }

  /** A line that only a pointer meets: wide enough to be hit, drawn by the sketch. */
  function addRoute(table, from, to, records) {
    const line = bow(latLng(from), latLng(to));
    const path = L.polyline(line, { className: "route", weight: 9, opacity: 0, bubblingMouseEvents: false }).addTo(layers.get(table));
    const mark = { ...common(table, records), path, line, tip: { at: line[line.length - 4], turn: direction(line) },
      title: `${data.places[from].name} to ${data.places[to].name}` };
    finish(mark);
    bind(path, mark);
  }

  function common(table, records) {
    return { table, records, layer: layers.get(table), plan: records.every((record) => record.plan), shown: -1 };
  }

  /** Where the end of a line points to, clockwise from north, in radians. */
  function direction(line) {
    const [a, b] = [line[line.length - 7], line[line.length - 2]].map((point) => map.project(point, 6));
    return Math.atan2(b.y - a.y, b.x - a.x) + Math.PI / 2;
  }

  function finish(mark) {
    const dated = mark.records.filter((record) => record.start !== null);
    const always = mark.records.length - dated.length;
    const counter = tally(dated);
    mark.count = (first, last) => counter(first, last) + always;
    mark.ids = new Set(mark.records.map((record) => record.id));
    marks.push(mark);
  }

  function refilter(records) {
    for (const layer of layers.values()) layer.clearLayers();
    marks = [];
    const spots = grouped(records, (r) => (spotOf(r, data) ? `${r.table} ${spotOf(r, data)}` : ""));
    const named = [...spots].map(([key, group]) => [...key.split(" "), group]);
    for (const spot of named.sort(inReadingOrder)) addSpot(...spot);
    const moved = (r) => (r.from && r.to ? `${r.table} ${r.from} ${r.to}` : "");
    for (const [key, group] of grouped(records, moved)) addRoute(...key.split(" "), group);
    sketch.locate(marks);
    draw(true);
    settle();
  }

  /** What pointer, keyboard and screen reader meet follows when the hand rests: the sketch shows at
      once what it shows. */
  function settle() {
    for (const mark of changed) {
      const element = (mark.marker ?? mark.path).getElement();
      if (!element) continue;
      if (mark.path) element.classList.toggle("away", mark.shown === 0);
      else element.style.visibility = mark.shown ? "" : "hidden";
      if (mark.path || !mark.shown) continue;
      const kind = cards.kinds.get(mark.table);
      element.setAttribute("aria-label", `${mark.title}: ${mark.shown} ${mark.shown === 1 ? kind.one : kind.many}`);
    }
    changed.clear();
  }

  /** Counts anew, and paints the sketch where a count is another; its routes too where one has come
      or gone, or where all marks are new. */
  function draw(allNew = false) {
    const [first, last] = current.window;
    let routesToo = allNew;
    const stale = [];
    for (const mark of marks) {
      const count = mark.count(first, last);
      if (count === mark.shown) continue;
      if (mark.path) routesToo ||= mark.shown < 1 || count < 1;
      mark.shown = count;
      stale.push(mark);
      changed.add(mark);
    }
    if (!stale.length && !allNew) return;
    sketch.paint(marks, routesToo, stale);
    clearTimeout(timer);
    timer = setTimeout(settle, REST);
  }

  function showPicked() {
    for (const mark of marks) {
      if (mark.box) mark.box.classList.toggle("picked", mark.ids.has(current.picked));
    }
    const mark = marks.find((one) => one.box && one.ids.has(current.picked));
    if (mark && !map.getBounds().contains(mark.marker.getLatLng())) map.panTo(mark.marker.getLatLng());
  }

  function addSeats() {
    for (const id of data.focus.length ? data.focus : Object.keys(data.actors)) {
      const actor = data.actors[id];
      if (!data.places[actor?.seat]) continue;
      // Thirty capitals by name would hide the map: among many actors they appear on a nearer look.
      const alone = data.focus.length === 1;
      if (alone) names.keepFree(latLng(actor.seat), data.places[actor.seat].name);
      const tag = el("div", { class: alone ? "seat" : "seat zoom-6" }, el("span", { class: "seat-star", "aria-hidden": "true" }, "★"), data.places[actor.seat].name);
      L.marker(latLng(actor.seat), { icon: L.divIcon({ html: tag, className: "name-point", iconSize: [0, 0] }), pane: "names", interactive: false, keyboard: false }).addTo(seats);
    }
  }

  function switches() {
    const used = new Set(data.records.map((record) => record.table));
    const overlays = {};
    for (const kind of data.symbols.kinds) {
      if (!used.has(kind.table)) continue;
      const where = kind.table === "positions" ? " (at the speaker's capital)" : "";
      const box = el("span", {}, symbol(kind.shape, `kind-${kind.table}`), ` ${kind.lane}${where}`);
      overlays[box.innerHTML] = layers.get(kind.table);
    }
    overlays["★ Capitals and seats"] = seats;
    overlays["Names of countries"] = names.layer;
    return L.control.layers(null, overlays, { position: "topright" }).addTo(map);
  }

  // A layer that is switched on again is drawn anew by Leaflet: its marks must be told their number.
  map.on("overlayadd", () => { for (const mark of marks) mark.shown = -1; draw(true); settle(); });
  map.on("overlayremove", () => sketch.paint(marks));
  // Leaflet hears Escape only while the map itself has the focus, not a pop-up in it.
  map.getContainer().addEventListener("keydown", (event) => { if (event.key === "Escape") map.closePopup(); });
  addSeats();
  switches().getContainer().querySelector("a")?.setAttribute("aria-label", "Layers");
  return {
    refilter,
    update(state, changes) {
      current = state;
      if (changes.window) draw();
      if ("picked" in changes) showPicked();
    },
  };
}
