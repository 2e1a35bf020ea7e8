// The ways to answer: choose one, choose several, put in order. All speak in numbers of choices.
//
// Each gives a node and: get() and set(chosen), isAttempt(), isRight(answer), mark(answer) with null
// for no marks, focus(), and what to ask for when nothing was tried.

import { el } from "./dom.js";

const sorted = (numbers) => [...numbers].sort((a, b) => a - b).join();

/** A mark is a shape and words, so that it does not need its colour. */
function setMark(node, right, words) {
  node.className = `mark ${right ? "right" : "wrong"}`;
  node.textContent = words ? ` ${right ? "✓" : "✗"} ${words}` : "";
}

/** Radio buttons for a single answer, checkboxes for several. */
export function makeBoxes(question, changed) {
  const type = question.type === "single" ? "radio" : "checkbox";
  const inputs = question.choices.map(() => el("input", { type, name: question.id, onchange: changed }));
  const marks = question.choices.map(() => el("span", { class: "mark" }));
  const node = el("div", { class: "choices" }, ...question.choices.map((choice, i) =>
    el("label", { class: "choice" }, inputs[i], el("span", { class: "choice-text" }, choice, marks[i]))));
  const get = () => inputs.flatMap((input, i) => (input.checked ? [i] : []));
  return {
    node,
    get,
    set(chosen) { inputs.forEach((input, i) => { input.checked = chosen.includes(i); }); },
    isAttempt: () => get().length > 0,
    isRight: (answer) => sorted(get()) === sorted(answer),
    mark(answer) {
      inputs.forEach((input, i) => {
        const right = answer?.includes(i) ?? false;
        const words = right ? (type === "radio" ? "the right answer" : "a right answer") : "not right";
        setMark(marks[i], right, answer && (right || input.checked) ? words : "");
      });
    },
    focus: () => inputs[0].focus(),
    ask: "Choose an answer first.",
  };
}

/** A list whose lines move up and down by buttons. */
export function makeOrder(question, changed) {
  const first = question.choices.map((_, i) => i);
  const heard = el("p", { class: "heard", role: "status" });
  const marks = first.map(() => el("span", { class: "mark" }));
  const buttons = first.map((i) => [mover(i, -1, "Up", "▲"), mover(i, 1, "Down", "▼")]);
  const items = first.map((i) => el("li", { class: "choice" },
    el("span", { class: "choice-text" }, question.choices[i], marks[i]), el("span", { class: "movers" }, ...buttons[i])));
  const list = el("ol", { class: "choices ordered" }, ...items);
  let order = [...first];

  function mover(i, step, word, sign) {
    return el("button", { class: "quiet", type: "button", "aria-label": `${word}: ${question.choices[i]}`, onclick: () => move(i, step) },
      el("span", { "aria-hidden": "true" }, `${sign} `), word);
  }

  function move(i, step) {
    const from = order.indexOf(i);
    const to = from + step;
    if (to < 0 || to >= order.length) return;
    const other = order[to];
    [order[from], order[to]] = [other, i];
    // The neighbour moves past it: a line that is taken out itself would lose the focus.
    if (step < 0) items[i].after(items[other]);
    else items[i].before(items[other]);
    heard.textContent = `${question.choices[i]}: now number ${to + 1} of ${order.length}.`;
    atTheEnds();
    changed();
  }

  function atTheEnds() {
    order.forEach((i, at) => {
      buttons[i][0].setAttribute("aria-disabled", String(at === 0));
      buttons[i][1].setAttribute("aria-disabled", String(at === order.length - 1));
    });
  }

  atTheEnds();
  return {
    node: el("div", {}, list, heard),
    get: () => [...order],
    set(chosen) {
      order = chosen.length ? [...chosen] : [...first];
      list.replaceChildren(...order.map((i) => items[i]));
      heard.textContent = "";
      atTheEnds();
    },
    isAttempt: () => order.join() !== first.join(),
    isRight: (answer) => order.join() === answer.join(),
    mark(answer) {
      order.forEach((i, at) => {
        const place = answer ? answer.indexOf(i) : -1;
        setMark(marks[i], place === at, answer ? (place === at ? "in its place" : `belongs in place ${place + 1}`) : "");
      });
    },
    focus: () => buttons[order[0]][1].focus(),
    ask: "Put the lines in order first: move at least one of them.",
  };
}
