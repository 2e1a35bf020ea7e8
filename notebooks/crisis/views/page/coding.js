// Code it yourself: statements without names, the student's codes, and how far two coders agree.

import { makeExchange } from "./coding_file.js";
import { comparison, withDataSet } from "./coding_result.js";
import { makeStatement } from "./coding_statement.js";
import { el, symbol } from "./dom.js";
import { makeKeeper } from "./keep.js";
import { followHeight, followTheme } from "./theme.js";

/** The exercise, in the page's main element; `keeping` says where answers are kept. */
export function start(data, keeping) {
  followTheme(() => {});
  const main = document.querySelector("main");
  if (!data.statements.length) {
    main.append(el("p", {}, "This data set has no statements that can be coded: none has a stance on which two readers agree."));
    return;
  }
  main.append(...exercise(data, makeKeeper(keeping)));
  followHeight();
}

function exercise(data, keeper) {
  const statements = data.statements.map((statement, i) => makeStatement(data, keeper, statement, i, changed));
  const progress = el("p", { class: "progress", role: "status" });
  const said = el("div", { class: "said result", tabindex: "-1" });
  const check = el("button", { class: "check", type: "button", onclick: onCompare }, "Compare with the data set");
  const again = el("button", { class: "quiet", type: "button", onclick: onAgain }, "Start again");
  const exchange = makeExchange(data, keeper, codes, (theirs) => comparison(data, codes(), theirs));
  const asked = el("p", { class: "verdict-line asked", role: "status" });

  function codes() {
    return Object.fromEntries(statements.map(({ key, get }) => [key, get()]).filter(([, code]) => code));
  }

  function showProgress() {
    const done = Object.keys(codes()).length;
    progress.textContent = `${done} of ${statements.length} coded.`;
    check.classList.toggle("waiting", done < statements.length);
    again.hidden = done === 0;
  }

  // What was said of other codes is no longer true of these.
  function changed() {
    asked.textContent = "";
    if (said.firstChild) keeper.forget("compared");
    said.replaceChildren();
    exchange.show();
    showProgress();
  }

  function onCompare() {
    const open = statements.filter(({ get }) => !get()).map(({ number }) => number);
    if (open.length) {
      asked.textContent = `Code ${open.length === 1 ? "statement" : "statements"} ${open.join(", ")} first.`;
      return;
    }
    asked.textContent = "";
    keeper.write("compared", true);
    said.replaceChildren(...withDataSet(data, codes()));
    said.focus();
  }

  function onAgain() {
    for (const statement of statements) statement.forget();
    changed();
    statements[0].focus();
  }

  showProgress();
  if (keeper.read("compared") && Object.keys(codes()).length === statements.length) said.replaceChildren(...withDataSet(data, codes()));
  return [scale(data), ...statements.map(({ node }) => node),
    el("section", { class: "question", "aria-label": "The result" }, progress, el("div", { class: "buttons" }, check, again), asked, said),
    exchange.node];
}

/** The five steps and what they mean. */
function scale(data) {
  const steps = data.steps.map(({ value, word, shape, means }) =>
    el("li", {}, el("span", { class: `stance stance-${value}` }, symbol(shape, `stance-${value}`), word), `: ${means}.`));
  return el("section", { class: "question scale", "aria-label": "The rule" },
    el("h3", {}, "The rule"),
    el("p", {}, "Judge the words alone: where do they stand towards the sentence in the question? Names are hidden on purpose."),
    el("ul", {}, ...steps));
}
