// The brush under the timeline: two handles and the bar between them. Each is a slider of its own
// for the keyboard and a screen reader; the bar moves both ends together.

import { el } from "./dom.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 7, PageDown: -7, Home: -9999, End: 9999 };

function slider(className, label, calendar) {
  return el("div", {
    class: className, role: "slider", tabindex: "0", "aria-label": label, "aria-orientation": "horizontal",
    "aria-valuemin": String(calendar.firstSlot), "aria-valuemax": String(calendar.days),
  });
}

/** Says where a slider stands; said again, the same would be looked through again. */
function tell(node, slot, words) {
  if (node.getAttribute("aria-valuetext") === words) return;
  node.setAttribute("aria-valuenow", String(slot));
  node.setAttribute("aria-valuetext", words);
}

/** The brush in `root`. It writes `window` (days) to the store; `flush` runs when a hand lets go. */
export function makeBrush(root, calendar, store, flush) {
  const bar = slider("bar", "Window: move both ends", calendar);
  const handles = [slider("handle", "First day", calendar), slider("handle", "Last day", calendar)];
  const track = el("div", { class: "track" }, bar, ...handles);
  const row = el("div", { class: "brush" }, track);
  root.append(row);
  const { firstSlot, days, slots } = calendar;
  const clamp = (slot) => Math.max(firstSlot, Math.min(days, slot));
  const now = () => store.state.window.map(calendar.slot);

  function set(first, last) {
    const [oldFirst, oldLast] = now();
    if (first === oldFirst && last === oldLast) return;
    store.set({ window: [calendar.dayOf(first), last < 0 ? -1 : last] });
  }

  function moveEnd(index, slot) {
    const ends = now();
    ends[index] = index === 0 ? Math.min(clamp(slot), ends[1]) : Math.max(clamp(slot), ends[0]);
    set(...ends);
  }

  function moveBoth(first, width) {
    const start = Math.max(firstSlot, Math.min(days - width, first));
    set(start, start + width);
  }

  function place(state) {
    const [first, last] = state.window.map(calendar.slot);
    const left = ((first - firstSlot) / slots) * 100;
    const right = ((last + 1 - firstSlot) / slots) * 100;
    bar.style.left = `${left}%`;
    bar.style.width = `${right - left}%`;
    handles[0].style.left = `${left}%`;
    handles[1].style.left = `${right}%`;
    [first, last].forEach((slot, i) => tell(handles[i], slot, calendar.slotLabel(slot)));
    tell(bar, first, `${calendar.slotLabel(first)} to ${calendar.slotLabel(last)}`);
  }

  /** Follows the pointer from press to release with `move(slots since the press)`. */
  function drag(target, begin) {
    target.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      const move = begin();
      const from = event.clientX;
      const column = track.clientWidth / slots;
      const follow = (moved) => move(Math.round((moved.clientX - from) / column));
      target.setPointerCapture(event.pointerId);
      document.body.classList.add("dragging");
      target.addEventListener("pointermove", follow);
      target.addEventListener("lostpointercapture", () => {
        target.removeEventListener("pointermove", follow);
        document.body.classList.remove("dragging");
        flush();
      }, { once: true });
      target.focus({ preventScroll: true });
      event.preventDefault();
    });
  }

  handles.forEach((handle, index) => {
    drag(handle, () => { const start = now()[index]; return (slots_) => moveEnd(index, start + slots_); });
    handle.addEventListener("keydown", (event) => {
      if (!(event.key in STEPS)) return;
      moveEnd(index, now()[index] + STEPS[event.key]);
      event.preventDefault();
    });
  });
  drag(bar, () => { const [first, last] = now(); return (slots_) => moveBoth(first + slots_, last - first); });
  bar.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS)) return;
    const [first, last] = now();
    moveBoth(first + STEPS[event.key], last - first);
    event.preventDefault();
  });
  row.addEventListener("focusout", flush);

  place(store.state);
  return {
    update(state, changes) { if (changes.window) place(state); },
    align(left) { row.style.marginLeft = `${left}px`; },
  };
}
