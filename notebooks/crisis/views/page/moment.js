// A moment: what is on screen now, to be sent to somebody else. On a page of the site it is a link:
// the state stands behind the # of the page's address, and follows. In a notebook it is a line of
// code. The site's own script tells the page that it is one (publish/site/static/site.js).

import { el } from "./dom.js";

const REST = 400;
const LISTS = ["actors", "issues"];

/** The page of the site around this frame, and the name of the frame there; null elsewhere. */
function siteAround() {
  try {
    const name = window.parent.crisisSite?.nameOf(window.frameElement);
    return name ? { name, window: window.parent } : null;
  } catch {
    return null;
  }
}

/** The state as parameters of an address: only what differs from the start. */
export function written(state, calendar) {
  const parts = new URLSearchParams();
  const [first, last] = state.window.map(calendar.iso);
  if (first !== calendar.iso(0) || last !== calendar.iso(calendar.days)) {
    parts.set("from", first);
    parts.set("to", last);
  }
  for (const key of LISTS) if (state[key]?.length) parts.set(key, state[key].join(","));
  if (state.known_by) parts.set("known_by", state.known_by);
  if (state.picked) parts.set("picked", state.picked);
  return parts.toString();
}

const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(text));

/** The state that such parameters ask for; what cannot be read is left out. */
export function read(text, calendar, now) {
  const parts = new URLSearchParams(text);
  const state = { window: [0, calendar.days], actors: [], issues: [], picked: parts.get("picked") ?? "" };
  for (const key of LISTS) if (parts.get(key)) state[key] = parts.get(key).split(",");
  const days = [parts.get("from"), parts.get("to")];
  if (days.every(isDay)) {
    const [first, last] = days.map(calendar.fromIso);
    if (first <= last) state.window = [Math.max(first, calendar.before), Math.min(last, calendar.days)];
  }
  const known = parts.get("known_by");
  if (now.known_by) {
    const day = isDay(known) ? Math.min(Math.max(calendar.fromIso(known), 0), calendar.days) : null;
    state.known_by = day === null ? now.known_by : calendar.iso(day);
  }
  return state;
}

/** The line of Python that shows the same. */
export function line(call, state, calendar) {
  const said = [`window=("${state.window.map(calendar.iso).join('", "')}")`];
  for (const key of LISTS) if (state[key]?.length) said.push(`${key}=${JSON.stringify(state[key])}`);
  if (state.known_by) said.push(`known_by="${state.known_by}"`);
  if (state.picked) said.push(`picked=${JSON.stringify(state.picked)}`);
  return `${call}.at(${said.join(", ")})`;
}

/** Puts a text on the clipboard, the old way where the new one is refused. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = el("textarea", { class: "heard", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

/** The button, what is said after it, and the state that the address asks for; null where there is
    neither a site nor a line of code. */
export function makeMoment(call, calendar, store) {
  const site = siteAround();
  if (!site && !call) return null;
  const start = { ...store.state };
  const heard = el("output", { class: "copied", "aria-live": "polite" });
  const words = site ? "Copy link" : "Copy code";
  const button = el("button", { class: "quiet moment", type: "button", onclick: press }, words);
  let timer = 0;

  function address() {
    const state = written(store.state, calendar);
    return `${site.window.location.href.split("#")[0]}#${site.name}${state ? `?${state}` : ""}`;
  }

  async function press() {
    const text = site ? address() : line(call, store.state, calendar);
    const done = await copy(text);
    heard.textContent = done ? `Copied: ${site ? "a link to what you see" : text}` : text;
    button.focus();
  }

  /** What the page's address asks of this frame; nothing where it asks another or none. */
  function asked() {
    const [name, text] = (site?.window.location.hash ?? "").slice(1).split("?");
    return name === site?.name && text ? read(text, calendar, start) : {};
  }

  function follow() {
    clearTimeout(timer);
    timer = setTimeout(() => site.window.history.replaceState(null, "", address()), REST);
  }

  site?.window.addEventListener("hashchange", () => {
    const state = asked();
    if (state.window) store.set(state, "model");
  });
  if (site) store.listen((state, changes, origin) => { if (origin === "page" && !state.playing) follow(); });
  return { button, heard, asked, update() { heard.textContent = ""; } };
}
