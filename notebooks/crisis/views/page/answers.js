// The ways to answer: choose one, choose several, put in order, write a number.
//
// Each gives a node and: texts() for what was answered, recall(texts) which says whether they still
// fit, clear(), isAttempt(), isRight(), mark(settled), advice() for a wrong answer, answerWords(),
// focus(), and what to ask for when nothing was tried.

import { el } from "./dom.js";
import { numbersMeant } from "./numerals.js";

const sorted = (numbers) => [...numbers].sort((a, b) => a - b).join();

/** A mark is a shape and words, so that it does not need its colour. */
function setMark(node, right, words) {
  node.className = `mark ${right ? "right" : "wrong"}`;
  node.textContent = words ? ` ${right ? "✓" : "✗"} ${words}` : "";
}

/** The way to answer a question of each type; `changed` and `submit` are called by it. */
export function makeAnswering(question, changed, submit) {
  const makers = { order: makeOrder, number: makeNumber };
  return (makers[question.type] ?? makeBoxes)(question, changed, submit);
}

/** Radio buttons for a single answer, checkboxes for several. */
function makeBoxes(question, changed) {
  const type = question.type === "single" ? "radio" : "checkbox";
  const inputs = question.choices.map(() => el("input", { type, name: question.id, onchange: changed }));
  const marks = question.choices.map(() => el("span", { class: "mark" }));
  const whys = question.choices.map(() => el("p", { class: "why", hidden: "" }));
  const node = el("div", { class: "choices" }, ...question.choices.map((choice, i) => el("div", {},
    el("label", { class: "choice" }, inputs[i], el("span", { class: "choice-text" }, choice, marks[i])), whys[i])));
  const get = () => inputs.flatMap((input, i) => (input.checked ? [i] : []));
  const set = (chosen) => inputs.forEach((input, i) => { input.checked = chosen.includes(i); });
  const isWrong = (i) => !question.answer.includes(i);

  function advice() {
    if (!question.choiceFeedback.length) return [];
    const said = get().filter(isWrong).map((i) =>
      (type === "radio" ? "" : `“${question.choices[i]}”: `) + question.choiceFeedback[i]);
    return said.length ? said : ["Nothing that you chose is wrong, but something is missing."];
  }

  return {
    node,
    advice,
    texts: () => get().map((i) => question.choices[i]),
    recall(texts) {
      const chosen = texts.map((text) => question.choices.indexOf(text));
      if (chosen.includes(-1)) return false;
      set(chosen);
      return true;
    },
    clear: () => set([]),
    isAttempt: () => get().length > 0,
    isRight: () => sorted(get()) === sorted(question.answer),
    mark(settled) {
      inputs.forEach((input, i) => {
        const words = isWrong(i) ? "not right" : (type === "radio" ? "the right answer" : "a right answer");
        setMark(marks[i], !isWrong(i), settled && (!isWrong(i) || input.checked) ? words : "");
        whys[i].textContent = settled ? question.choiceFeedback[i] ?? "" : "";
        whys[i].hidden = !whys[i].textContent;
      });
    },
    answerWords() {
      const right = question.answer.map((i) => question.choices[i]);
      return `${right.length > 1 ? "The right answers" : "The right answer"}: ${right.join("; ")}.`;
    },
    focus: () => inputs[0].focus(),
    ask: "Choose an answer first.",
  };
}

/** A field for a number; near enough is right. */
function makeNumber(question, changed, submit) {
  const [answer] = question.answer;
  const field = el("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: "12", class: "numeral", oninput: changed, onkeydown: onKey });
  const mark = el("span", { class: "mark" });
  const label = el("label", { class: "choice" }, el("span", {}, "Your number: "), field, mark);
  const meant = () => numbersMeant(field.value);
  // A little more than the tolerance, for numbers such as 0.1 that no computer keeps exactly.
  const isNear = (number) => Math.abs(number - answer) <= question.tolerance + 1e-9 * Math.abs(answer);
  const words = answer.toLocaleString("en-GB", { maximumFractionDigits: 6 });

  function onKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    submit();
  }

  return {
    node: el("div", { class: "choices" }, label),
    texts: () => [field.value],
    recall(texts) {
      field.value = texts[0] ?? "";
      return true;
    },
    clear() { field.value = ""; },
    isAttempt: () => meant().length > 0,
    isRight: () => meant().some(isNear),
    advice: () => [meant()[0] > answer ? "Your number is too high." : "Your number is too low."],
    mark(settled) {
      const right = meant().some(isNear);
      setMark(mark, right, settled && field.value.trim() ? (right ? "right" : "not right") : "");
    },
    answerWords: () => `The right answer: ${words}${question.tolerance ? ", or near it" : ""}.`,
    focus: () => field.focus(),
    get ask() {
      return field.value.trim() ? "Write one number in digits, such as 5000 or 3.5, and nothing else." : "Write a number first.";
    },
  };
}

/** A list whose lines move up and down by buttons. */
function makeOrder(question, changed) {
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

  function set(chosen) {
    order = [...chosen];
    list.replaceChildren(...order.map((i) => items[i]));
    heard.textContent = "";
    atTheEnds();
  }

  atTheEnds();
  return {
    node: el("div", {}, list, heard),
    texts: () => order.map((i) => question.choices[i]),
    recall(texts) {
      const chosen = texts.map((text) => question.choices.indexOf(text));
      if (sorted(chosen) !== sorted(first)) return false;
      set(chosen);
      return true;
    },
    clear: () => set(first),
    isAttempt: () => order.join() !== first.join(),
    isRight: () => order.join() === question.answer.join(),
    advice() {
      const there = order.filter((i, at) => question.answer[at] === i).length;
      return [`Of ${order.length} lines, ${there || "none"} ${there > 1 ? "are in their places" : "is in its place"}.`];
    },
    mark(settled) {
      order.forEach((i, at) => {
        const place = question.answer.indexOf(i);
        setMark(marks[i], place === at, settled ? (place === at ? "in its place" : `belongs in place ${place + 1}`) : "");
      });
    },
    answerWords: () => `The right order: ${question.answer.map((i, at) => `${at + 1}. ${question.choices[i]}`).join("; ")}.`,
    focus: () => buttons[order[0]][1].focus(),
    ask: "Put the lines in order first: move at least one of them.",
  };
}
