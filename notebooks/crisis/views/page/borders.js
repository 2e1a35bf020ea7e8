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

/** A layer of polygons (or lines) that look alike; a feature with a note tells it to a click. */
function shape(feature, polygons, pane, renderer) {
  const options = { className: feature.style, pane, renderer, interactive: Boolean(feature.note), bubblingMouseEvents: false };
  const layer = feature.line
    ? L.polyline(polygons.map((polygon) => polygon[0]), options)
    : L.polygon(polygons, options);
  if (feature.note) layer.bindPopup(() => areaNote(feature), { maxWidth: 280 });
  return layer;
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
  const name = document.createElement("strong");
  name.textContent = feature.name;
  const note = document.createElement("p");
  note.textContent = feature.note;
  box.append(name, note);
  return box;
}

function nameTag(feature) {
  const tag = document.createElement("div");
  tag.className = `name zoom-${feature.zoom}${feature.area ? " name-area" : ""}`;
  tag.textContent = feature.name;
  const icon = L.divIcon({ html: tag, className: "name-point", iconSize: [0, 0] });
  return L.marker(feature.at, { icon, pane: "names", interactive: false, keyboard: false });
}

/** Runs when what is in sight has been drawn: a page that is not seen draws no frame, and need not wait. */
function afterwards(rest) {
  setTimeout(document.hidden ? rest : () => requestAnimationFrame(() => setTimeout(rest)));
}

/** Draws the base map on a Leaflet map: at once what is in sight, a little later the rest of the
    world. `whose`, as HTML, says whose borders these are. Returns the layer of names, to be switched. */
export function drawBorders(map, layers, whose) {
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  map.attributionControl.addAttribution(`Borders: ${whose}`);
  const order = { land: 210, areas: 215, water: 220, names: 450 };
  for (const [name, index] of Object.entries(order)) {
    const pane = map.createPane(name);
    pane.style.zIndex = index;
    if (name === "names") pane.style.pointerEvents = "none";
  }
  const sight = map.getBounds().pad(0.3);
  const [south, west, north, east] = [sight.getSouth(), sight.getWest(), sight.getNorth(), sight.getEast()];
  const inSight = ([lat, lon]) => lat > south && lat < north && lon > west && lon < east;
  const far = [];
  for (const [pane, features] of Object.entries(layers.shapes)) {
    // One renderer a pane: hatching needs SVG, and panes are drawn in their order.
    const renderer = L.svg({ pane, padding: 0.3 });
    for (const { feature, polygons } of joined(features)) {
      const [near, other] = split(polygons, ([outline]) => outline.some(inSight));
      if (near.length) shape(feature, near, pane, renderer).addTo(map);
      if (other.length) far.push(shape(feature, other, pane, renderer));
    }
  }
  const [near, other] = split(layers.names, ({ at }) => inSight(at));
  const names = L.layerGroup(near.map(nameTag)).addTo(map);
  afterwards(() => {
    for (const layer of far) layer.addTo(map);
    for (const feature of other) names.addLayer(nameTag(feature));
  });
  const showNames = () => { map.getContainer().dataset.zoom = String(Math.floor(map.getZoom() + 0.5)); };
  map.on("zoomend", showNames);
  showNames();
  return names;
}

/** Those that fit, and the others. */
function split(all, fits) {
  return [all.filter(fits), all.filter((one) => !fits(one))];
}
