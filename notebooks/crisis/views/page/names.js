// The names of countries and areas: each from the zoom on at which there is room for it, and only
// where it lies on no other.

import { el } from "./dom.js";

// As style.css sets them: the fonts of a name and of a seat, the height of a line, the star of a seat.
const FONT = "11.5px";
const SEAT_FONT = "600 12px";
const LINE = 15;
const SEAT_SIGN = 12;
const MARGIN = 2;

/** The element of a name, and the layer that puts it on the map. */
function nameTag(feature) {
  const tag = el("div", { class: `name zoom-${feature.zoom}${feature.area ? " name-area" : ""}` }, feature.name);
  const icon = L.divIcon({ html: tag, className: "name-point", iconSize: [0, 0] });
  return { feature, tag, layer: L.marker(feature.at, { icon, pane: "names", interactive: false, keyboard: false }) };
}

/** How wide words are in pixels, without a question to the browser's layout. */
function makeRuler(container) {
  const pen = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(container).fontFamily;
  return (words, font) => {
    pen.font = `${font} ${family}`;
    return pen.measureText(words).width;
  };
}

/** The names of `map`: `layer` can be switched, `add(features)` puts more on it, `isDue(feature)` says
    whether the map is near enough for one, and `keepFree(at, words)` leaves room for the seat of an
    actor, whose words begin at its place. */
export function makeNames(map) {
  const layer = L.layerGroup().addTo(map);
  const widthOf = makeRuler(map.getContainer());
  const tags = [];
  const seats = [];

  /** The box of words: `before` and `after` are how far they reach from their place, in pixels. */
  function boxOf(at, before, after) {
    const { x, y } = map.latLngToLayerPoint(at);
    return { left: x - before - MARGIN, right: x + after + MARGIN, top: y - LINE / 2, bottom: y + LINE / 2 };
  }

  const zoom = () => Math.floor(map.getZoom() + 0.5);
  const isDue = (feature) => feature.zoom <= zoom();

  /** A name that would lie on one before it waits for a nearer look. */
  function thinOut() {
    map.getContainer().dataset.zoom = String(zoom());
    const taken = seats.map(({ at, width }) => boxOf(at, SEAT_SIGN, width + SEAT_SIGN));
    for (const one of tags) {
      if (!isDue(one.feature)) continue;
      const box = boxOf(one.feature.at, one.width / 2, one.width / 2);
      const free = taken.every((other) => box.right < other.left || box.left > other.right
        || box.bottom < other.top || box.top > other.bottom);
      if (free) taken.push(box);
      one.tag.style.visibility = free ? "" : "hidden";
    }
  }

  function add(features) {
    for (const feature of features) {
      const one = { ...nameTag(feature), width: widthOf(feature.name, FONT) };
      layer.addLayer(one.layer);
      tags.push(one);
    }
    // What is named from farther away is larger, and keeps its place.
    tags.sort((one, other) => one.feature.zoom - other.feature.zoom);
    thinOut();
  }

  function keepFree(at, words) {
    seats.push({ at, width: widthOf(words, SEAT_FONT) });
    thinOut();
  }

  map.on("zoomend", thinOut);
  return { layer, add, isDue, keepFree };
}
