"""Hands on a keyboard: goes through a lesson in JupyterLab without a mouse.

Everything is done by keys; the page is only asked where the focus is, and whether it can be seen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lab import RUN_MS, Lab
from playwright.sync_api import Locator

MOST_STOPS = 500
"""Presses of Tab after which somebody would call it a trap."""

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
    frame: frame?.title ?? "", tag: el.tagName, type: el.type ?? "", id: el.id,
    name: name.trim().replace(/\\s+/g, " ").slice(0, 160), value: el.value ?? "",
    group: (group?.querySelector("legend, h3, .prompt, p")?.innerText ?? "").trim().slice(0, 160),
    cell: !frame && !!el.closest?.(".jp-Cell"),
    editing: !frame && !!el.closest?.(".cm-editor"),
    seen: !!drawn,
  };
}"""


@dataclass(frozen=True)
class Focus:
    """Where the keyboard's focus is: the frame's title ("": JupyterLab itself), and the element.

    seen: whether it is drawn, on something that has a size."""

    frame: str
    tag: str
    type: str
    id: str
    name: str
    value: str
    group: str
    cell: bool
    editing: bool
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
        for _ in range(MOST_STOPS):
            self.press("Tab")
            where = self.focus()
            if not where or not where.frame:
                continue
            assert where.seen or where.tag == "BODY", f"the focus cannot be seen on {where}"
            fits = where.frame.startswith(frame) and where.tag.startswith(tag)
            if fits and name in where.name and group in where.group:
                return where
        raise AssertionError(f"no stop {name!r} {tag} {group!r} in {frame!r}")

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
        self.press("Escape")
        wanted = [id_ for id_, _ in self.notebook()].index(cell_id)
        for _ in range(MOST_STOPS):
            at = int(self.page.get_attribute(ACTIVE, "data-windowed-list-index"))
            if at == wanted:
                return
            self.press("ArrowDown" if at < wanted else "ArrowUp")
        raise AssertionError(f"the arrow keys never reach the cell {cell_id}")

    def write(self, text: str, instead: bool = True) -> None:
        """Types into the active cell: in place of what is there, or behind it."""
        self.press("Enter")
        assert self.focus().editing
        self.press("Control+a" if instead else "Control+End")
        self.page.keyboard.type(text)

    def run(self) -> Locator:
        """Runs the active cell and stays on it; its output."""
        self.press("Control+Enter")
        return self.page.locator(f"{ACTIVE} .jp-OutputArea-output")

    def notebook(self) -> list[tuple[str, str]]:
        """The cells of the saved notebook: id and text."""
        return [(cell["id"], "".join(cell["source"])) for cell in self._read()["cells"]]

    def _read(self) -> dict[str, Any]:
        return json.loads((self.lab.root / self.path).read_text(encoding="utf-8"))
