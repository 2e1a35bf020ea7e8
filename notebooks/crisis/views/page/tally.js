// Counting without looking at every record.
//
// How many records touch a window? Those that have begun by its last day, less those that had ended
// before its first. With starts and ends sorted, both are one binary search: the cost of a frame
// follows the number of places on screen, not the number of records.

/** The number of values in a sorted array that are less than `limit`. */
function below(sorted, limit) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A function (first, last) -> number of `records` that touch those days. */
export function tally(records) {
  const starts = Int32Array.from(records, (record) => record.start).sort();
  const ends = Int32Array.from(records, (record) => record.end).sort();
  return (first, last) => below(starts, last + 1) - below(ends, first);
}

/** Whether a record touches the days from `first` to `last`. */
export function touches(record, first, last) {
  return record.start === null || (record.start <= last && record.end >= first);
}

/** The records that the chosen actors and issues leave; an empty choice leaves all. */
export function filtered(records, actors, issues) {
  return records.filter((record) =>
    (actors.length === 0 || record.actors.some((actor) => actors.includes(actor)))
    && (issues.length === 0 || record.table !== "positions" || issues.includes(record.issue)));
}
