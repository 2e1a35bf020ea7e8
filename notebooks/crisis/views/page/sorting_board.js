// The board under a sorting: one box a bin with what was put into it, and, where readings are
// compared, how often each reading was chosen by the student and by the data set.

import { el, symbol } from "./dom.js";

const SIGNS = { right: "✓ ", wrong: "✗ ", same: "= ", other: "≠ " };

/** Draws the board anew. */
export function drawBoard(board, data, items) {
  const boxes = data.bins.map((bin) => {
    const inside = items.filter((item) => item.chosen() === bin.value);
    return el("section", { class: "box", "aria-label": bin.label },
      el("h3", {}, bin.shape ? symbol(bin.shape, "kind-movements", bin.hollow) : null, ` ${bin.label} (${inside.length})`),
      inside.length ? el("ul", {}, ...inside.map((item) => el("li", {}, (SIGNS[item.outcome()] ?? "") + item.text))) : el("p", { class: "facts" }, "nothing yet"),
      tally(data, items, bin));
  });
  board.replaceChildren(...boxes);
}

/** Only of what was compared: what is open would give the readings away. */
function tally(data, items, bin) {
  const compared = items.filter((item) => item.outcome());
  if (!data.judged || !compared.length) return null;
  const theirs = compared.filter((item) => item.answer === bin.value).length;
  return el("p", { class: "facts" }, `The data set: ${theirs} of the ${compared.length} compared`);
}
