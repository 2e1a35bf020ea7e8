// What every page of the site does: light or dark, answers that stay, members to choose, and rows to
// find; frames.js does what the views in frames need. A plain script, because a page that is opened
// by a double-click may not load a module. Without it everything can still be read.

"use strict";

(() => {
  const here = document.currentScript.dataset;
  const DARK = "crisis/theme";
  const WAIT = 400;

  function remembered(key, value) {
    try {
      if (value === undefined) return window.localStorage.getItem(key);
      window.localStorage.setItem(key, value);
    } catch {
      // A private window keeps nothing; the page works all the same.
    }
    return null;
  }

  /** Runs once the page is there. */
  function later(action) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", action);
    else action();
  }

  // Light or dark: as the system is, until somebody chooses. The frames look at the body's mark, as
  // they do in JupyterLab.
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (remembered(DARK) ? remembered(DARK) === "dark" : system.matches);
  function paint() {
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
    document.body.dataset.jpThemeLight = String(!isDark());
    const button = document.querySelector("button.theme");
    if (button) button.textContent = isDark() ? "Light" : "Dark";
  }
  paint();
  system.addEventListener("change", paint);
  later(() => {
    const button = document.querySelector("button.theme");
    button.hidden = false;
    button.addEventListener("click", () => { remembered(DARK, isDark() ? "light" : "dark"); paint(); });
    paint();
  });

  /** Of several members one is in sight; the list says which. */
  function showChoice(choice) {
    if (!choice) return;
    const waiting = choice.querySelector("template");
    waiting?.replaceWith(waiting.content);
    for (const other of choice.parentElement.querySelectorAll(":scope > .choice")) other.hidden = other !== choice;
    const list = choice.parentElement.querySelector("select");
    if (list) list.value = choice.id;
  }

  function addChoices() {
    for (const group of document.querySelectorAll(".choices")) {
      const choices = [...group.querySelectorAll(":scope > .choice")];
      const list = document.createElement("select");
      for (const choice of choices) list.append(new Option(choice.dataset.name, choice.id));
      list.addEventListener("change", () => showChoice(document.getElementById(list.value)));
      const label = document.createElement("label");
      label.append(`${group.dataset.label} `, list);
      group.prepend(label);
      showChoice(document.getElementById(group.dataset.first) ?? choices[0]);
    }
  }

  function keepAnswers() {
    for (const field of document.querySelectorAll("textarea[data-answer]")) {
      const key = `crisis/${here.name}/${here.page}/${field.dataset.answer}`;
      const said = field.parentElement.querySelector(".kept");
      field.value = remembered(key) ?? "";
      let timer = 0;
      field.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => { remembered(key, field.value); said.textContent = "Kept in this browser."; }, WAIT);
      });
    }
  }

  // Where rows are many, those without the words are taken out of sight. A cell's text is asked
  // for once: asking for it with each letter would be slow in a long table.
  function addFilters() {
    for (const field of document.querySelectorAll("input[data-filter]")) {
      const root = document.getElementById(field.dataset.filter);
      const rows = [...root.querySelectorAll("tbody > tr, :scope > div, li[id]")];
      const texts = rows.map((row) => row.textContent.toLowerCase());
      const said = field.parentElement.querySelector("output");
      const what = said.textContent.replace(/^[\d,]+ /, "");
      let timer = 0;
      const filter = () => {
        const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        let count = 0;
        rows.forEach((row, i) => {
          const fits = words.every((word) => texts[i].includes(word));
          row.hidden = !fits;
          count += fits;
        });
        for (const group of root.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("li:not([hidden])");
        said.textContent = `${count} ${words.length ? `of ${rows.length} ` : ""}${what}`;
      };
      field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
    }
  }

  // On paper everything is open; browsers that know ::details-content do it by the style sheet.
  function openOnPaper() {
    let shut = [];
    window.addEventListener("beforeprint", () => {
      shut = [...document.querySelectorAll("details:not([open]):not(.code)")].filter((part) => !part.previousElementSibling?.querySelector("img"));
      for (const part of shut) part.open = true;
    });
    window.addEventListener("afterprint", () => { for (const part of shut) part.open = false; });
  }

  later(() => {
    const contents = document.querySelector(".contents details");
    if (contents && !window.matchMedia("(min-width: 1200px)").matches) contents.open = false;
    addChoices();
    keepAnswers();
    addFilters();
    openOnPaper();
    window.crisisSite.goToMoment(showChoice);
  });
  window.addEventListener("hashchange", () => window.crisisSite.goToMoment(showChoice));
})();
