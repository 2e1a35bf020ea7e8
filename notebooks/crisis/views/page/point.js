// A point to be picked on the map: by a click, or by keyboard as the middle of the map, which the
// arrow keys move. The page tells the headless model of the editor each point that is picked.

import { drawBorders } from "./borders.js";
import { calm } from "./calm.js";
import { el } from "./dom.js";
import { followTheme } from "./theme.js";

const HELP = "Click where the place is. By keyboard: move the map with the arrow keys, + and -, then take its middle.";

const NEAR = 6;

/** Lets a point be picked on a Leaflet map; `at` is where it is now, or null. `view` is what is seen at first, as
    west, south, east and north; `whose` says whose borders are drawn. */
export function startPoint(map, borders, { token, at, view, whose }) {
  followTheme(() => {});
  calm(map);
  const [west, south, east, north] = view;
  if (at) map.setView(at, NEAR, { animate: false });
  else map.fitBounds([[south, west], [north, east]], { animate: false });
  drawBorders(map, borders, whose);
  const said = el("p", { role: "status", "aria-live": "polite" }, at ? words(at) : HELP);
  const cross = L.circleMarker(at ?? [0, 0], { radius: 9, weight: 3, color: "currentColor", className: "point-ring", fill: false });
  if (at) cross.addTo(map);

  function pick(latlng) {
    const point = [latlng.lat, L.Util.wrapNum(latlng.lng, [-180, 180], true)];
    cross.setLatLng(latlng).addTo(map);
    said.textContent = words(point);
    window.parent.postMessage({ crisis: token, type: "answers", answers: { point } }, "*");
  }

  map.on("click", (event) => pick(event.latlng));
  const middle = el("button", { class: "quiet", type: "button", onclick: () => pick(map.getCenter()) }, "Take the middle of the map");
  const box = el("div", { class: "point-bar" }, middle, said);
  L.DomEvent.disableClickPropagation(box);
  map.getContainer().append(el("div", { class: "point-middle", "aria-hidden": "true" }, "+"), box);
}

/** A point in words: degrees north or south, east or west. */
function words([lat, lon]) {
  const degrees = (value) => Math.abs(value).toFixed(2);
  return `${degrees(lat)}° ${lat < 0 ? "south" : "north"}, ${degrees(lon)}° ${lon < 0 ? "west" : "east"}`;
}
