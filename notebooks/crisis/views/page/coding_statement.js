// One statement to code: the words, the rule of its issue, and the five steps to choose from.

import { el, symbol } from "./dom.js";

/** A statement with its choice, which is kept; `changed` is told of each new code. */
export function makeStatement(data, keeper, statement, index, changed) {
  const key = `code-${statement.key}`;
  const number = index + 1;
  const inputs = data.steps.map(({ value }) => el("input", { type: "radio", name: key, value, onchange: choose }));
  const labels = data.steps.map(({ value, word, shape }, i) =>
    el("label", { class: "step" }, inputs[i], symbol(shape, `stance-${value}`), word));
  const get = () => inputs.find((input) => input.checked)?.value ?? "";

  function choose() {
    keeper.write(key, get());
    changed();
  }

  function set(value) {
    for (const input of inputs) input.checked = input.value === value;
  }

  set(keeper.read(key));
  keeper.listen(key, (value) => { set(value); changed(); });
  const node = el("section", { class: "question", "aria-label": `Statement ${number}` },
    el("p", { class: "level" }, `Statement ${number} of ${data.statements.length} · ${statement.title}`),
    statement.quote ? el("blockquote", {}, `“${statement.quote}”`) : null,
    el("p", {}, statement.summary),
    el("fieldset", {}, el("legend", {}, `Where do these words stand towards “${statement.proposition}”?`),
      el("div", { class: "steps" }, ...labels)),
    el("details", { class: "rule" }, el("summary", {}, "The rule for this issue"), el("p", {}, statement.explanation)));
  return {
    key: statement.key, number, node, get,
    forget() { set(""); keeper.forget(key); },
    focus: () => inputs[0].focus(),
  };
}
