// Self-checks: questions that say at once whether an answer is right, why, and which rows settle it.
//
// They need nothing but this page: no kernel, no network. Words come first; colour only repeats them.

import { makeBoxes, makeOrder } from "./answers.js";
import { el, symbol } from "./dom.js";
import { quoted, sourceItem } from "./evidence.js";
import { makeKeeper } from "./keep.js";
import { followHeight, followTheme } from "./theme.js";

const TASK = {
  single: "Choose one.",
  multiple: "Choose every right answer.",
  order: "Put the lines in order with the buttons Up and Down.",
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

/** A row that settles a question: when, what, the exact words, the sources. */
function evidenceCard(data, card) {
  const kind = data.kinds[card.table];
  const facts = [kind.word, card.when, card.who, card.amount, card.status].filter(Boolean).join(" · ");
  return el("li", { class: "card" },
    el("p", { class: "card-name" }, kind.shape ? symbol(kind.shape, `kind-${card.table}`, card.plan) : null, card.title),
    el("p", { class: "facts" }, facts),
    stanceLine(data, card),
    quoted(card),
    card.text ? el("p", {}, card.text) : null,
    card.sources.length ? el("ul", { class: "sources", "aria-label": "Sources" }, ...card.sources.map((number) => sourceItem(data.sources[number]))) : null,
    el("p", { class: "row-id" }, `Row ${card.id} in ${card.table}.csv`));
}

/** A stance means little without the sentence that it is towards. */
function stanceLine(data, card) {
  const stance = data.stances[card.stance];
  if (!stance) return null;
  const badge = el("span", { class: `stance stance-${card.stance}` }, symbol(stance.shape, `stance-${card.stance}`), `${stance.word}:`);
  return el("p", {}, badge, ` ${data.propositions[card.issue]}.`);
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
  const answering = (question.type === "order" ? makeOrder : makeBoxes)(question, changed);
  const said = el("div", { class: "said", role: "status", "aria-live": "polite", tabindex: "-1" });
  const evidence = el("div", { class: "evidence", hidden: "" });
  const check = el("button", { class: "check", type: "button", onclick: onCheck }, "Check");
  const reveal = el("button", { class: "quiet", type: "button", onclick: onReveal }, "Show the answer");
  const again = el("button", { class: "quiet", type: "button", onclick: onAgain }, "Start again");
  // outcome is what the last check said about the answer as it stands: "wrong", "right", "shown" or "".
  let state = { tries: 0, last: "", outcome: "" };

  function hints() {
    return question.hints.slice(0, state.tries).map((hint) => el("p", { class: "hint" }, `Hint: ${hint}`));
  }

  function speech() {
    if (state.outcome === "right") return [verdictLine(true, "Right."), el("p", {}, question.feedback)];
    if (state.outcome === "shown") return [el("p", { class: "verdict-line" }, answerWords()), el("p", {}, question.feedback)];
    return state.outcome === "wrong" ? [verdictLine(false, "Not yet."), ...hints()] : hints();
  }

  function answerWords() {
    const right = question.answer.map((i) => question.choices[i]);
    if (question.type === "order") return `The right order: ${right.map((text, i) => `${i + 1}. ${text}`).join("; ")}.`;
    return `${right.length > 1 ? "The right answers" : "The right answer"}: ${right.join("; ")}.`;
  }

  function show() {
    const settled = state.outcome === "right" || state.outcome === "shown";
    said.replaceChildren(...speech());
    answering.mark(settled ? question.answer : null);
    evidence.replaceChildren(...(settled ? evidenceList(data, question) : []));
    evidence.hidden = !settled;
    showButtons();
  }

  function showButtons() {
    const attempt = answering.isAttempt();
    // It only looks disabled: pressed too early, it says what is missing.
    check.classList.toggle("waiting", !attempt);
    reveal.hidden = state.tries < TRIES_BEFORE_ANSWER || state.outcome === "right" || state.outcome === "shown";
    again.hidden = !attempt && state.tries === 0;
  }

  function save() {
    keeper.write(question.id, { chosen: answering.get().map((i) => question.choices[i]), ...state });
  }

  function changed() {
    if (state.outcome === "right" || state.outcome === "shown") {
      state.outcome = "";
      show();
    } else {
      // The verdict was on another answer; the hints stay, and are not read out once more.
      state.outcome = "";
      said.querySelectorAll(".verdict-line").forEach((line) => line.remove());
      showButtons();
    }
    save();
  }

  function onCheck() {
    if (!answering.isAttempt()) {
      // Not attempted is not wrong: nothing is counted.
      said.replaceChildren(el("p", { class: "verdict-line" }, answering.ask), ...hints());
      return;
    }
    const answer = answering.get().join();
    const right = answering.isRight(question.answer);
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
    answering.set([]);
    keeper.forget(question.id);
    show();
    answering.focus();
  }

  function recall(kept) {
    if (!Array.isArray(kept?.chosen)) return;
    const chosen = kept.chosen.map((text) => question.choices.indexOf(text));
    // A question that was edited since then starts anew.
    if (chosen.includes(-1) || (question.type === "order" && chosen.length !== question.choices.length)) return;
    answering.set(chosen);
    state = { tries: kept.tries, last: kept.last, outcome: kept.outcome };
    if (state.outcome === "right" && !answering.isRight(question.answer)) state.outcome = "";
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
