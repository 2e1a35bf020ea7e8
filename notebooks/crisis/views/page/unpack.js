// Tables come without a key in each row (payload.py says why); here each row gets its keys again.

/** The page's data with each source as an object; what it lacks is left out. */
export function unpacked(data) {
  const { columns, rows } = data.sources;
  const named = (row) => Object.fromEntries(columns.map((column, i) => [column, row[i]]).filter(([, value]) => value));
  return { ...data, sources: rows.map(named) };
}
