// A form about a source: a few lines and texts that stay. Nothing is right or wrong here, so nothing
// is checked; the form says what is still empty and can be shown as one text, to copy or print.

import { el } from "./dom.js";
import { makeKeeper } from "./keep.js";
import { makeMemory } from "./memory.js";
import { followHeight, followTheme } from "./theme.js";

/** The form in the page's main element; `keeping` says where answers are kept. */
export function start(data, keeping) {
  followTheme(() => {});
  const keeper = makeKeeper(keeping);
  const stays = keepsHere();
  const kept = el("p", { class: "facts", role: "status", "aria-live": "polite" });
  const said = el("div", { class: "said", role: "status", "aria-live": "polite" });
  const whole = el("div", { class: "whole", tabindex: "-1", hidden: "" });
  const fields = data.prompts.map((prompt, i) => makeField(data, keeper, prompt, i, changed));

  function changed() {
    kept.textContent = stays ? "Kept." : "This browser keeps nothing by itself: copy your text before you close the page.";
    said.replaceChildren();
    whole.hidden = true;
  }

  function onShow() {
    const empty = fields.filter((field) => !field.text());
    if (empty.length === fields.length) {
      said.replaceChildren(el("p", { class: "verdict-line" }, "Nothing is written yet. Begin with the first line."));
      empty[0].focus();
      return;
    }
    const names = empty.map((field) => field.label).join(", ");
    said.replaceChildren(el("p", { class: "verdict-line" }, names ? `Still empty: ${names}.` : "Every part is filled."));
    whole.replaceChildren(el("h3", {}, data.title), ...fields.map((field) =>
      el("p", {}, el("b", {}, `${field.label}: `), field.text() || "...")));
    whole.hidden = false;
    whole.focus();
  }

  document.querySelector("main").append(
    el("section", { class: "question", "aria-label": data.title },
      data.about ? el("p", {}, data.about) : null,
      ...fields.map((field) => field.node),
      el("div", { class: "buttons" }, el("button", { class: "check", type: "button", onclick: onShow }, "Show as one text")),
      kept, said, whole));
  followHeight();
}

/** Whether this browser gives the page a place to keep things. */
function keepsHere() {
  const probe = makeMemory("crisis/probe");
  probe.write(true);
  const found = probe.read() === true;
  probe.forget();
  return found;
}

/** One part of the form: a line or a text, its question and how to go about it. */
function makeField(data, keeper, prompt, index, changed) {
  const id = `field-${index}`;
  const help = prompt.help ? el("p", { class: "task", id: `${id}-help` }, prompt.help) : null;
  const shared = { id, "aria-describedby": help ? help.id : null, oninput: onInput, autocomplete: "off" };
  const input = prompt.size === "line" ? el("input", { ...shared, type: "text" }) : el("textarea", { ...shared, rows: 3 });
  // A printed box cuts off what it scrolls: on paper these words stand in its place.
  const paper = el("p", { class: "paper" });

  function fit() {
    paper.textContent = input.value;
    if (prompt.size === "line") return;
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 2}px`;
  }

  function onInput() {
    fit();
    keeper.write(prompt.key, input.value);
    changed();
  }

  /** What is kept may be of another form or another day: only text counts. */
  function recall(value) {
    input.value = typeof value === "string" ? value : prompt.given;
    fit();
  }

  recall(keeper.read(prompt.key));
  // A newer copy from the file must not overwrite what is being written.
  keeper.listen(prompt.key, (value) => { if (document.activeElement !== input) recall(value); });
  window.addEventListener("load", fit);
  const label = el("label", { for: id }, el("b", {}, prompt.label), ` ${prompt.question}`);
  return {
    node: el("div", { class: "part" }, label, help, input, paper),
    label: prompt.label,
    text: () => input.value.trim(),
    focus: () => input.focus(),
  };
}
