// A probability as a student writes it: 70, 70 %, 7.5 or 7,5. What cannot be one gets a sentence.

import { numbersMeant } from "./numerals.js";

/** The per cent that a text means as `{ value }`, or `{ fault }`: one sentence that says what to do. */
export function percentMeant(text) {
  const bare = text.replace(/%|per\s*cent/gi, "").trim();
  if (!bare) return { fault: "Write a number from 0 to 100." };
  const meant = numbersMeant(bare);
  if (!meant.length) return { fault: `“${shortened(bare)}” is not a number. Write digits, such as 70.` };
  const value = meant.find((number) => number >= 0 && number <= 100);
  if (value === undefined) return { fault: `A forecast lies between 0 and 100. You wrote ${shortened(bare)}.` };
  if (value > 0 && value < 1) return { fault: `${shortened(bare)} is less than one per cent. Write 70 if you mean 70 in 100, or 1 if you mean almost certainly not.` };
  return { value };
}

function shortened(text) {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}

/** What an answer kept for a forecast holds; an empty one for anything else. */
export function forecastIn(kept) {
  const text = (value) => (typeof value === "string" ? value : "");
  return { percent: text(kept?.percent), reason: text(kept?.reason) };
}
