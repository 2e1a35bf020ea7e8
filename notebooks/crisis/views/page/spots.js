// Where on the map a record stands.

/** Where a record's symbol stands: a statement at the speaker's capital, the rest where it was. */
export function spotOf(record, data) {
  const place = record.table === "positions" ? data.actors[record.actors[0]]?.seat : record.to ?? record.place ?? record.from;
  return data.places[place]?.town;
}
