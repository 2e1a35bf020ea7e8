// The positions: who said what on which issue, in the exact words, with the evidence one key away.
//
// Rows are made once and kept. Where a move of the brush changes a few, the list changes with it; where
// it changes many, only the first are shown anew while the hand moves. The rest follow when it rests,
// and further ones on request.

import { el } from "./dom.js";
import { tally, touches } from "./tally.js";

const FEW = 8;
const AT_ONCE = 3;
const PAGE = 40;
const REST = 140;

/** The positions panel in `root`. */
export function makePositions(root, data, cards, store) {
  const all = data.records.filter((record) => record.table === "positions");
  const used = (key) => new Set(all.map((record) => record[key] ?? ""));
  // Where there is one issue alone, the menu names it: "All issues" would promise more.
  const onlyIssue = used("issue").size === 1 ? [...used("issue")][0] : "";
  const issueChoice = choice("Issue", data.issues[onlyIssue]?.title ?? "All issues",
    Object.entries(data.issues).filter(([id]) => used("issue").has(id)).map(([id, issue]) => [id, issue.title]), onlyIssue);
  const stanceChoice = choice("Stance", "All stances",
    [...data.symbols.stances.filter((stance) => used("stance").has(stance.value)).map((stance) => [stance.value, stance.word]), ["-", "no stance"]]);
  const counted = document.createTextNode("");
  const count = el("p", { class: "count" }, counted);
  const proposition = el("p", { class: "proposition", hidden: "" });
  const list = el("ol", { class: "positions-list", tabindex: "0", "aria-label": "Positions" });
  const more = el("button", { class: "quiet more", type: "button", hidden: "" }, "Show more");
  root.append(el("div", { class: "filters" }, issueChoice.label, stanceChoice.label), proposition, count,
    el("div", { class: "positions-scroll" }, list, more));

  const rows = new Map();
  let given = all;
  let kept = all;
  let counter = tally(kept);
  let shown = [];
  let limit = PAGE;
  let timer = 0;

  function choice(name, everything, options, only = "") {
    const option = ([value, word]) => el("option", { value, hidden: value && value === only ? "" : null }, word);
    const select = el("select", {}, ...[["", everything], ...options].map(option));
    return { select, label: el("label", {}, el("span", {}, name), select) };
  }

  function row(record) {
    if (!rows.has(record.id)) rows.set(record.id, cards.positionRow(record));
    return rows.get(record.id);
  }

  /** The first `most` rows of the window, in order of time; stops as soon as it has them. */
  function inWindow(most) {
    const [first, last] = store.state.window;
    const found = [];
    for (const record of kept) {
      if (record.start > last || found.length === most) break;
      if (touches(record, first, last)) found.push(record);
    }
    return found;
  }

  /** Only rows that go or come are touched: those that stay keep their layout and the focus. */
  function replaceRows(next) {
    const wanted = next.map(row);
    const staying = new Set(wanted);
    for (const node of [...list.children]) if (!staying.has(node)) node.remove();
    wanted.forEach((node, i) => { if (list.children[i] !== node) list.insertBefore(node, list.children[i] ?? null); });
  }

  /** After a move: a list that shrank to a few rows and grew again with each key would flicker. */
  function follow() {
    const next = inWindow(limit);
    const there = new Set(shown);
    const staying = next.filter((record) => there.has(record)).length;
    if (next.length + shown.length - 2 * staying <= FEW) show(limit, next);
    else { show(AT_ONCE, next.slice(0, AT_ONCE)); fill(); }
  }

  function show(most, next = inWindow(most)) {
    const total = counter(...store.state.window);
    replaceRows(next);
    shown = next;
    counted.data = all.length ? `${total} of ${kept.length} positions in the window` : "No statement was found for this period.";
    const allThere = total <= next.length || most < PAGE;
    if (more.hidden !== allThere) more.hidden = allThere;  // set again, it would be styled again
  }

  function fill() {
    clearTimeout(timer);
    timer = setTimeout(() => show(limit), REST);
  }

  function refilter() {
    const issue = issueChoice.select.value;
    const stance = stanceChoice.select.value;
    kept = given.filter((record) => (!issue || record.issue === issue)
      && (!stance || (record.stance ?? "-") === stance));
    counter = tally(kept);
    limit = PAGE;
    const question = data.issues[issue || onlyIssue]?.proposition;
    proposition.hidden = !question;
    proposition.textContent = question ? `The question: ${question.replace(/\.$/, "")}.` : "";
    list.parentElement.scrollTop = 0;
    show(limit);
  }

  function showPicked(id) {
    for (const [key, node] of rows) node.classList.toggle("picked", key === id);
    const record = kept.find((one) => one.id === id);
    if (!record) return;
    if (!shown.includes(record)) { limit = Math.max(limit, kept.indexOf(record) + 1); show(limit); }
    const node = row(record);
    node.classList.add("picked");
    if (node.isConnected) list.parentElement.scrollTop = node.offsetTop - list.offsetTop - 8;
  }

  issueChoice.select.addEventListener("change", () => store.set({ issues: issueChoice.select.value ? [issueChoice.select.value] : [] }));
  stanceChoice.select.addEventListener("change", refilter);
  more.addEventListener("click", () => { limit += PAGE; show(limit); });
  list.addEventListener("click", (event) => {
    const node = event.target.closest(".position");
    if (node && !event.target.closest("a, button")) store.set({ picked: node.dataset.id });
  });

  return {
    refilter(records) {
      given = records.filter((record) => record.table === "positions");
      issueChoice.select.value = store.state.issues[0] ?? "";
      refilter();
    },
    update(state, changes) {
      const refilled = changes.actors || changes.issues || changes.known_by;
      if (changes.window && !refilled) follow();
      if ("picked" in changes) showPicked(state.picked);
    },
  };
}
