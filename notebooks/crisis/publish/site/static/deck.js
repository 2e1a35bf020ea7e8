// The slides: reveal.js, without what would move for those who asked for less motion.

"use strict";

Reveal.initialize({
  hash: true,
  width: 1280,
  height: 720,
  margin: 0.05,
  center: true,
  controlsTutorial: false,
  slideNumber: "c/t",
  transition: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : "fade",
});
