// Self-checks: questions that say at once whether an answer is right, why, and which rows settle it.
//
// They need nothing but this page: no kernel, no network. Words come first; colour only repeats them.

import { makeAnswering } from "./answers.js";
import { el } from "./dom.js";
import { makeKeeper } from "./keep.js";
import { evidenceCard } from "./rowcard.js";
import { followHeight, followTheme } from "./theme.js";

const TASK = {
  single: "Choose one.",
  multiple: "Choose every right answer.",
  order: "Put the lines in order with the buttons Up and Down.",
  number: "Write a number in digits.",
};
const TRIES_BEFORE_ANSWER = 2;

/** The questions, in the page's main element; `keeping` says where answers are kept. */
export function start(data, keeping) {
  followTheme(() => {});
  const keeper = makeKeeper(keeping);
  const questions = data.questions.map((question, i) => makeQuestion(data, keeper, question, i));
  document.querySelector("main").append(...questions);
  followHeight();
}

function evidenceList(data, question) {
  const missing = question.missing.length ? el("p", { class: "facts" }, `Not in the data shown here: ${question.missing.join(", ")}.`) : null;
  const cards = question.evidence.map((number) => evidenceCard(data, data.cards[number]));
  return [el("h3", {}, "Evidence"), el("ul", { class: "cards" }, ...cards), missing].filter(Boolean);
}

function verdictLine(right, words) {
  return el("p", { class: `verdict-line ${right ? "right" : "wrong"}` }, `${right ? "✓" : "✗"} ${words}`);
}

/** One question with its buttons, its verdict and its memory. */
function makeQuestion(data, keeper, question, index) {
  const answering = makeAnswering(question, changed, onCheck);
  const said = el("div", { class: "said", role: "status", "aria-live": "polite", tabindex: "-1" });
  const evidence = el("div", { class: "evidence", hidden: "" });
  const check = el("button", { class: "check", type: "button", onclick: onCheck }, "Check");
  const reveal = el("button", { class: "quiet", type: "button", onclick: onReveal }, "Show the answer");
  const again = el("button", { class: "quiet", type: "button", onclick: onAgain }, "Start again");
  // outcome is what the last check said about the answer as it stands: "wrong", "right", "shown" or "".
  let state = { tries: 0, last: "", outcome: "" };

  /** What is said of a wrong answer itself comes at once, hints from the second try on. */
  function hints() {
    const told = state.tries - (answering.advice().length ? 1 : 0);
    return question.hints.slice(0, Math.max(told, 0)).map((hint) => el("p", { class: "hint" }, `Hint: ${hint}`));
  }

  function wrong() {
    const advice = answering.advice().map((text) => el("p", {}, text));
    return [el("div", { class: "of-this-answer" }, verdictLine(false, "Not yet."), ...advice), ...hints()];
  }

  function speech() {
    if (state.outcome === "right") return [verdictLine(true, "Right."), el("p", {}, question.feedback)];
    if (state.outcome === "shown") return [el("p", { class: "verdict-line" }, answering.answerWords()), el("p", {}, question.feedback)];
    return state.outcome === "wrong" ? wrong() : hints();
  }

  function show() {
    const settled = state.outcome === "right" || state.outcome === "shown";
    said.replaceChildren(...speech());
    answering.mark(settled);
    evidence.replaceChildren(...(settled ? evidenceList(data, question) : []));
    evidence.hidden = !settled;
    showButtons();
  }

  function showButtons() {
    const attempt = answering.isAttempt();
    // It only looks disabled: pressed too early, it says what is missing.
    check.classList.toggle("waiting", !attempt);
    reveal.hidden = state.tries < TRIES_BEFORE_ANSWER || state.outcome === "right" || state.outcome === "shown";
    again.hidden = !attempt && state.tries === 0 && !isWritten();
  }

  // Even what is no number yet can be taken back.
  function isWritten() {
    return question.type === "number" && answering.texts()[0] !== "";
  }

  function save() {
    keeper.write(question.id, { chosen: answering.texts(), ...state });
  }

  function changed() {
    if (state.outcome === "right" || state.outcome === "shown") {
      state.outcome = "";
      show();
    } else {
      // The verdict was on another answer; the hints stay, and are not read out once more.
      state.outcome = "";
      said.querySelectorAll(".of-this-answer, .asked").forEach((part) => part.remove());
      showButtons();
    }
    save();
  }

  function onCheck() {
    if (!answering.isAttempt()) {
      // Not attempted is not wrong: nothing is counted.
      said.replaceChildren(el("p", { class: "verdict-line asked" }, answering.ask), ...hints());
      return;
    }
    const answer = answering.texts().join("; ");
    const right = answering.isRight();
    if (!right && answer !== state.last) state.tries += 1;
    state.last = answer;
    state.outcome = right ? "right" : "wrong";
    show();
    save();
  }

  function onReveal() {
    state.outcome = "shown";
    show();
    save();
    said.focus(); // The button that had the focus is gone.
  }

  function onAgain() {
    state = { tries: 0, last: "", outcome: "" };
    answering.clear();
    keeper.forget(question.id);
    show();
    answering.focus();
  }

  function recall(kept) {
    if (!Array.isArray(kept?.chosen)) return;
    // A question that was edited since then starts anew.
    if (!answering.recall(kept.chosen)) return;
    state = { tries: kept.tries, last: kept.last, outcome: kept.outcome };
    if (state.outcome === "right" && !answering.isRight()) state.outcome = "";
  }

  const task = el("p", { class: "task", id: `task-${index}` }, TASK[question.type]);
  const node = el("section", { class: "question", "aria-label": `Question ${index + 1}` },
    el("p", { class: "level" }, data.questions.length > 1 ? `Question ${index + 1} of ${data.questions.length} · ` : "", question.level),
    el("fieldset", { "aria-describedby": task.id }, el("legend", {}, question.question), task, answering.node),
    el("div", { class: "buttons" }, check, reveal, again), said, evidence);
  recall(keeper.read(question.id));
  show();
  keeper.listen(question.id, (kept) => { recall(kept); show(); });
  return node;
}
