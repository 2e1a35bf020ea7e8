// Sorting: things to put into steps or kinds, and then either a check against the data set, with the
// row that decides, or a comparison with its reading, where a reading is a judgement.
//
// Everything works by radio buttons, so by keyboard and on a telephone; nothing needs dragging.

import { el } from "./dom.js";
import { makeKeeper } from "./keep.js";
import { compareWith, markAgainst } from "./sorting_said.js";
import { drawBoard } from "./sorting_board.js";
import { followHeight, followTheme } from "./theme.js";

const TRIES_BEFORE_ANSWER = 2;

/** The things in the page's main element; `keeping` says where answers are kept. */
export function start(data, keeping) {
  followTheme(() => {});
  const keeper = makeKeeper(keeping);
  const say = data.judged ? compareWith : markAgainst;
  const items = data.items.map((item, i) => makeItem(data, keeper, item, i, say, changed));
  const summary = el("div", { class: "said", role: "status", "aria-live": "polite", tabindex: "-1" });
  const board = el("div", { class: "board" });
  const check = el("button", { class: "check", type: "button", onclick: onCheck }, data.judged ? "Compare" : "Check");
  const reveal = el("button", { class: "quiet", type: "button", onclick: onReveal }, "Show the answers");
  const again = el("button", { class: "quiet", type: "button", onclick: onAgain }, "Start again");

  function changed() {
    const chosen = items.filter((item) => item.chosen());
    check.classList.toggle("waiting", !chosen.length);
    again.hidden = !chosen.length;
    reveal.hidden = data.judged || !items.some((item) => item.tries() >= TRIES_BEFORE_ANSWER && item.outcome() === "wrong");
    drawBoard(board, data, items);
  }

  function onCheck() {
    if (!items.some((item) => item.chosen())) {
      summary.replaceChildren(el("p", { class: "verdict-line" }, "Choose for at least one thing first."));
      return;
    }
    items.forEach((item) => item.check());
    changed();
    summary.replaceChildren(el("p", { class: "verdict-line" }, summed()));
  }

  function summed() {
    const of = (outcome) => items.filter((item) => item.outcome() === outcome).length;
    const left = items.filter((item) => !item.chosen()).length;
    const rest = left ? ` ${left} of ${items.length} not chosen yet.` : "";
    if (data.judged) return `You and the data set read ${of("same")} of ${of("same") + of("other")} alike.${rest}`;
    return `✓ ${of("right")} right. ✗ ${of("wrong")} not right yet.${of("shown") ? ` ${of("shown")} shown.` : ""}${rest}`;
  }

  function onReveal() {
    items.filter((item) => item.outcome() === "wrong").forEach((item) => item.reveal());
    changed();
    summary.replaceChildren(el("p", { class: "verdict-line" }, summed()));
    summary.focus(); // The button that had the focus is gone.
  }

  function onAgain() {
    items.forEach((item) => item.reset());
    summary.replaceChildren();
    changed();
    items[0].focus();
  }

  document.querySelector("main").append(
    el("section", { class: "question", "aria-label": data.title },
      el("p", {}, data.task),
      el("ul", { class: "meanings" }, ...data.bins.map((bin) => el("li", {}, el("b", {}, `${bin.label}: `), bin.description))),
      ...items.map((item) => item.node),
      el("div", { class: "buttons" }, check, reveal, again), summary),
    board);
  changed();
  followHeight();
}

/** One thing with its choices, what was said about the choice, and its memory. */
function makeItem(data, keeper, item, index, say, changed) {
  const key = `${data.prefix}/${item.id}`;
  const said = el("div", { class: "said", role: "status", "aria-live": "polite" });
  const inputs = data.bins.map((bin) => el("input", { type: "radio", name: key, value: bin.value, onchange: onChoose }));
  const labels = data.bins.map((bin, i) => el("label", { class: "bin" }, inputs[i], el("span", {}, bin.label)));
  let state = { bin: "", outcome: "", tries: 0, last: "" };

  function onChoose(event) {
    state = { ...state, bin: event.target.value, outcome: "" };
    show();
    keeper.write(key, state);
    changed();
  }

  function check() {
    if (!state.bin || state.outcome === "shown") return;
    const right = state.bin === item.answer;
    if (!right && state.bin !== state.last) state.tries += 1;
    const words = data.judged ? ["same", "other"] : ["right", "wrong"];
    state = { ...state, last: state.bin, outcome: right ? words[0] : words[1] };
    show();
    keeper.write(key, state);
  }

  function reveal() {
    state = { ...state, bin: item.answer, outcome: "shown" };
    show();
    keeper.write(key, state);
  }

  function reset() {
    state = { bin: "", outcome: "", tries: 0, last: "" };
    keeper.forget(key);
    show();
  }

  function show() {
    inputs.forEach((input) => { input.checked = input.value === state.bin; });
    said.replaceChildren(...(state.outcome ? say(data, item, state) : []));
  }

  /** What was kept may come from an older table, or from another hand: then it counts as nothing. */
  function recall(kept) {
    const bin = data.bins.some((one) => one.value === kept?.bin) ? kept.bin : "";
    const outcomes = data.judged ? ["same", "other"] : ["right", "wrong", "shown"];
    const outcome = bin && outcomes.includes(kept.outcome) ? kept.outcome : "";
    state = { bin, outcome, tries: Number(kept?.tries) || 0, last: String(kept?.last ?? "") };
    // A row may have been mended since: then the verdict no longer holds.
    const settled = outcome === "right" || outcome === "same" || outcome === "shown";
    if (outcome && settled !== (bin === item.answer)) state.outcome = "";
    show();
  }

  const quotes = item.quotes.map(({ from, words }) =>
    el("p", { class: "words" }, el("span", { class: "from" }, `${from}: `), el("q", {}, words)));
  const node = el("fieldset", { class: "item" },
    el("legend", {}, `${index + 1}. ${item.text}`), ...quotes, el("div", { class: "bins" }, ...labels), said);
  recall(keeper.read(key));
  keeper.listen(key, (kept) => { recall(kept); changed(); });
  return {
    node, check, reveal, reset,
    text: item.text,
    answer: item.answer,
    chosen: () => state.bin,
    outcome: () => state.outcome,
    tries: () => state.tries,
    focus: () => inputs[0].focus(),
  };
}
