// What part of the world the map shows, and the button for all of it.

import { el } from "./dom.js";
import { spotOf } from "./spots.js";

/** Shows the region of the data, and the places of the records within its reach. A region is
    [west, south, east, north]; without one, the places alone decide. */
export function fitMap(map, data) {
  const seats = data.focus.map((id) => data.actors[id].seat);
  const used = [...new Set([...seats, ...data.records.flatMap((record) => [spotOf(record, data), record.from, record.to])])];
  const points = used.filter((place) => data.places[place]).map((place) => [data.places[place].lat, data.places[place].lon]);
  const { name, view, reach: [west, south, east, north] } = data.map;
  const region = view ? [[view[1], view[0]], [view[3], view[2]]] : points;
  const near = L.latLngBounds(points.filter(([lat, lon]) => lat > south && lat < north && lon > west && lon < east)).extend(L.latLngBounds(region));
  map.fitBounds(near, { animate: false });
  // Until a reader takes hold of the map, it fits whatever room it gets.
  const refit = () => map.fitBounds(near, { animate: false });
  map.on("resize", refit);
  for (const touch of ["pointerdown", "wheel", "keydown"]) {
    map.getContainer().addEventListener(touch, () => map.off("resize", refit), { once: true });
  }
  if (!near.isValid()) near.extend([[-58, -180], [80, 180]]);
  const world = L.latLngBounds(points).extend(near);
  everythingButton(map, near, world, name).addTo(map);
}

/** A button under the zoom buttons: all places, then the region again. */
function everythingButton(map, near, world, name) {
  const button = el("button", { class: "everything leaflet-bar", type: "button", "aria-pressed": "false", title: "Show all places" }, "All");
  button.addEventListener("click", () => {
    const wide = button.getAttribute("aria-pressed") === "false";
    map.fitBounds(wide ? world : near, { padding: [12, 12] });
    button.setAttribute("aria-pressed", String(wide));
    button.textContent = wide ? name : "All";
  });
  L.DomEvent.disableClickPropagation(button);
  const control = L.control({ position: "topleft" });
  control.onAdd = () => button;
  return control;
}
