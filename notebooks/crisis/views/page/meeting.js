// The crisis meeting: parts, rounds, a communiqué, a debrief, one step at a time.
//
// It needs nothing but this page: no kernel, no network. Consequences are never invented: what is shown
// after a choice is another actor's documented word or deed.

import { el } from "./dom.js";
import { makeKeeper } from "./keep.js";
import { communique } from "./meeting_text.js";
import { debrief } from "./meeting_debrief.js";
import { partsStep } from "./meeting_parts.js";
import { roundAlone } from "./meeting_alone.js";
import { roundTogether } from "./meeting_together.js";
import { makeState } from "./meeting_state.js";
import { followHeight, followTheme } from "./theme.js";

/** The meeting, in the page's main element; `keeping` says where answers are kept. */
export function start(data, keeping) {
  followTheme(() => {});
  const panel = el("section", { class: "panel", "aria-labelledby": "step" });
  const path = el("nav", { class: "path", "aria-label": "Steps of the meeting" });
  const state = makeState(data, makeKeeper(keeping), () => show(false));
  let at = 0;

  const steps = [
    { name: "Parts", make: () => partsStep(data, state, () => show(false)) },
    ...state.rounds().map(([round, title]) => ({
      name: `Round ${round}: ${title}`,
      make: () => (state.get().mode === "alone" ? roundAlone : roundTogether)(data, state, round),
    })),
    { name: "Communiqué", make: () => communique(data, state) },
    { name: "Debrief", make: () => debrief(data, state) },
  ];

  function go(step) {
    at = step;
    show(true);
  }

  function button(step, words, kind = "quiet") {
    return el("button", { class: kind, type: "button", "aria-current": step === at ? "step" : null, onclick: () => go(step) }, words);
  }

  /** Nobody can decide before it is known who sits at the table. */
  function content() {
    if (at > 0 && !state.players().length) {
      return [el("p", {}, "Nobody has a part yet. Go back to the parts and choose one."), el("p", { class: "buttons" }, button(0, "To the parts", "check"))];
    }
    return steps[at].make();
  }

  function show(moved) {
    path.replaceChildren(el("ol", {}, ...steps.map(({ name }, step) => el("li", {}, button(step, name)))));
    const heading = el("h2", { id: "step", tabindex: "-1" }, steps[at].name);
    const made = content();
    // One button leads: whoever has something to put on the table first is not drawn past it.
    const onward = made.some((part) => part?.querySelector("button.check")) ? "quiet" : "check";
    const further = el("p", { class: "buttons further" },
      at > 0 ? button(at - 1, `Back to ${steps[at - 1].name}`) : null,
      at < steps.length - 1 ? button(at + 1, `On to ${steps[at + 1].name}`, onward) : null);
    panel.replaceChildren(heading, ...made, further);
    if (moved) heading.focus();
  }

  show(false);
  document.querySelector("main").append(path, panel);
  followHeight();
}
