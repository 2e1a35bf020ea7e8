// What part of the world the map shows, and the button for all of it.

import { el } from "./dom.js";
import { spotOf } from "./spots.js";

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
