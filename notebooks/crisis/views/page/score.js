// The end of the forecasts: what came, what one remembers having said, and the Brier score.
//
// Memory comes before the score: with the numbers in sight nobody can see how memory moves.

import { besideFifty, brier, calibration, cost, memoryMoved } from "./brier.js";
import { el } from "./dom.js";
import { makeKeeper } from "./keep.js";
import { forecastIn, percentMeant } from "./percent.js";
import { evidenceCard } from "./rowcard.js";
import { followHeight, followTheme } from "./theme.js";

/** What came and the score, in the page's main element; `keeping` says where answers are kept. */
export function start(data, keeping) {
  followTheme(() => {});
  const keeper = makeKeeper(keeping);
  const root = el("section", { class: "question", "aria-label": data.title });
  const body = el("div", { class: "body", tabindex: "-1" });
  root.append(el("h3", {}, data.title), body);
  let sure = false;

  const open = () => data.days.filter(({ seal }) => keeper.read(seal) !== true);
  const remembered = () => (typeof keeper.read("memory") === "object" ? keeper.read("memory") ?? {} : {});

  function forecasts() {
    const memory = remembered();
    return data.questions.map((question) => {
      const kept = forecastIn(keeper.read(question.id));
      const back = percentMeant(String(memory[question.id] ?? ""));
      return { question, came: question.outcome === "yes", percent: percentMeant(kept.percent).value, reason: kept.reason, remembered: back.value ?? null };
    });
  }

  function show() {
    const waiting = open();
    const all = forecasts();
    if (waiting.length) body.replaceChildren(...waitFor(waiting));
    else if (all.some(({ percent }) => percent === undefined)) body.replaceChildren(...cannotScore(all));
    else if (keeper.read("scored") === true) body.replaceChildren(...scored(all));
    else body.replaceChildren(...remembering());
  }

  function waitFor(waiting) {
    const days = waiting.map(({ day }) => day).join("; ");
    const look = () => { show(); body.focus(); };
    return [el("div", { id: "closed" },
      el("p", { class: "verdict-line" }, "What came is shown when every day is sealed."), el("p", {}, `Still open: ${days}.`)),
    el("button", { class: "quiet", type: "button", "aria-describedby": "closed", onclick: look }, "Look again")];
  }

  /** A kept answer that this page cannot read: nothing is thrown away, and the day can be opened. */
  function cannotScore(all) {
    const lost = all.filter(({ percent }) => percent === undefined);
    const reopen = () => { for (const { question } of lost) keeper.forget(data.days[question.day].seal); show(); };
    return [el("p", { class: "verdict-line" }, "A per cent is missing in what was kept."),
      ...lost.map(({ question }) => el("p", {}, `${data.days[question.day].day}: ${question.question}`)),
      el("button", { class: "quiet", type: "button", onclick: reopen }, "Open these days again")];
  }

  function result(question, ...more) {
    const cards = question.cards.map((number) => evidenceCard(data, data.cards[number]));
    return el("div", { class: "result" }, el("p", { class: "level" }, `Asked on ${data.days[question.day].day}`),
      el("p", {}, question.question),
      el("p", { class: "came" }, `${question.outcome === "yes" ? "● Yes, it came." : "○ No, it did not come."}`),
      el("p", {}, question.what),
      el("details", {}, el("summary", {}, `What settles it: ${cards.length === 1 ? "1 row" : `${cards.length} rows`}`), el("ul", { class: "cards" }, ...cards)), ...more);
  }

  /** What came, and for each question a field for what one remembers. */
  function remembering() {
    const memory = { ...remembered() };
    const said = el("p", { class: "fault", role: "alert" });
    const fields = data.questions.map((question, i) => {
      const field = el("input", { type: "text", inputmode: "decimal", class: "percent", id: `memory-${i}`, autocomplete: "off",
        oninput: () => { memory[question.id] = field.value; said.textContent = ""; field.removeAttribute("aria-invalid"); keeper.write("memory", { ...memory }); } });
      field.value = typeof memory[question.id] === "string" ? memory[question.id] : "";
      return field;
    });
    const compare = () => {
      const wrong = fields.find((field) => field.value.trim() && percentMeant(field.value).fault);
      const empty = fields.every((field) => !field.value.trim());
      if (wrong || empty) {
        said.textContent = wrong ? percentMeant(wrong.value).fault : "Fill at least one field: a rough number will do.";
        wrong?.setAttribute("aria-invalid", "true");
        (wrong ?? fields[0]).focus();
        return;
      }
      keeper.write("scored", true);
      show();
      body.focus();
    };
    return [el("p", { class: "task" }, "First from memory, without scrolling up: which per cent had you given? Fill at least three fields if you can."),
      ...data.questions.map((question, i) => result(question, el("p", { class: "answer-line" },
        el("label", { for: fields[i].id }, "From memory, I had said"), fields[i], el("span", {}, "per cent")))),
      said, el("button", { class: "check", type: "button", onclick: compare }, "Compare with what I sealed")];
  }

  function scored(all) {
    const dearest = [...all].sort((a, b) => cost(b.percent, b.came) - cost(a.percent, a.came))[0];
    return [
      el("p", { class: "score" }, `Your Brier score: ${brier(all).toFixed(2)}`),
      el("p", {}, `Always saying 50 per cent gives 0.25. 0 is perfect, 1 is the worst there is. ${besideFifty(all)}`),
      table(all),
      part("How it is counted", "Yes counts as 1 and no as 0. For each forecast take the distance between your per cent and what came: 70 per cent and yes are 0.3 apart. Multiply it by itself: 0.09. The score is the mean of these numbers.",
        "Glenn Brier, a weather forecaster, proposed this in 1950. He added up both sides, rain and no rain, so his numbers are twice as large."),
      part("What cost you most", `“${dearest.question.question}” You said ${dearest.percent} per cent, and ${dearest.came ? "it came" : "it did not come"}: ${cost(dearest.percent, dearest.came).toFixed(2)}.`,
        dearest.reason ? `Your reason was: “${dearest.reason.trim()}”` : ""),
      part("Were you too sure, or not sure enough?", ...calibration(all),
        "Well calibrated means: of all things to which you give 70 per cent, about 70 in 100 come. Ten forecasts are far too few to tell."),
      part("Your memory", memoryWords(all)),
      el("details", {}, el("summary", {}, "What came, question by question"), ...all.map(({ question, reason }) => result(question, reason ? el("p", {}, `Your reason was: “${reason.trim()}”`) : null))),
      el("div", { class: "buttons" }, startOver()),
    ];
  }

  function part(title, ...lines) {
    return el("div", { class: "summary-part" }, el("h3", {}, title), ...lines.filter(Boolean).map((line) => el("p", {}, line)));
  }

  function memoryWords(all) {
    const { remembered: number, moved, towards } = memoryMoved(all);
    if (!number) return "You filled no field from memory.";
    const counted = `You filled ${number === 1 ? "1 field" : `${number} fields`} from memory; ${moved} of them ${moved === 1 ? "differs" : "differ"} from what you sealed.`;
    return moved ? `${counted} In ${towards} your memory moved towards what came. If it moves that way more often than the other, that is hindsight bias.` : `${counted} Your memory held. After some weeks it may not.`;
  }

  function table(all) {
    const head = ["Question", "You said", "You remembered", "It came", "Cost"].map((name, i) => el("th", { scope: "col", class: i ? "number" : null }, name));
    const rows = all.map(({ question, percent, remembered: back, came }) => el("tr", {},
      el("td", {}, question.question), ...[`${percent} %`, back === null ? "–" : `${back} %`, came ? "yes" : "no", cost(percent, came).toFixed(2)].map((text) => el("td", { class: "number" }, text))));
    return el("div", { class: "scores-scroll", tabindex: "0", role: "region", "aria-label": "Your forecasts" },
      el("table", { class: "scores" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)));
  }

  /** Clears everything, but only when pressed twice. */
  function startOver() {
    const button = el("button", { class: "quiet", type: "button" }, "Start all over again");
    button.addEventListener("click", () => {
      if (!sure) {
        sure = true;
        button.textContent = "Press again: all forecasts and reasons will be cleared";
        return;
      }
      sure = false;
      for (const key of data.keys) keeper.forget(key);
      show();
      body.focus();
    });
    return button;
  }

  document.querySelector("main").append(root);
  for (const key of data.keys) keeper.listen(key, () => { if (!body.contains(document.activeElement)) show(); });
  window.addEventListener("storage", () => { if (open().length || !body.querySelector(".result, .score")) show(); });
  show();
  followHeight();
}
