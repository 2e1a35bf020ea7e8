// A file of codes to give to a classmate, and theirs opened. Nothing leaves the machine but by hand.

import { el } from "./dom.js";

const MOST_BYTES = 100000;
const ASK = "Ask your classmate for the file that “Save my codes as a file” makes.";

/** The codes in a file's text, or the problem in one sentence. */
export function readCodes(text, data) {
  let file = null;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: `This is not a file of codes. ${ASK}` };
  }
  if (file?.format !== data.format || typeof file.codes !== "object" || file.codes === null) return { problem: `This is not a file of codes. ${ASK}` };
  const values = new Set(data.steps.map((step) => step.value));
  const known = data.statements.filter(({ key }) => Object.hasOwn(file.codes, key) && values.has(file.codes[key])).map(({ key }) => [key, file.codes[key]]);
  if (file.name !== data.name || !known.length) return { problem: "This file has no codes for these statements. You and your classmate need the same lesson and the same data." };
  return { codes: Object.fromEntries(known) };
}

/** The text of a file of codes. It names no person. */
export function writeCodes(codes, data) {
  return `${JSON.stringify({ format: data.format, lesson: data.lesson, name: data.name, codes }, null, 1)}\n`;
}

/** The exchange: a button that saves, one that opens, and what the two coders have in common. */
export function makeExchange(data, keeper, codes, compare) {
  const problem = el("p", { class: "verdict-line asked", role: "status" });
  const said = el("div", { class: "said result" });
  const input = el("input", { type: "file", accept: ".json,application/json", id: "classmate-file", onchange: onOpen });
  const forget = el("button", { class: "quiet", type: "button", onclick: onForget }, "Close the classmate’s file");
  let theirs = keeper.read("classmate");

  function onSave() {
    const mine = codes();
    if (!Object.keys(mine).length) {
      problem.textContent = "Code at least one statement first: there is nothing to save yet.";
      return;
    }
    const address = URL.createObjectURL(new Blob([writeCodes(mine, data)], { type: "application/json" }));
    const link = el("a", { href: address, download: "my-codes-08.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    problem.textContent = "Saved as my-codes-08.json, where your browser keeps downloads. Give it to a classmate.";
  }

  async function codesIn(file) {
    if (file.size > MOST_BYTES) return { problem: `This file is too large to be a file of codes. ${ASK}` };
    // Null where it was changed, moved or taken out since it was chosen.
    const text = await file.text().catch(() => null);
    return text === null ? { problem: "This file can no longer be read where it was. Choose it once more." } : readCodes(text, data);
  }

  async function onOpen() {
    const [file] = input.files;
    if (!file) return;
    const found = await codesIn(file);
    // The same file can be chosen once more after it was mended.
    input.value = "";
    if (found.problem) {
      problem.textContent = found.problem;
      return;
    }
    theirs = found.codes;
    keeper.write("classmate", theirs);
    show();
    const count = Object.keys(theirs).length;
    problem.textContent = `Opened: a classmate’s codes for ${count} of ${data.statements.length} statements.`;
  }

  function onForget() {
    theirs = null;
    problem.textContent = "";
    keeper.forget("classmate");
    show();
    input.focus();
  }

  function show() {
    const open = theirs && typeof theirs === "object" && Object.keys(theirs).length > 0;
    forget.hidden = !open;
    said.replaceChildren(...(open ? compare(theirs) : []));
  }

  show();
  keeper.listen("classmate", (value) => { theirs = value; show(); });
  const node = el("section", { class: "question exchange", "aria-label": "Compare with a classmate" },
    el("h3", {}, "Compare with a classmate"),
    el("p", {}, "Code alone first. Then exchange files: a small file with your codes, without your name."),
    el("div", { class: "buttons" },
      el("button", { class: "quiet", type: "button", onclick: onSave }, "Save my codes as a file"),
      el("label", { class: "opener", for: input.id }, "Open a classmate’s file ", input), forget),
    problem, said);
  return { node, show };
}
