// The records on the map: one symbol a place and kind, one line a route, all following the window.

import { el, symbol } from "./dom.js";
import { tally, touches } from "./tally.js";

const MOST_CARDS = 40;
const REST = 120;
// Where a kind stands beside its place, in pixels, so that several kinds at one place can be told apart.
const BESIDE = { events: [0, 0], positions: [-18, -8], movements: [14, -14], transfers: [16, 12], estimates: [-12, 16], forces: [2, 22] };

/** Where a record's symbol stands: a statement at the speaker's capital, the rest where it was. */
function spotOf(record, data) {
  const place = record.table === "positions" ? data.actors[record.actors[0]]?.seat : record.to ?? record.place ?? record.from;
  return data.places[place]?.town;
}

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
export function makeMap(map, data, cards, names, onPick) {
  const layers = new Map(data.symbols.kinds.map((kind) => [kind.table, L.layerGroup().addTo(map)]));
  const seats = L.layerGroup().addTo(map);
  const renamed = new Set();
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

  function addSpot(table, place, records) {
    const kind = cards.kinds.get(table);
    const number = document.createTextNode("");
    const plan = records.every((record) => record.plan);
    const sign = symbol(kind.shape, `kind-${table}`, plan);
    const box = el("div", { class: `spot${data.places[place].rough ? " rough" : ""}` }, sign, el("span", { class: "number" }, number));
    const [dx, dy] = BESIDE[table];
    const icon = L.divIcon({ html: box, className: "spot-point", iconSize: [24, 24], iconAnchor: [12 - dx, 12 - dy] });
    const marker = L.marker(latLng(place), { icon, riseOnHover: true }).addTo(layers.get(table));
    const mark = { table, records, box, sign, number, marker, shown: -1, title: data.places[place].name };
    if (table === "positions") mark.title = [...new Set(records.map((record) => data.actors[record.actors[0]].name))].join(", ");
    finish(mark);
    bind(marker, mark);
  }

  function addRoute(table, from, to, records) {
    const plan = records.every((record) => record.plan);
    const line = bow(latLng(from), latLng(to));
    const className = `route kind-${table}${plan ? " plan" : ""}`;
    const path = L.polyline(line, { className, weight: 2.5, bubblingMouseEvents: false });
    const head = L.marker(line[line.length - 4], {
      icon: L.divIcon({ html: arrow(line, table), className: "arrow-point", iconSize: [0, 0] }), interactive: false, keyboard: false });
    const both = L.featureGroup([path, head]).addTo(layers.get(table));
    const mark = { table, records, route: both, path, head, shown: -1, title: `${data.places[from].name} to ${data.places[to].name}` };
    finish(mark);
    bind(path, mark);
  }

  function arrow(line, table) {
    const [a, b] = [line[line.length - 7], line[line.length - 2]].map((point) => map.project(point, 6));
    const turn = Math.atan2(b.y - a.y, b.x - a.x) * (180 / Math.PI) + 90;
    const tip = symbol("M8 2 13 14 8 11 3 14Z", `kind-${table} arrow`);
    tip.style.transform = `translate(-50%, -50%) rotate(${turn}deg)`;
    return tip;
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
    for (const [key, group] of grouped(records, (r) => (spotOf(r, data) ? `${r.table} ${spotOf(r, data)}` : ""))) {
      const [table, place] = key.split(" ");
      addSpot(table, place, group);
    }
    const moved = (r) => (r.from && r.to ? `${r.table} ${r.from} ${r.to}` : "");
    for (const [key, group] of grouped(records, moved)) addRoute(...key.split(" "), group);
    draw();
  }

  /** Writes only what changed: each write costs the browser layout and paint in that very frame. */
  function drawSpot(mark, count) {
    const element = mark.marker.getElement();
    if (!element) return;
    if (mark.present !== count > 0) {
      mark.present = count > 0;
      element.style.visibility = mark.present ? "" : "hidden";
    }
    if (!mark.present) return;
    mark.number.data = count > 1 ? String(count) : "";
    const size = Math.min(4, Math.floor(Math.log2(count) / 1.5));
    if (mark.size !== size) {
      mark.size = size;
      mark.sign.style.transform = `scale(${1 + size * 0.12})`;
    }
    renamed.add(mark);
  }

  /** Names for the keyboard and screen readers: they can wait until the hand rests. */
  function rename() {
    for (const mark of renamed) {
      const kind = cards.kinds.get(mark.table);
      const label = `${mark.title}: ${mark.shown} ${mark.shown === 1 ? kind.one : kind.many}`;
      mark.marker.getElement()?.setAttribute("aria-label", label);
    }
    renamed.clear();
  }

  function drawRoute(mark, count) {
    const element = mark.path.getElement();
    if (element) element.style.display = count ? "" : "none";
    const tip = mark.head.getElement();
    if (tip) tip.style.display = count ? "" : "none";
  }

  /** Only marks whose number changed touch the document. */
  function draw() {
    const [first, last] = current.window;
    for (const mark of marks) {
      const count = mark.count(first, last);
      if (count === mark.shown) continue;
      mark.shown = count;
      if (mark.box) drawSpot(mark, count);
      else drawRoute(mark, count);
    }
    clearTimeout(timer);
    timer = setTimeout(rename, REST);
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
      const tag = el("div", { class: data.focus.length === 1 ? "seat" : "seat zoom-6" }, el("span", { class: "seat-star", "aria-hidden": "true" }, "★"), data.places[actor.seat].name);
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
    overlays["Names of countries"] = names;
    return L.control.layers(null, overlays, { position: "topright" }).addTo(map);
  }

  // A layer that is switched on again is drawn anew by Leaflet: its marks must be told their number.
  map.on("overlayadd", () => { for (const mark of marks) Object.assign(mark, { shown: -1, present: undefined }); draw(); });
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

/** Shows Europe from the Channel to the Volga, and the places of the records there. */
export function fitMap(map, data) {
  const seats = data.focus.map((id) => data.actors[id].seat);
  const used = [...new Set([...seats, ...data.records.flatMap((record) => [spotOf(record, data), record.from, record.to])])];
  const points = used.filter((place) => data.places[place]).map((place) => [data.places[place].lat, data.places[place].lon]);
  const europe = L.latLngBounds([[44, 1], [60, 42]]);
  const near = L.latLngBounds(points.filter(([lat, lon]) => lat > 34 && lat < 65 && lon > -23 && lon < 48)).extend(europe);
  map.fitBounds(near, { animate: false });
  // Until a reader takes hold of the map, it fits whatever room it gets.
  const refit = () => map.fitBounds(near, { animate: false });
  map.on("resize", refit);
  for (const touch of ["pointerdown", "wheel", "keydown"]) {
    map.getContainer().addEventListener(touch, () => map.off("resize", refit), { once: true });
  }
  const world = L.latLngBounds(points).extend(europe);
  everythingButton(map, near, world).addTo(map);
}

/** A button under the zoom buttons: all places, then Europe again. */
function everythingButton(map, near, world) {
  const button = el("button", { class: "everything leaflet-bar", type: "button", "aria-pressed": "false", title: "Show all places" }, "All");
  button.addEventListener("click", () => {
    const wide = button.getAttribute("aria-pressed") === "false";
    map.fitBounds(wide ? world : near, { padding: [12, 12] });
    button.setAttribute("aria-pressed", String(wide));
    button.textContent = wide ? "Europe" : "All";
  });
  L.DomEvent.disableClickPropagation(button);
  const control = L.control({ position: "topleft" });
  control.onAdd = () => button;
  return control;
}
