// What two readings have in common: counts, kappa, and each disagreement with the rule.

import { el, symbol } from "./dom.js";
import { agreementByChance, cohensKappa } from "./kappa.js";
import { evidenceCard } from "./rowcard.js";

const number = (value) => value.toFixed(2).replace("-", "−");

/** Your codes beside the data set's: the counts, the differences with rule and evidence, the rest. */
export function withDataSet(data, mine) {
  const theirs = Object.fromEntries(data.statements.map(({ key, stance }) => [key, stance]));
  const { differ, same } = sorted(data, mine, theirs);
  return [
    ...summary(data, mine, theirs, "the data set"),
    differ.length ? el("h3", {}, "Where you differ") : null,
    el("ul", { class: "cards" }, ...differ.map((at) => difference(data, at, mine, theirs, "The data set", true))),
    same.length ? el("details", {}, el("summary", {}, `Where you agree (${same.length}): who said it?`),
      el("ul", { class: "cards" }, ...same.map((at) => evidenceCard(data, data.cards[at])))) : null,
  ].filter(Boolean);
}

/** Your codes beside a classmate's, on the statements that both of you coded. */
export function comparison(data, mine, theirs) {
  const { differ, both } = sorted(data, mine, theirs);
  if (!both.length) return [el("p", {}, "You and your classmate have no statement in common yet. Code some first; the file stays open.")];
  return [
    ...summary(data, mine, theirs, "your classmate"),
    differ.length ? el("h3", {}, "Where you differ: talk about these, with the rule in hand") : null,
    el("ul", { class: "cards" }, ...differ.map((at) => difference(data, at, mine, theirs, "Your classmate", false))),
  ].filter(Boolean);
}

/** The places of statements: coded by both, with the same code, with different ones. */
function sorted(data, mine, theirs) {
  const places = data.statements.map((_, at) => at);
  const both = places.filter((at) => mine[data.statements[at].key] && theirs[data.statements[at].key]);
  const isSame = (at) => mine[data.statements[at].key] === theirs[data.statements[at].key];
  return { both, same: both.filter(isSame), differ: both.filter((at) => !isSame(at)) };
}

function summary(data, mine, theirs, other) {
  const { both, same } = sorted(data, mine, theirs);
  const keys = both.map((at) => data.statements[at].key);
  const [first, second] = [keys.map((key) => mine[key]), keys.map((key) => theirs[key])];
  const kappa = cohensKappa(first, second);
  const weighted = cohensKappa(first, second, data.steps.map((step) => step.value));
  const chance = agreementByChance(first, second);
  const count = el("p", { class: "verdict-line" }, `You and ${other} agree on ${same.length} of ${both.length} statements.`);
  if (Number.isNaN(kappa)) return [count, el("p", {}, "Kappa is not defined here: both of you gave one and the same answer throughout.")];
  return [
    count,
    el("p", {}, `Cohen’s kappa: ${number(kappa)}. Weighted kappa: ${number(weighted)}.`),
    el("p", {}, `By chance alone you would agree on about ${(chance * both.length).toFixed(1)} of ${both.length}. `
      + "Kappa is 0 at that point and 1 at full agreement. In the weighted one, a miss by one step counts less than a miss by four."),
    el("p", {}, `${both.length} statements are few: one more on which you agree would move kappa by about ${number(1 / both.length / (1 - chance))}.`),
  ];
}

function difference(data, at, mine, theirs, other, known) {
  const { key, title, proposition, explanation, note } = data.statements[at];
  const step = (value) => data.steps.find((one) => one.value === value);
  const badge = (value) => el("span", { class: `stance stance-${value}` }, symbol(step(value).shape, `stance-${value}`), step(value).word);
  return el("li", { class: "difference" },
    el("p", { class: "card-name" }, `Statement ${at + 1}: ${title}`),
    el("p", { class: "two" }, "You: ", badge(mine[key]), ` ${other}: `, badge(theirs[key])),
    known ? null : el("p", {}, `The sentence: ${proposition}.`),
    el("p", {}, `The rule for this issue: ${explanation}`),
    known ? el("p", {}, `The scale: ${step(theirs[key]).word}: ${step(theirs[key]).means}.`) : null,
    known && note ? el("p", {}, `The coder's note: ${note}`) : null,
    known ? el("ul", { class: "cards" }, evidenceCard(data, data.cards[at])) : null);
}
