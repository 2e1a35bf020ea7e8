// Countries, lakes, occupied and disputed areas, and their names.

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

function shape(feature, pane) {
  const options = { className: feature.style, pane, interactive: Boolean(feature.note), bubblingMouseEvents: false };
  const rings = feature.rings.map((polygon) => polygon.map(decodeRing));
  const layer = feature.line
    ? L.polyline(rings.map((polygon) => polygon[0]), options)
    : L.polygon(rings, options);
  if (feature.note) layer.bindPopup(() => areaNote(feature), { maxWidth: 280 });
  return layer;
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

function nameTag(feature) {
  const tag = document.createElement("div");
  tag.className = `name zoom-${feature.zoom}${feature.area ? " name-area" : ""}`;
  tag.textContent = feature.name;
  const icon = L.divIcon({ html: tag, className: "name-point", iconSize: [0, 0] });
  return L.marker(feature.at, { icon, pane: "names", interactive: false, keyboard: false });
}

/** Draws the base map on a Leaflet map; `whose`, as HTML, says whose borders these are. Returns the layer of
    names, to be switched. */
export function drawBorders(map, layers, whose) {
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  map.attributionControl.addAttribution(`Borders: ${whose}`);
  const order = { land: 210, areas: 215, water: 220, names: 450 };
  for (const [name, index] of Object.entries(order)) {
    const pane = map.createPane(name);
    pane.style.zIndex = index;
    if (name === "names") pane.style.pointerEvents = "none";
  }
  for (const [pane, features] of Object.entries(layers.shapes)) {
    // One renderer a pane: hatching needs SVG, and panes are drawn in their order.
    const renderer = L.svg({ pane, padding: 0.3 });
    for (const feature of features) {
      const layer = shape(feature, pane);
      layer.options.renderer = renderer;
      layer.addTo(map);
      if (feature.note) makeReachable(layer, feature, map);
    }
  }
  const names = L.layerGroup(layers.names.map(nameTag)).addTo(map);
  const showNames = () => { map.getContainer().dataset.zoom = String(Math.floor(map.getZoom() + 0.5)); };
  map.on("zoomend", showNames);
  showNames();
  return names;
}
