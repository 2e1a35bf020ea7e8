// Briefs to read and to print: a sheet for each part.

import { el } from "./dom.js";
import { briefSheet } from "./meeting_sheet.js";
import { followHeight, followTheme } from "./theme.js";

/** The sheets, in the page's main element. */
export function start(data) {
  followTheme(() => {});
  const print = el("button", { class: "quiet", type: "button", onclick: () => window.print() },
    data.parts.length === 1 ? "Print this brief" : "Print all briefs");
  document.querySelector("main").append(el("p", { class: "buttons" }, print), ...data.parts.map((part) => briefSheet(data, part)));
  followHeight();
}
