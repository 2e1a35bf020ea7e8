// The communiqué: what is agreed, what is not, what comes next; who signs; how long it is.

import { el } from "./dom.js";

const FEWEST_SIGN = 3;

/** What the step shows. */
export function communique(data, state) {
  const { parts, signed } = state.text();
  const count = el("p", { class: "facts", role: "status" });

  function words() {
    return Object.values(state.text().parts).join(" ").split(/\s+/).filter(Boolean).length;
  }

  function show() {
    const number = words();
    count.textContent = `${number} ${number === 1 ? "word" : "words"}`;
  }

  function field({ id, label, question, help }) {
    const text = el("textarea", { id, rows: "4", "aria-describedby": `${id}-help`, oninput: () => { state.write({ parts: { ...state.text().parts, [id]: text.value } }); show(); } });
    text.value = parts[id];
    return el("div", { class: "field" }, el("label", { for: id }, `${label}. ${question}`), el("p", { class: "facts", id: `${id}-help` }, help), text);
  }

  function signer({ id, short }) {
    const box = el("input", { type: "checkbox", checked: signed.includes(id) ? "" : null, onchange: () => {
      const others = state.text().signed.filter((one) => one !== id);
      state.write({ signed: box.checked ? [...others, id] : others });
    } });
    return el("label", { class: "choice" }, box, el("span", { class: "choice-text" }, short));
  }

  show();
  const alone = state.get().mode === "alone";
  return [
    el("p", {}, alone ? "Write what the meeting could tell the press that evening. Then ask of each part whether it could sign; its brief tells you." : "Write together what the meeting tells the press. A part that cannot sign says why."),
    ...data.form.map(field), count,
    el("fieldset", {}, el("legend", {}, alone ? "Who could sign this?" : `Who signs this? It counts only if at least ${FEWEST_SIGN} parts sign.`), el("div", { class: "signers" }, ...(alone ? data.parts : state.players()).map(signer))),
  ];
}
