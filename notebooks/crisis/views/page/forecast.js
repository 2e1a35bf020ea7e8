// Forecasts on one day: a probability and a reason for each question. They are sealed before the
// next day opens, and nothing on this page tells what came.

import { el } from "./dom.js";
import { makeKeeper } from "./keep.js";
import { forecastIn, percentMeant } from "./percent.js";
import { evidenceCard } from "./rowcard.js";
import { followHeight, followTheme } from "./theme.js";

/** The day's questions, in the page's main element; `keeping` says where answers are kept. */
export function start(data, keeping) {
  followTheme(() => {});
  const keeper = makeKeeper(keeping);
  const isSet = (key) => keeper.read(key) === true;
  const questions = data.questions.map((question, i) => makeQuestion(data, keeper, question, i));
  const said = el("div", { class: "said", role: "status", "aria-live": "polite", tabindex: "-1" });
  const seal = el("button", { class: "check", type: "button", onclick: onSeal }, "Seal these forecasts");
  const change = el("button", { class: "quiet", type: "button", onclick: onChange }, "Change them");
  const work = el("div", { class: "work" },
    el("p", { class: "task" }, "Use only what was public by then. 0 means: certainly not. 100 means: certainly. 50 means: one is as likely as the other."),
    ...questions.map(({ node }) => node));
  const root = el("section", { class: "question", "aria-label": data.title },
    el("h3", {}, data.title), work, said, el("div", { class: "buttons" }, seal, change));

  function waitFor() {
    // Whoever comes to the button by keyboard is told why there is nothing else here.
    const look = el("button", { class: "quiet", type: "button", "aria-describedby": "closed", onclick: onLook }, "Look again");
    return [el("div", { id: "closed" },
      el("p", { class: "verdict-line" }, `First seal your forecasts of ${data.before.day}, further up.`),
      el("p", {}, "This day opens when they are sealed.")), look];
  }

  /** The button is drawn anew, so the focus goes to what is said, or to the day that has opened. */
  function onLook() {
    show();
    if (work.hidden) said.focus();
    else questions[0].focus();
  }

  /** A day opens when the one before it is sealed; sealed forecasts can no longer be written in. */
  function show() {
    const open = !data.before || isSet(data.before.seal);
    const sealed = isSet(data.seal);
    work.hidden = !open;
    seal.hidden = !open || sealed;
    change.hidden = !sealed || data.closes.some(isSet);
    for (const question of questions) question.close(sealed);
    if (!open) said.replaceChildren(...waitFor());
    else if (sealed) said.replaceChildren(el("p", { class: "verdict-line" }, "✓ Sealed."), el("p", {}, data.next));
    else said.replaceChildren();
  }

  function onSeal() {
    const faulty = questions.filter((question) => !question.check());
    if (faulty.length) {
      said.replaceChildren(el("p", { class: "verdict-line" }, faulty.length === 1 ? "One question still needs something. Nothing is lost." : `${faulty.length} questions still need something. Nothing is lost.`));
      faulty[0].focus();
      return;
    }
    keeper.write(data.seal, true);
    show();
    said.focus(); // The button that had the focus is gone.
  }

  function onChange() {
    keeper.forget(data.seal);
    show();
    questions[0].focus();
  }

  document.querySelector("main").append(root);
  const others = [data.before?.seal, ...data.closes].filter(Boolean);
  for (const key of [data.seal, ...others]) keeper.listen(key, show);
  // The days are pages of their own: what another one seals reaches this one through the browser.
  window.addEventListener("storage", (event) => { if (others.some((key) => event.key?.endsWith(`/${key}`))) show(); });
  window.addEventListener("focus", show);
  show();
  followHeight();
}

/** One question: what counts, what was known, the per cent and the reason. */
function makeQuestion(data, keeper, question, index) {
  const id = (name) => `${name}-${index}`;
  const percent = el("input", { type: "text", inputmode: "decimal", class: "percent", id: id("percent"), autocomplete: "off", "aria-describedby": `${id("counts")} ${id("fault")}`, oninput: changed });
  const reason = el("textarea", { rows: "3", id: id("reason"), "aria-describedby": id("fault"), oninput: changed });
  const fault = el("p", { class: "fault", id: id("fault"), role: "alert" });
  const cards = question.known.map((number) => evidenceCard(data, data.cards[number]));
  const node = el("fieldset", { class: "forecast" },
    el("legend", {}, question.question),
    el("p", { class: "task", id: id("counts") }, question.counts),
    el("details", {}, el("summary", {}, `What was known: ${cards.length} rows`), el("ul", { class: "cards" }, ...cards)),
    el("p", { class: "answer-line" }, el("label", { for: id("percent") }, "How likely is a yes?"), percent, el("span", {}, "per cent")),
    el("label", { for: id("reason"), class: "reason-label" }, "Why?"), reason, fault);

  function changed() {
    fault.textContent = "";
    percent.removeAttribute("aria-invalid");
    keeper.write(question.id, { percent: percent.value, reason: reason.value });
  }

  function recall(kept) {
    const forecast = forecastIn(kept);
    percent.value = forecast.percent;
    reason.value = forecast.reason;
  }

  /** Whether it can be sealed; if not, one sentence says why. */
  function check() {
    const { value, fault: wrong } = percentMeant(percent.value);
    percent.setAttribute("aria-invalid", String(Boolean(wrong)));
    fault.textContent = wrong ?? (reason.value.trim() ? "" : "Give your reason in a few words: you will want it later.");
    if (fault.textContent) return false;
    // Kept in digits alone, so that whoever reads it later need not guess.
    percent.value = String(value);
    keeper.write(question.id, { percent: percent.value, reason: reason.value });
    return true;
  }

  recall(keeper.read(question.id));
  keeper.listen(question.id, recall);
  return {
    node,
    check,
    focus: () => (percentMeant(percent.value).fault ? percent : reason).focus(),
    close(sealed) {
      percent.readOnly = sealed;
      reason.readOnly = sealed;
    },
  };
}
