// Tables come as columns, with each repeated value once (packing.py); here they become rows again.

/** The rows of one table; a row has no key for what it lacks. Equal values are one and the same
    object in all their rows, so that nobody may change them. */
function rowsOf({ rows, columns }) {
  const made = Array.from({ length: rows }, () => ({}));
  for (const [key, column] of Object.entries(columns)) {
    if (Array.isArray(column)) column.forEach((value, i) => { made[i][key] = value; });
    else column.of.forEach((number, i) => { if (number) made[i][key] = column.values[number - 1]; });
  }
  return made;
}

/** The page's data with its records and sources as rows. */
export function unpacked(data) {
  return { ...data, records: rowsOf(data.records), sources: rowsOf(data.sources) };
}
