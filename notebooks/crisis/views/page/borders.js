// Countries, lakes, occupied and disputed areas, and their names.

import { makeNames } from "./names.js";

/** Hundredths of a degree that a pixel spans at a zoom, the world being 256 pixels wide at zoom 0.
    Points that are nearer to each other are drawn as one, by Leaflet too. */
function pixelAt(zoom) {
  return 36000 / (256 * 2 ** Math.ceil(zoom));
}

/** One encoded ring (Google's polyline encoding, 100 steps a degree), without the points that lie less
    than `step` hundredths of a degree from the one before. */
function decodeRing(text, step) {
  const points = [];
  let index = 0;
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
  let [x, y, keptX, keptY] = [0, 0, Infinity, Infinity];
  while (index < text.length) {
    x += next();
    y += next();
    const near = Math.abs(x - keptX) < step && Math.abs(y - keptY) < step;
    if (near && index < text.length) continue;
    points.push(L.latLng(y / 100, x / 100));
    [keptX, keptY] = [x, y];
  }
  return points;
}

/** The rings of a polygon in as much detail as `step` asks for: its outline, then its holes. */
function decoded(polygon, step) {
  if (polygon.step !== step) {
    polygon.rings = polygon.encoded.map((ring) => decodeRing(ring, step));
    polygon.step = step;
  }
  return polygon.rings;
}

/** What the layer of a feature shows. */
function shownBy(feature, polygons, step) {
  return polygons.map((polygon) => (feature.line ? decoded(polygon, step)[0] : decoded(polygon, step)));
}

/** Adds polygons (or lines) that look alike; a feature with a note tells it to a click and to a key. */
function addShape(map, feature, shape, pane, renderer) {
  const options = { className: feature.style, pane, renderer, interactive: Boolean(feature.note), bubblingMouseEvents: false };
  const layer = feature.line ? L.polyline(shape, options) : L.polygon(shape, options);
  layer.addTo(map);
  if (!feature.note) return layer;
  layer.bindPopup(() => areaNote(feature), { maxWidth: 280 });
  makeReachable(layer, feature, map);
  return layer;
}

/** Features that look alike and say nothing as one layer: two hundred layers take Leaflet long. */
function joined(features) {
  const alike = new Map();
  for (const feature of features) {
    const key = feature.note ? feature : `${feature.style} ${Boolean(feature.line)}`;
    if (!alike.has(key)) alike.set(key, { feature, polygons: [] });
    for (const encoded of feature.rings) alike.get(key).polygons.push({ encoded });
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

const SOON = 300;
// Not every browser says when it is idle; and one that is busy, or does not show the page, may wait.
const idle = window.requestIdleCallback ?? ((task) => setTimeout(task));

/** Runs tasks one by one when what is in sight has been drawn: between two of them a hand is heard. */
function afterwards([task, ...rest]) {
  idle(() => {
    task();
    if (rest.length) afterwards(rest);
  }, { timeout: SOON });
}

function makePanes(map) {
  const order = { land: 210, areas: 215, water: 220, names: 450 };
  for (const [name, index] of Object.entries(order)) {
    const pane = map.createPane(name);
    pane.style.zIndex = index;
    if (name === "names") pane.style.pointerEvents = "none";
  }
}

/** Whether a point is on the map that is seen. */
function sightOf(map) {
  const sight = map.getBounds();
  const [south, west, north, east] = [sight.getSouth(), sight.getWest(), sight.getNorth(), sight.getEast()];
  return ({ lat, lng }) => lat > south && lat < north && lng > west && lng < east;
}

/** Those that fit, and the others. */
function split(all, fits) {
  return [all.filter(fits), all.filter((one) => !fits(one))];
}

/** Draws the shapes in sight; returns functions that draw the others.

    Each in no more detail than the zoom shows, and in more when somebody looks nearer: most of the
    time that a map takes to appear went into points that nobody could tell apart. */
function drawShapes(map, shapes, inSight) {
  const drawn = [];
  const far = [];
  let step = pixelAt(map.getZoom());
  const draw = (feature, polygons, pane, renderer) => {
    const layer = addShape(map, feature, shownBy(feature, polygons, step), pane, renderer);
    drawn.push({ layer, feature, polygons });
  };
  for (const [pane, features] of Object.entries(shapes)) {
    // One renderer a pane: hatching needs SVG, and panes are drawn in their order.
    const renderer = L.svg({ pane, padding: 0.3 });
    for (const { feature, polygons } of joined(features)) {
      // Lakes are many small shapes, and a map is read without them.
      const seen = (polygon) => pane !== "water" && decoded(polygon, step)[0].some(inSight);
      // What has a note stays whole: it is one thing to a click and to the keyboard.
      const [near, other] = split(polygons, feature.note ? () => polygons.some(seen) : seen);
      if (near.length) draw(feature, near, pane, renderer);
      if (other.length) far.push(() => draw(feature, other, pane, renderer));
    }
  }
  map.on("zoomend", () => {
    const wanted = pixelAt(map.getZoom());
    if (wanted >= step || step < 1) return;
    step = wanted;
    for (const { layer, feature, polygons } of drawn) layer.setLatLngs(shownBy(feature, polygons, step));
  });
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
  const names = makeNames(map);
  const [near, other] = split(layers.names, (name) => names.isDue(name) && inSight(L.latLng(name.at)));
  names.add(near);
  afterwards([...far, () => names.add(other)]);
  return names;
}
