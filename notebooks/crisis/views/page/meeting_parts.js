// The first step: alone or together, who plays which part, and the briefs.

import { el } from "./dom.js";
import { briefSheet } from "./meeting_sheet.js";

const FEWEST = 4;
const MOST_MINUTES = 60;

/** What the step shows; `again` draws it anew. */
export function partsStep(data, state, again) {
  const mode = (value, words) => el("label", { class: "choice" },
    el("input", { type: "radio", name: "mode", value, checked: state.get().mode === value ? "" : null, onchange: () => { state.update({ mode: value }); again(); } }),
    el("span", { class: "choice-text" }, words));
  return [
    el("fieldset", {}, el("legend", {}, "How do you meet?"),
      mode("alone", "Alone: I play one part"),
      mode("together", `Together: ${FEWEST} to ${data.parts.length} people at one table`)),
    ...(state.get().mode === "alone" ? alone(data, state, again) : together(data, state, again)),
  ];
}

function alone(data, state, again) {
  const { part } = state.get();
  const select = el("select", { id: "part", onchange: () => { state.update({ part: select.value }); again(); document.getElementById("part").focus(); } },
    el("option", { value: "" }, "Choose a part"),
    ...data.parts.map(({ id, name }) => el("option", { value: id, selected: id === part ? "" : null }, name)));
  const found = part ? state.partOf(part) : null;
  return [
    el("p", { class: "field" }, el("label", { for: "part" }, "Your part"), " ", select),
    found ? el("details", { class: "folded" }, el("summary", {}, `Read the brief: ${found.name}`), briefSheet(data, found)) : null,
  ].filter(Boolean);
}

function together(data, state, again) {
  const said = el("p", { class: "said", role: "status" });
  const names = el("textarea", { id: "names", rows: "6", oninput: () => { keepNames(); table.fill(); } });
  names.value = state.get().names.join("\n");
  const sheets = el("div", {});
  const table = seats(data, state, (name) => { said.textContent = playsSeveral(data, state, name); showBriefs(); });

  function showBriefs() {
    sheets.replaceChildren(...[briefs(data, state)].filter(Boolean));
  }

  function keepNames() {
    const listed = [...new Set(names.value.split("\n").map((name) => name.trim()).filter(Boolean))];
    const seats = Object.entries(state.get().seats).filter(([, name]) => listed.includes(name));
    state.update({ names: listed, seats: Object.fromEntries(seats) });
    showBriefs();
    return listed;
  }

  function deal() {
    const listed = keepNames();
    if (listed.length < FEWEST || listed.length > data.parts.length) {
      const number = listed.length === 1 ? "There is 1 name." : `There are ${listed.length} names.`;
      said.textContent = `${number} Write ${FEWEST} to ${data.parts.length} names, one on each line; with more people, let two share a part.`;
      return;
    }
    state.update({ seats: dealt(data, state.get().seats, listed) });
    again();
    document.getElementById("seats").focus();
  }

  showBriefs();
  return [
    el("p", { class: "field" }, el("label", { for: "names" }, "Who is there? One name on each line."), names),
    ...asked(data),
    el("p", { class: "buttons" }, el("button", { class: "check", type: "button", onclick: deal }, "Deal the parts")),
    said, table.node, minutes(state), sheets,
  ];
}

/** What is said of the parts that are given to the willing alone; nothing where there are none. */
function asked(data) {
  const names = data.parts.filter(({ id }) => data.volunteers.includes(id)).map(({ short }) => short);
  if (!names.length) return [];
  const [be, them, their] = names.length === 1 ? ["is", "it", "its"] : ["are", "them", "their"];
  return [el("p", {}, `${inARow(names)} ${be} never dealt: nobody plays ${them} against their will. Ask who is willing and choose the name in the table below. If nobody is, ${their} rows speak for ${them}.`)];
}

/** "Ana", "Ana and Ben", "Ana, Ben and Cem". */
function inARow(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Volunteers keep their seats; the others get parts by chance, those that most is known of first. */
function dealt(data, before, names) {
  const kept = Object.entries(before).filter(([id]) => data.volunteers.includes(id));
  const seated = kept.map(([, name]) => name);
  const left = names.filter((name) => !seated.includes(name)).map((name) => [Math.random(), name]).sort(([a], [b]) => a - b);
  const free = data.parts.filter(({ id }) => !data.volunteers.includes(id)).slice(0, left.length);
  return Object.fromEntries([...kept, ...free.map(({ id }, i) => [id, left[i][1]])]);
}

/** A word to somebody who was given a further part: that may be meant, or the first was forgotten. */
function playsSeveral(data, state, name) {
  const parts = name ? state.players().filter(({ id }) => state.get().seats[id] === name).map(({ short }) => short) : [];
  return parts.length < 2 ? "" : `${name} plays ${inARow(parts)} now. For one part each, choose “nobody” in the other, or deal again.`;
}

/** Who plays what: `node`, and `fill()` for when the names have changed; `changed(name)` after a choice. */
function seats(data, state, changed) {
  const selects = data.parts.map(({ id, short }) => {
    const select = el("select", { "aria-label": `Who plays ${short}`, onchange: () => seat(id, select.value) });
    return select;
  });

  function seat(id, name) {
    const { [id]: _, ...others } = state.get().seats;
    state.update({ seats: name ? { ...others, [id]: name } : others });
    changed(name);
  }

  function fill() {
    const { names, seats: seated } = state.get();
    data.parts.forEach(({ id }, i) => selects[i].replaceChildren(el("option", { value: "" }, "nobody"),
      ...names.map((one) => el("option", { value: one, selected: one === seated[id] ? "" : null }, one))));
  }

  fill();
  const row = ({ short }, i) => el("tr", {}, el("th", { scope: "row" }, short), el("td", {}, selects[i]));
  const node = el("table", { id: "seats", tabindex: "-1" }, el("caption", {}, "Who plays what"),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Part"), el("th", { scope: "col" }, "Played by"))),
    el("tbody", {}, ...data.parts.map(row)));
  return { node, fill };
}

function minutes(state) {
  const said = el("span", { role: "status" });
  const input = el("input", { id: "minutes", class: "numeral", inputmode: "numeric", value: String(state.get().minutes), onchange: () => {
    const number = Number(input.value);
    const right = Number.isInteger(number) && number >= 1 && number <= MOST_MINUTES;
    said.textContent = right ? "" : ` Write a whole number from 1 to ${MOST_MINUTES}.`;
    if (right) state.update({ minutes: number });
  } });
  return el("p", { class: "field" }, el("label", { for: "minutes" }, "Minutes for a round"), " ", input, said);
}

function briefs(data, state) {
  const parts = state.players();
  if (!parts.length) return null;
  return el("details", { class: "folded" }, el("summary", {}, `Read or print the ${parts.length} briefs`), ...parts.map((part) => briefSheet(data, part)));
}
