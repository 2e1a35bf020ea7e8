// A map that stands alone: the base map and the records, over the whole period.

import { drawBorders } from "./borders.js";
import { calm } from "./calm.js";
import { makeCards } from "./cards.js";
import { makeLegend } from "./controls.js";
import { fitMap } from "./fit.js";
import { makeMap } from "./map.js";
import { followTheme } from "./theme.js";
import { unpacked } from "./unpack.js";

/** Draws borders and records on a Leaflet map. */
export function startMap(map, packed, borders) {
  const data = unpacked(packed);
  followTheme(() => {});
  calm(map);
  const whole = { window: [data.before, data.days], picked: "" };
  // First of all: each new view of the map puts every border and every mark in a new place.
  fitMap(map, data);
  const names = drawBorders(map, borders, data.map.borders);
  const cards = makeCards(data, (id) => view.update({ ...whole, picked: id }, { picked: id }));
  const view = makeMap(map, data, cards, names);
  view.refilter(data.records);
  view.update(whole, { window: whole.window });
  map.getContainer().append(makeLegend(data));
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
}
