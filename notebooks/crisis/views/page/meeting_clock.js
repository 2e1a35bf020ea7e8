// A clock for a round. It is looked at, not heard; only the last minute and the end are spoken.

import { el } from "./dom.js";

/** A clock that counts some minutes down. */
export function makeClock(minutes) {
  const whole = minutes * 60;
  const face = el("span", { class: "clock", role: "timer", "aria-live": "off" });
  const heard = el("span", { class: "said", role: "status" });
  const button = el("button", { class: "quiet", type: "button", onclick: turn }, "Start the clock");
  const reset = el("button", { class: "quiet", type: "button", onclick: again }, "Set it back");
  const node = el("p", { class: "buttons" }, face, button, reset, heard);
  let left = whole;
  let end = 0;
  let timer = 0;

  function show() {
    face.textContent = `${String(Math.floor(left / 60)).padStart(2, "0")}:${String(left % 60).padStart(2, "0")}`;
    button.textContent = timer ? "Stop the clock" : left < whole && left > 0 ? "Go on" : "Start the clock";
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
  }

  function tick() {
    const before = left;
    left = Math.max(0, Math.round((end - Date.now()) / 1000));
    if (before > 60 && left <= 60) heard.textContent = "One minute left.";
    if (left === 0) {
      heard.textContent = "Time is up.";
      stop();
    }
    // A step that was left takes its clock along.
    if (!node.isConnected) stop();
    show();
  }

  function turn() {
    if (timer) stop();
    else {
      if (left === 0) left = whole;
      heard.textContent = "";
      end = Date.now() + left * 1000;
      timer = setInterval(tick, 250);
    }
    show();
  }

  function again() {
    stop();
    left = whole;
    heard.textContent = "";
    show();
  }

  show();
  return node;
}
