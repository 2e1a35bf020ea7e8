// Stands inside the view's page and times what real input does there.
//
// script: from the first listener of an input event to the last, so all that the page does at once.
// painted: from the input's own time stamp until the next frame is drawn: requestAnimationFrame, and
// in it a message to itself, which arrives when that frame's style, layout and paint are done.
// drawn: the same from the first listener on, without the wait of an input for its frame: the browser
// hands out moves once a frame, so that wait is anything up to 17 ms and not the page's to shorten.

(() => {
  const words = () => document.querySelector(".readout").textContent;
  const moves = [];
  const later = new MessageChannel();
  const drawn = [];
  later.port1.onmessage = () => drawn.shift()();
  let before = "";
  let begun = 0;

  function begin() {
    before = words();
    begun = performance.now();
  }

  function end(event) {
    const done = performance.now();
    if (words() === before) return;
    const move = { script: done - begun };
    requestAnimationFrame(() => {
      drawn.push(() => {
        const now = performance.now();
        move.painted = now - event.timeStamp;
        move.drawn = now - begun;
        moves.push(move);
      });
      later.port2.postMessage(0);
    });
  }
  for (const type of ["pointermove", "keydown"]) {
    window.addEventListener(type, begin, true);
    window.addEventListener(type, end);
  }

  /** What map, timeline and positions look like, so that a change of each can be seen. */
  function looks() {
    const sketch = document.querySelector(".sketch").toDataURL();
    const veils = [...document.querySelectorAll(".veil")].map((veil) => veil.style.transform);
    return { map: sketch, timeline: veils.join(), positions: document.querySelector(".count").textContent };
  }

  /** The pauses between frames in ms, while something plays. */
  function frames(seconds) {
    return new Promise((resolve) => {
      const times = [];
      const tick = (time) => {
        times.push(time);
        if (time - times[0] < seconds * 1000) requestAnimationFrame(tick);
        else resolve(times.slice(1).map((each, i) => each - times[i]));
      };
      requestAnimationFrame(tick);
    });
  }
  window.probe = { looks, frames, take: () => moves.splice(0) };
})();
