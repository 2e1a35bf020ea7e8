// The views of a page, each in a frame: when they open, what they are called, and the moment that an
// address names. A frame's page stands in its `data-page` until its turn has come. A plain script,
// for the reason that site.js gives.

"use strict";

(() => {
  const NEAR = "100% 0px"; // one screen before and one behind
  const SETTLED = 8;
  const waiting = new Set();
  let opening = null;
  let byTab = false;
  // The first view of a page stands on its first screen: it need not wait until the browser has laid
  // out the page and says so. Who asks for a moment further down gets that one first.
  let atOnce = !location.hash.includes("?");

  // One frame opens at a time, and the nearest first: what stands on the screen need not share the
  // machine with what is below it. (A browser's own lazy frames open several screens ahead, at once.)
  const nearby = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (target.dataset.page === undefined) continue; // it has opened since this was noticed
      if (isIntersecting) waiting.add(target);
      else if (!byTab) waiting.delete(target);
    }
    openNext();
  }, { rootMargin: NEAR });

  /** Pixels between a frame and the screen; below zero, how many of them are on it. */
  function distance(frame) {
    const { top, bottom } = frame.getBoundingClientRect();
    return Math.max(top, 0) - Math.min(bottom, window.innerHeight);
  }

  function openNext() {
    if (opening || !waiting.size) return;
    const [nearest] = [...waiting].sort((a, b) => distance(a) - distance(b));
    opening = nearest;
    nearest.addEventListener("load", () => { opening = null; setTimeout(openNext); }, { once: true });
    open(nearest);
  }

  function open(frame) {
    nearby.unobserve(frame);
    waiting.delete(frame);
    if (frame.dataset.page === undefined) return;
    frame.srcdoc = frame.dataset.page;
    frame.removeAttribute("data-page");
  }

  function watch(element) {
    if (element.nodeType !== Node.ELEMENT_NODE) return;
    const frames = element.matches("iframe") ? [element] : element.querySelectorAll("iframe");
    for (const frame of frames) {
      if (frame.dataset.page === undefined) continue;
      nearby.observe(frame);
      if (atOnce) { atOnce = false; waiting.add(frame); setTimeout(openNext); }
    }
  }

  // The first frame opens while the rest of the page is still being read; and those of a member of
  // an alliance come when it is chosen.
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(watch);
  }).observe(document.documentElement, { childList: true, subtree: true });

  // Tab would pass by a frame that has not opened: who uses it gets all of them, one after another.
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || byTab) return;
    byTab = true;
    for (const frame of document.querySelectorAll("iframe[data-page]")) waiting.add(frame);
    openNext();
  });

  /** A frame is called as the cell around it; a second one in the same cell gets a number. */
  function nameOf(frame) {
    const cell = frame?.closest("[id].choice, [id].cell");
    if (!cell) return null;
    const place = [...cell.querySelectorAll("iframe")].indexOf(frame);
    return place ? `${cell.id}-${place + 1}` : cell.id;
  }

  /** Brings the frame that the address names into sight; the frame reads the rest of the address.
      `showChoice` is called first where it belongs to one of several members. */
  function goToMoment(showChoice) {
    const [name, state] = location.hash.slice(1).split("?");
    if (!state) return;
    const choice = document.getElementById(name)?.closest(".choice");
    if (choice) showChoice(choice);
    const frame = [...document.querySelectorAll("iframe")].find((one) => nameOf(one) === name);
    if (!frame) return;
    open(frame);
    stayAt(frame);
  }

  /** Frames above it grow as they open and would push it away, until a hand takes the page. */
  function stayAt(frame) {
    let moves = 0;
    let touched = false;
    for (const kind of ["wheel", "pointerdown", "keydown", "touchstart"]) {
      window.addEventListener(kind, () => { touched = true; }, { once: true, passive: true });
    }
    const stay = () => {
      frame.scrollIntoView();
      moves += 1;
      if (moves <= SETTLED && !touched) setTimeout(stay, 250);
    };
    stay();
  }

  window.crisisSite = { nameOf, goToMoment };
})();
