// Countries, lakes, occupied and disputed areas, and their names.

import { makeNames } from "./names.js";

/** One encoded ring (Google's polyline encoding, 100 steps a degree) as [latitude, longitude] pairs. */
function decodeRing(text) {
  const points = [];
  let index = 0;
  const last = [0, 0];
  const next = () => {
    let result = 0;
    let shift = 0;
    let byte;
    do {
      byte = text.charCodeAt(index) - 63;
      index += 1;
      result |= (byte & 0x1f) << shift;
      shift += 5;
    } while (byte >= 0x20);
    return result & 1 ? ~(result >> 1) : result >> 1;
  };
  while (index < text.length) {
    last[0] += next();
    last[1] += next();
    points.push([last[1] / 100, last[0] / 100]);
  }
  return points;
}

/** Adds polygons (or lines) that look alike; a feature with a note tells it to a click and to a key. */
function addShape(map, feature, polygons, pane, renderer) {
  const options = { className: feature.style, pane, renderer, interactive: Boolean(feature.note), bubblingMouseEvents: false };
  const layer = feature.line
    ? L.polyline(polygons.map((polygon) => polygon[0]), options)
    : L.polygon(polygons, options);
  layer.addTo(map);
  if (!feature.note) return;
  layer.bindPopup(() => areaNote(feature), { maxWidth: 280 });
  makeReachable(layer, feature, map);
}

/** Features that look alike and say nothing as one layer: two hundred layers take Leaflet long. */
function joined(features) {
  const alike = new Map();
  for (const feature of features) {
    const key = feature.note ? feature : `${feature.style} ${Boolean(feature.line)}`;
    if (!alike.has(key)) alike.set(key, { feature, polygons: [] });
    for (const polygon of feature.rings) alike.get(key).polygons.push(polygon.map(decodeRing));
  }
  return [...alike.values()];
}

function areaNote(feature) {
  const box = document.createElement("div");
  box.className = "popup";
  box.tabIndex = -1;
  const name = document.createElement("strong");
  name.textContent = feature.name;
  const note = document.createElement("p");
  note.textContent = feature.note;
  box.append(name, note);
  return box;
}

/** An area with a note is met by Tab too, as long as it is in sight, and opened by Enter. */
function makeReachable(layer, feature, map) {
  const node = layer.getElement();
  node.setAttribute("role", "button");
  node.setAttribute("aria-label", `${feature.name}: a note`);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    layer.openPopup();
  });
  layer.on("popupopen", (event) => {
    const box = event.popup.getElement().querySelector(".popup");
    box.onkeydown = ({ key }) => { if (key === "Escape") layer.closePopup(); };
    box.focus({ preventScroll: true });
  });
  layer.on("popupclose", () => node.focus({ preventScroll: true }));
  const follow = () => { node.setAttribute("tabindex", map.getBounds().intersects(layer.getBounds()) ? "0" : "-1"); };
  map.on("moveend", follow);
  map.whenReady(follow);
}

/** Runs when what is in sight has been drawn: a page that is not seen draws no frame, and need not wait. */
function afterwards(rest) {
  setTimeout(document.hidden ? rest : () => requestAnimationFrame(() => setTimeout(rest)));
}

function makePanes(map) {
  const order = { land: 210, areas: 215, water: 220, names: 450 };
  for (const [name, index] of Object.entries(order)) {
    const pane = map.createPane(name);
    pane.style.zIndex = index;
    if (name === "names") pane.style.pointerEvents = "none";
  }
}

/** Whether a point, as [latitude, longitude], is on the map that is seen. */
function sightOf(map) {
  const sight = map.getBounds();
  const [south, west, north, east] = [sight.getSouth(), sight.getWest(), sight.getNorth(), sight.getEast()];
  return ([lat, lon]) => lat > south && lat < north && lon > west && lon < east;
}

/** Those that fit, and the others. */
function split(all, fits) {
  return [all.filter(fits), all.filter((one) => !fits(one))];
}

/** Draws the shapes in sight; returns functions that draw the others. */
function drawShapes(map, shapes, inSight) {
  const far = [];
  for (const [pane, features] of Object.entries(shapes)) {
    // One renderer a pane: hatching needs SVG, and panes are drawn in their order.
    const renderer = L.svg({ pane, padding: 0.3 });
    for (const { feature, polygons } of joined(features)) {
      // Lakes are many small shapes, and a map is read without them.
      const seen = ([outline]) => pane !== "water" && outline.some(inSight);
      // What has a note stays whole: it is one thing to a click and to the keyboard.
      const [near, other] = split(polygons, feature.note ? () => polygons.some(seen) : seen);
      if (near.length) addShape(map, feature, near, pane, renderer);
      if (other.length) far.push(() => addShape(map, feature, other, pane, renderer));
    }
  }
  return far;
}

/** Draws the base map on a Leaflet map: at once what is in sight, a little later the rest of the
    world. `whose`, as HTML, says whose borders these are. Returns the names (see names.js). */
export function drawBorders(map, layers, whose) {
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  map.attributionControl.addAttribution(`Borders: ${whose}`);
  makePanes(map);
  const inSight = sightOf(map);
  const far = drawShapes(map, layers.shapes, inSight);
  const [near, other] = split(layers.names, ({ at }) => inSight(at));
  const names = makeNames(map);
  names.add(near);
  afterwards(() => {
    for (const draw of far) draw();
    names.add(other);
  });
  return names;
}
