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

/** What the parts of a page of the site tell (pool.py), one after the other; each counts its sources
    from 0. */
function pooled(parts) {
  const all = { records: [], sources: [], entries: [] };
  for (const { records, sources, entries } of parts.map((name) => window.crisisParts[name])) {
    const before = all.sources.length;
    for (const record of rowsOf(records)) all.records.push({ ...record, sources: record.sources.map((number) => before + number) });
    all.sources.push(...rowsOf(sources));
    all.entries.push(...entries);
  }
  return all;
}

/** The data of a view that names the rows of parts. */
function gathered({ parts, rows, named, ...rest }) {
  const { records, sources, entries } = pooled(parts);
  const data = { ...rest, records: rows.map((number) => records[number]), sources };
  for (const [key, of] of Object.entries(named)) data[key] = Object.fromEntries(of.map((number) => entries[number]));
  return data;
}

/** The page's data with its records and sources as rows. */
export function unpacked(data) {
  return data.parts ? gathered(data) : { ...data, records: rowsOf(data.records), sources: rowsOf(data.sources) };
}
