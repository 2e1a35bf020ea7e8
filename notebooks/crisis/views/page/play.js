// Playing: the window walks through the period. Smooth steps of one day; with reduced motion, a
// calm step every second.

import { el } from "./dom.js";

const DAYS_A_SECOND = 5;
const CALM_DAYS_A_SECOND = 1;
const WIDTH = 6;

/** The play button; `playing` in the store is the truth, so Python can press it too. */
export function makePlay(calendar, store) {
  const icon = el("span", { "aria-hidden": "true" }, "▶");
  const word = el("span", {}, "Play");
  const button = el("button", { class: "play", type: "button" }, icon, word);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let frame = 0;
  let begun = 0;
  let origin = 0;
  let width = WIDTH;

  function start() {
    const [first, last] = store.state.window.map(calendar.slot);
    const whole = last - first > calendar.days * 0.7;
    width = whole ? WIDTH : last - first;
    origin = whole || last >= calendar.days ? 0 : Math.max(0, first);
    begun = 0;
    frame = requestAnimationFrame(step);
  }

  function step(time) {
    begun ||= time;
    const speed = calm.matches ? CALM_DAYS_A_SECOND : DAYS_A_SECOND;
    const first = origin + Math.floor(((time - begun) / 1000) * speed);
    const last = Math.min(calendar.days, first + width);
    const [oldFirst, oldLast] = store.state.window;
    if (first !== oldFirst || last !== oldLast) store.set({ window: [last - width, last] }, "play");
    if (last >= calendar.days) store.set({ playing: false });
    else if (store.state.playing) frame = requestAnimationFrame(step);
  }

  button.addEventListener("click", () => store.set({ playing: !store.state.playing }));
  return {
    button,
    update(state, changes) {
      if (!("playing" in changes)) return;
      cancelAnimationFrame(frame);
      icon.textContent = state.playing ? "❚❚" : "▶";
      word.textContent = state.playing ? "Pause" : "Play";
      if (state.playing) start();
    },
  };
}
