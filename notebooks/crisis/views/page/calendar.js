// Days as whole numbers from the period's first day. Labels are made once: Intl and Date are slow
// next to an array look-up, and a brush asks for labels in every frame.

const DAY = 86400000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];

/**
 * The calendar of a period: `start` as YYYY-MM-DD, `days` after it, `before` (0 or less) the day of
 * the oldest background event. Slots are the columns of the timeline: one a day, and one, -1, for
 * everything before the period.
 */
export function makeCalendar(start, days, before) {
  const zero = Date.parse(`${start}T00:00:00Z`);
  const firstSlot = before < 0 ? -1 : 0;
  const dates = new Map();

  function date(day) {
    if (!dates.has(day)) dates.set(day, new Date(zero + day * DAY));
    return dates.get(day);
  }
  const labels = Array.from({ length: days + 1 }, (_, day) => describe(date(day)));

  function label(day) {
    return labels[day] ?? describe(date(day));
  }
  return {
    days,
    before,
    firstSlot,
    slots: days - firstSlot + 1,
    iso: (day) => date(day).toISOString().slice(0, 10),
    fromIso: (iso) => Math.round((Date.parse(`${iso}T00:00:00Z`) - zero) / DAY),
    label,
    /** The slot that a day is drawn in. */
    slot: (day) => (day < 0 ? -1 : Math.min(day, days)),
    /** The first or last day that a slot stands for. */
    dayOf: (slot) => (slot < 0 ? before : slot),
    slotLabel: (slot) => (slot < 0 ? `before ${label(0)}` : label(slot)),
    span: (first, last) => (first === last ? label(first) : `${label(first)} to ${label(last)}`),
    /** The days on which a month begins, with a short name; the year where it changes. */
    months: () => monthStarts(date, days),
  };
}

function describe(date) {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function monthStarts(date, days) {
  const found = [];
  for (let day = 0; day <= days; day += 1) {
    const at = date(day);
    if (day > 0 && at.getUTCDate() !== 1) continue;
    const month = MONTHS[at.getUTCMonth()].slice(0, 3);
    found.push({ day, name: day === 0 || at.getUTCMonth() === 0 ? `${month} ${at.getUTCFullYear()}` : month });
  }
  return found;
}
