// The knowledge horizon: a day, and of every panel only what was public by its end.
//
// The day is a slider with a button on either side. A step filters the records anew; the panels and
// the window stay as they are. Beside it stand the number of rows known and the newest counts.

import { el } from "./dom.js";
import { startPage } from "./linked.js";

const REST = 700;

/** The linked panels under a horizon; `options.later` has, by id, the day that a row became public,
    where that is not the day it happened. */
export function startHorizon(map, data, borders, options) {
  startPage(map, data, borders, options, (page) => page.views.push(makeHorizon(page, options.later)));
}

/** Which records were public by which day. */
function makeKnowledge(data, later) {
  const since = new Map(data.records.map((record) => [record, later[record.id] ?? record.start ?? -Infinity]));
  return {
    by: (day) => data.records.filter((record) => since.get(record) <= day),
    on: (day) => data.records.filter((record) => since.get(record) === day),
    isLate: (record) => since.get(record) > record.start,
  };
}

/** The newest count of each who counts, of whose forces, and where; the newest first. */
function newestCounts(records) {
  const newest = new Map();
  for (const record of records) {
    if (record.table !== "estimates") continue;
    newest.set([...record.actors, record.place].join(" "), record);
  }
  return [...newest.values()].sort((a, b) => b.start - a.start);
}

function makeHorizon(page, later) {
  const { data, calendar, cards, store, bar, flush } = page;
  // Notes were written afterwards and may tell what nobody knew on the day.
  for (const record of data.records) delete record.note;
  const knowledge = makeKnowledge(data, later);
  const today = () => calendar.fromIso(store.state.known_by);
  const range = el("input", { type: "range", id: "known-by", min: "0", max: String(data.days), step: "1", oninput: () => go(Number(range.value)), onchange: flush });
  const date = el("output", { class: "known-day", for: "known-by", "aria-live": "off" });
  const numbers = el("p", { class: "known-numbers" });
  const heard = el("p", { class: "heard", "aria-live": "polite" });
  const counts = el("ul", { class: "known-counts" });
  const countsBox = el("div", { hidden: "" }, el("h3", {}, "The newest counts of forces, and whose they are"), counts);
  const newsTitle = el("summary", {});
  const newsList = el("ol", { class: "cards" });
  const news = el("details", { class: "known-news", ontoggle: showNews }, newsTitle, newsList);
  const future = el("div", { class: "future", "aria-hidden": "true" }, el("span", {}, "not known yet"));
  const back = stepper(-1, "◀ ", "One day back", "");
  const on = stepper(1, "", "One day on", " ▶");
  const root = el("section", { class: "panel horizon", "aria-label": "Knowledge horizon" },
    el("div", { class: "horizon-day" }, el("label", { for: "known-by" }, "Known by the end of"), date, back, range, on),
    numbers, countsBox, news, heard);
  let timer = 0;
  bar.before(root);
  document.querySelector(".timeline .plot")?.append(future);
  page.known = () => knowledge.by(today());

  function stepper(step, before, words, after) {
    const sign = (text) => (text ? el("span", { "aria-hidden": "true" }, text) : null);
    const press = () => { go(today() + step); flush(); };
    return el("button", { class: "quiet", type: "button", onclick: press }, sign(before), words, sign(after));
  }

  function go(day) {
    const next = Math.max(0, Math.min(data.days, day));
    if (next !== today()) store.set({ known_by: calendar.iso(next) });
  }

  function kindsOf(records) {
    const number = (kind) => records.filter((record) => record.table === kind.table && record.start !== null).length;
    return data.symbols.kinds.map((kind) => [kind, number(kind)]).filter(([, count]) => count)
      .map(([kind, count]) => `${count} ${count === 1 ? kind.one : kind.many}`).join(", ") || "nothing";
  }

  function countLine(record) {
    const [by, of] = record.actors.map((id) => data.actors[id].short);
    const where = data.places[record.place]?.name;
    const aside = [where, record.when].filter(Boolean).join(" · ");
    return el("li", {}, el("b", {}, by), of ? ` on ${of}: ` : ": ", record.amount, " ", el("span", { class: "aside" }, aside));
  }

  function newsCard(record) {
    const card = cards.card(record);
    if (knowledge.isLate(record)) card.prepend(el("p", { class: "late" }, `Happened earlier: ${record.when}`));
    return card;
  }

  /** The cards are made only when somebody looks. */
  function showNews() {
    newsList.replaceChildren(...(news.open ? knowledge.on(today()).map(newsCard) : []));
  }

  function speak() {
    clearTimeout(timer);
    timer = setTimeout(() => { heard.textContent = `${date.textContent}: ${numbers.textContent}`; }, REST);
  }

  /** Where not even that day's end is known, on the timeline. */
  function veil(day) {
    const left = ((day + 1 - calendar.firstSlot) / calendar.slots) * 100;
    future.style.left = `${left}%`;
    future.classList.toggle("narrow", left > 82);
  }

  /** What is listed for a day of the timeline may hold rows of another day's knowledge. */
  function shutDayList() {
    const list = document.querySelector(".timeline .day-list");
    if (list) list.hidden = true;
  }

  function show() {
    const day = today();
    const known = page.known();
    shutDayList();
    date.textContent = calendar.label(day);
    range.value = String(day);
    range.setAttribute("aria-valuetext", calendar.label(day));
    back.setAttribute("aria-disabled", String(day === 0));
    on.setAttribute("aria-disabled", String(day === data.days));
    numbers.textContent = `Public by then: ${kindsOf(known)}.`;
    const newest = newestCounts(known);
    counts.replaceChildren(...newest.map(countLine));
    countsBox.hidden = newest.length === 0;
    newsTitle.textContent = `New on this day: ${kindsOf(knowledge.on(day))}`;
    showNews();
    veil(day);
    speak();
  }

  return { update(state, changes) { if (changes.known_by) show(); } };
}
