"""Hands on a keyboard: goes through a lesson in JupyterLab without a mouse.

Everything is done by keys; the page is only asked where the focus is, and whether it can be seen.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lab import RUN_MS, Lab
from playwright.sync_api import FrameLocator, Locator

MOST_STOPS = 500
"""Presses of Tab after which somebody would call it a trap."""

SHORTCUTS = ("d", "d", "x", "b", "a", "0", "0")
"""In JupyterLab's command mode these delete, cut and add cells, and restart the kernel."""

ACTIVE = ".jp-Notebook .jp-Cell.jp-mod-active"

WHERE = """() => {
  let doc = document, frame = null, el = doc.activeElement;
  while (el?.tagName === "IFRAME") {
    frame = el;
    doc = el.contentDocument;
    el = doc.activeElement;
  }
  if (!el) return null;
  // A small control may leave the drawing of its focus to the label around it.
  const drawn = [el, el.closest("label"), el.nextElementSibling].filter(Boolean).find((node) => {
    const style = doc.defaultView.getComputedStyle(node);
    const line = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const box = node.getBoundingClientRect();
    return (line || (style.boxShadow !== "none" && node === el)) && box.width > 1 && box.height > 1;
  });
  const label = el.labels?.[0]?.innerText ?? "";
  const name = el.getAttribute("aria-label") || label || el.innerText || el.title || "";
  const group = el.closest("fieldset, .question, section");
  return {
    frame: frame?.title ?? "", nth: [...document.querySelectorAll("iframe")].indexOf(frame),
    tag: el.tagName, type: el.type ?? "", id: el.id,
    name: name.trim().replace(/\\s+/g, " ").slice(0, 160), value: el.value ?? "",
    group: (group?.querySelector("legend, h3, .prompt, p")?.innerText ?? "").trim().slice(0, 160),
    cell: !frame && !!el.closest?.(".jp-Cell"),
    seen: !!drawn,
  };
}"""


SETTLED = """(active) => new Promise((resolve) => {
  const place = () => Number(document.querySelector(active)?.dataset.windowedListIndex ?? -1);
  let [seen, still] = [place(), 0];
  const look = () => {
    const now = place();
    still = now === seen && now >= 0 ? still + 1 : 0;
    seen = now;
    if (still === 3) resolve(seen);
    else requestAnimationFrame(() => setTimeout(look));
  };
  look();
})"""
"""Resolves with the active cell's place when it has stayed the same for some frames."""


@dataclass(frozen=True)
class Focus:
    """Where the keyboard's focus is: the frame's title ("": JupyterLab itself), and the element.

    nth: the place of the frame among all (-1: none). seen: whether the focus is drawn, on something
    that has a size."""

    frame: str
    nth: int
    tag: str
    type: str
    id: str
    name: str
    value: str
    group: str
    cell: bool
    seen: bool


class Hands:
    """The keyboard of one browser window on a JupyterLab."""

    def __init__(self, lab: Lab, lesson: str) -> None:
        self.lab = lab
        self.page = lab.page
        self.path = f"notebooks/{lesson}.ipynb"
        lab.open(self.path)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focus(self) -> Focus | None:
        found: dict[str, Any] | None = self.page.evaluate(WHERE)
        return Focus(**found) if found else None

    def run_all(self) -> None:
        """Run All through the palette of commands, and waits for the last cell."""
        self.press("Control+Shift+c")
        self.page.wait_for_selector(".lm-CommandPalette-input, #modal-command-palette input")
        self.page.keyboard.type("Run All Cells")
        self.page.wait_for_selector(
            ".lm-CommandPalette-item.lm-mod-active:has-text('Run All Cells')"
        )
        self.press("Enter")
        self.wait_until_run()

    def run_one_by_one(self) -> None:
        """Runs the cells with Shift and Enter from the first to the last, and waits for them."""
        self.to_first_cell()
        self.press(*["Shift+Enter"] * (len(self.notebook()) - 1), "Control+Enter")
        self.wait_until_run()

    def to_first_cell(self) -> None:
        """Up to the first cell, in the mode that does not write."""
        self.leave_frame()
        self.press("Escape", *["ArrowUp"] * 60)
        assert self.focus().cell

    def wait_until_run(self) -> None:
        """Waits until the kernel rests and no cell waits for it."""
        self.page.wait_for_function(
            """() => {
              const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")];
              const rests = document.querySelector(
                ".jp-Notebook-ExecutionIndicator[data-status=idle]");
              return rests && prompts.some((one) => /\\[\\d+\\]/.test(one.textContent)) &&
                prompts.every((one) => !/\\[\\*\\]/.test(one.textContent));
            }""",
            timeout=RUN_MS,
        )

    def leave_frame(self) -> None:
        """Goes on with Tab until the focus is in JupyterLab: nothing may hold it."""
        for _ in range(MOST_STOPS):
            where = self.focus()
            if where and not where.frame:
                return
            self.press("Tab")
        raise AssertionError(f"the focus never left {where.frame}")

    def tab_to(self, frame: str, name: str = "", tag: str = "", group: str = "") -> Focus:
        """Goes on with Tab to what is called so, and holds that the focus is seen all the way."""

        def fits(where: Focus) -> bool:
            here = where.frame.startswith(frame) and where.tag.startswith(tag)
            return here and name in where.name and group in where.group

        return self.tab_until(fits, f"no stop {name!r} {tag} {group!r} in {frame!r}")

    def tab_until(self, fits: Callable[[Focus], bool], wanted: str, key: str = "Tab") -> Focus:
        """Goes on to a stop of a view that fits; key: "Shift+Tab" goes back. Raises with wanted."""
        for _ in range(MOST_STOPS):
            self.press(key)
            where = self.focus()
            if not where or not where.frame:
                continue
            assert where.seen or where.tag == "BODY", f"the focus cannot be seen on {where}"
            if fits(where):
                return where
        raise AssertionError(wanted)

    def here(self) -> FrameLocator:
        """The page of the frame with the focus."""
        return self.page.frame_locator(f"iframe >> nth={self.focus().nth}")

    def choose(self, place: int) -> None:
        """Chooses the radio button at this place (0: the first) of the group with the focus."""
        self.press("Space", *["ArrowDown"] * place)

    def save(self) -> None:
        self.leave_frame()
        self.press("Control+s")
        self.page.wait_for_selector(".jp-NotebookPanel", timeout=5_000)
        self.page.wait_for_function(
            "() => !document.querySelector('.lm-TabBar-tab.lm-mod-current.jp-mod-dirty')",
            timeout=RUN_MS,
        )

    def to_cell(self, cell_id: str) -> None:
        """Goes up or down to a cell of the notebook, in the mode that does not write."""
        wanted = [id_ for id_, _ in self.notebook()].index(cell_id)
        self.press("Escape")
        # Arrows pass over a cell whose code is folded away: who stands on it stays.
        where = self._settled_place() == wanted and self.focus()
        if where and where.name.endswith("Cell Content"):
            return
        # An arrow first: the focus may stand in an output, where Enter unfolds what is folded.
        self.press("ArrowUp")
        for _ in range(MOST_STOPS):
            at = self._settled_place()
            if at == wanted:
                return
            self.press("ArrowDown" if at < wanted else "ArrowUp")
        raise AssertionError(f"the arrow keys never reach the cell {cell_id}")

    def _settled_place(self) -> int:
        """The place of the active cell, once JupyterLab has drawn what the keys before have done.

        It does so a moment later: whoever reads too early presses a key too many, and writes into
        the next cell."""
        return self.page.evaluate(SETTLED, ACTIVE)

    def write(self, text: str, instead: bool = True) -> None:
        """Types into the active cell: in place of what is there, or behind it."""
        self.edit()
        self.press("Control+a" if instead else "Control+End")
        self.page.keyboard.type(text)

    def paste(self, text: str) -> None:
        """Puts a text into the active cell in place of what is there, as from a clipboard.

        What is typed line by line JupyterLab indents and lists by itself."""
        self.edit()
        self.press("Control+a")
        self.page.keyboard.insert_text(text)

    def edit(self) -> None:
        """Goes into the active cell, and waits until the keys are its own."""
        self.press("Enter")
        self.page.wait_for_selector(f"{ACTIVE} .cm-editor.cm-focused", timeout=RUN_MS)

    def run(self) -> Locator:
        """Runs the active cell and stays on it; its output."""
        self.press("Control+Enter")
        return self.page.locator(f"{ACTIVE} .jp-OutputArea-output")

    def notebook(self) -> list[tuple[str, str]]:
        """The cells of the saved notebook: id and text."""
        return [(cell["id"], "".join(cell["source"])) for cell in self._read()["cells"]]

    def _read(self) -> dict[str, Any]:
        return json.loads((self.lab.root / self.path).read_text(encoding="utf-8"))
