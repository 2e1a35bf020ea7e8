"""A thousand hostile cells, everywhere at once: each is shown as text, and nothing of it is done.

The texts are in hostile.py. A page is opened from a file, everything in it that can be pressed is
pressed, and then it is looked at: no script of a cell was run, nothing was asked of any network,
no element and no attribute came out of a cell, and each text that can be seen is whole.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import hostile
import nbformat
import pytest
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, Page

import crisis
from crisis.checks import check
from crisis.lessons import marking
from crisis.lessons.workshop import chart
from crisis.views.output import png

pytestmark = pytest.mark.thorough

SECONDS = 12
"""Of work to make the longest page, and to open it; on an idle machine it is two or three."""

CLAIMS = ("claim-28", "claim-35", "claim-22")
VIEWS: dict[str, Callable[[crisis.Dataset], Any]] = {
    "map": lambda data: data.map("DE"),
    "timeline": lambda data: data.timeline("DE"),
    "positions": lambda data: data.positions_table("DE"),
    "explorer": lambda data: data.explore("DE", "UA"),
    "horizon": lambda data: data.horizon(),
    "matrix": lambda data: data.compare(),
    "quiz": lambda data: data.check(),
    "coding": lambda data: data.code_it_yourself(),
    "steps": lambda data: data.sort_steps(),
    "leanings": lambda data: data.sort_leanings(),
    "chain": lambda data: data.chain(*CLAIMS),
    "form": lambda data: data.source_form(),
    "briefs": lambda data: data.brief(),
    "meeting": lambda data: data.meeting("DE"),
    "forecast": lambda data: data.forecast("2021-12-10"),
    "rows": lambda data: data.rows(*data.events["event_id"], *data.positions["position_id"]),
    "left out": lambda data: data.left_out("2022-01-20", "2022-01-26"),
    "words": lambda data: data.words(),
    "article": lambda data: data.article(),
    "side by side": lambda data: data.side_by_side(),
    "table": lambda data: data.events,
}
FEWEST = {"table": 20, "timeline": 20, "chain": 5, "form": 15, "steps": 15}
"""Texts seen in a view, at least; 40 where nothing is said here."""
ALTERED = {
    "coding": "a word that gives the actor away is hidden",
    "side by side": "brackets stand between the words",
    "table": "pandas cuts long cells",
}
"""Views that change a text on purpose, and how."""

USE = """() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const open = () => all("details:not([open])").forEach((part) => (part.open = true));
  const end = performance.now() + 4000;
  const parts = "button, [role=button], [tabindex], input[type=radio], input[type=checkbox]";
  for (let turn = 0; turn < 2; turn += 1) {
    open();
    for (const part of all(parts).slice(0, 300)) {
      if (performance.now() > end) break;
      part.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
      part.focus();
      for (const key of ["End", "Enter"]) {
        part.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      }
      part.click?.();
    }
    for (const list of all("select")) {
      list.selectedIndex = list.options.length - 1;
      for (const type of ["input", "change"]) {
        list.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }
    open();
  }
}"""
LOOK = """() => {
  const addresses = ["href", "src", "action", "formaction", "data", "background", "xlink:href"];
  const spoken = ["aria-label", "title", "alt", "placeholder", "aria-valuetext"];
  const wrong = [];
  const said = [];
  const foreign = "object, embed, base, meta[http-equiv], link, math, animate, template, form form";
  for (const part of document.querySelectorAll("*")) {
    if (part.matches(foreign) && !part.matches("head > link, head > meta")) {
      wrong.push(part.outerHTML);
    }
    for (const { name, value } of part.attributes) {
      if (name.startsWith("on")) wrong.push(`${name}=${value}`);
      const harmless = /^(https?:\\/\\/|#|data:image\\/png|$)/.test(value);
      if (addresses.includes(name) && !harmless) wrong.push(`${name}=${value}`);
      if (spoken.includes(name)) said.push(value);
    }
    if (part.matches("input, textarea")) said.push(part.value);
  }
  const silent = new Set(["SCRIPT", "STYLE"]);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL, (node) =>
    silent.has(node.tagName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) {
    if (walker.currentNode.nodeType === Node.TEXT_NODE) said.push(walker.currentNode.data);
  }
  const page = document.documentElement;
  return { wrong, text: said.join(""), wide: page.scrollWidth - window.innerWidth };
}"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> crisis.Dataset:
    """The data set with a thousand hostile cells."""
    return crisis.load(hostile.folder(tmp_path_factory.mktemp("hostile") / "data"), check=False)


@pytest.fixture(scope="module")
def long_data(tmp_path_factory: pytest.TempPathFactory) -> crisis.Dataset:
    """The same with 100,000 letters in two cells of each column."""
    folder = hostile.folder(tmp_path_factory.mktemp("long") / "data", long=True)
    return crisis.load(folder, check=False)


class Watched:
    """A page from which nothing escapes: what its cells did, if anything."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.done: list[str] = []
        page.on("dialog", lambda dialog: (self.done.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.done.append(error.message))
        page.on("console", lambda line: self.done.append(line.text) if "HIT" in line.text else 0)
        page.on("request", self._asked)
        page.on("popup", lambda popup: self.done.append(f"opened {popup.url}"))
        page.add_init_script("window.hit = (n) => console.log('HIT', n); window.print = () => {};")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self.done.append(request.url)

    def look(self) -> dict[str, Any]:
        """What can be read in all frames, what is wrong, and how far it sticks out."""
        seen = [frame.evaluate(LOOK) for frame in self.page.frames]
        return {
            "wrong": [wrong for part in seen for wrong in part["wrong"]],
            "text": "".join(part["text"] for part in seen),
            "wide": max(part["wide"] for part in seen),
        }


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page that is watched; what a cell did fails the test."""
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    watched = Watched(context.new_page())
    yield watched
    context.close()
    assert watched.done == []


def output(view: Any) -> str:
    """What a notebook shows of a view, as a page."""
    if hasattr(view, "_repr_mimebundle_"):
        html = view._repr_mimebundle_()[0]["text/html"]
    else:
        html = view._repr_html_()
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><body>{html}</body></html>'


def bare(text: str) -> str:
    """A text without blanks: HTML and the views join them."""
    return re.sub(r"\s+", "", text)


def numbers(text: str) -> set[int]:
    """The numbers of the hostile texts that stand in a text."""
    return {int(n) for n in re.findall(r"h(0\d\d\d)", text)}


def test_the_texts_are_a_thousand_and_all_stand_in_cells(data):
    assert len(hostile.texts()) == hostile.HOW_MANY
    columns = hostile.text_columns(data.descriptor)
    cells = {
        cell for table, names in columns.items() for c in names for cell in data.frames[table][c]
    }
    assert set(hostile.texts()) <= cells


@pytest.mark.parametrize("name", VIEWS)
def test_every_cell_is_text_and_nothing_more(data, watched, tmp_path, name):
    file = tmp_path / "page.html"
    file.write_text(output(VIEWS[name](data)), encoding="utf-8")
    watched.page.goto(file.as_uri())
    for frame in watched.page.frames:
        frame.evaluate(USE)
    watched.page.wait_for_timeout(500)  # what was pressed last has to open
    seen = watched.look()
    assert seen["wrong"] == []
    found, text = numbers(seen["text"]), bare(seen["text"])
    assert len(found) >= FEWEST.get(name, 40)
    if name not in ALTERED:
        texts = hostile.texts()
        cut = {n for n in found if bare(texts[n]) not in text and "; " not in texts[n]}
        assert cut == set()
    if name != "table":
        assert seen["wide"] <= 0
    assert watched.page.url == file.as_uri()
    watched.page.emulate_media(media="print")
    watched.page.wait_for_timeout(500)
    assert numbers(watched.look()["text"]) == found
    assert len(watched.page.pdf()) > 1_000


@pytest.mark.parametrize("name", VIEWS)
def test_a_hundred_thousand_letters_do_not_stop_a_view(long_data, watched, tmp_path, name):
    file = tmp_path / "page.html"
    worked = time.process_time()
    file.write_text(output(VIEWS[name](long_data)), encoding="utf-8")
    made, started = time.process_time() - worked, time.monotonic()
    watched.page.goto(file.as_uri())
    for frame in watched.page.frames:
        frame.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    watched.page.locator("body").press("Tab")
    opened = time.monotonic() - started
    seen = watched.look()
    if name != "table":
        assert seen["wide"] <= 0
    assert (made < SECONDS, opened < SECONDS) == (True, True), (made, opened)


@pytest.fixture(scope="module")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> crisis.Dataset:
    """The data set with a wrong formula, or a hundred thousand letters, in each name and claim."""
    data = crisis.load(hostile.folder(tmp_path_factory.mktemp("formulas") / "data"), check=False)
    drawn = {"actors": ["short_name"], "issues": ["title"], "claims": ["attribution", "assertion"]}
    for table, columns in drawn.items():
        for column in columns:
            rows = range(len(data.frames[table]))
            data.frames[table][column] = [
                f"{n} $\\frac{{1}}{{$" + "W" * hostile.LONG * (n % 2) for n in rows
            ]
    return data


@pytest.mark.parametrize("name", ["map", "timeline", "positions", "explorer", "matrix", "chain"])
def test_a_picture_draws_every_name_as_letters(formulas, name):
    """matplotlib takes what is between two dollars for a formula; a wrong one stops it."""
    started = time.process_time()
    assert png(VIEWS[name](formulas).picture()).startswith(b"\x89PNG")
    assert time.process_time() - started < SECONDS


def test_the_chart_of_the_workshop_draws_every_name_as_letters():
    counts = {("$\\frac{1}{$", "supports"): 2, ("W" * hostile.LONG, "opposes"): 1}
    assert png(chart.draw(counts, "Arms")).startswith(b"\x89PNG")


def test_explanations_in_the_prose_are_letters(data, watched, tmp_path):
    """The glossary stands in lessons as Markdown, which nbconvert does not make harmless."""
    glossary = dict(zip("abcdefghijklmnopqrstuvwxyz", hostile.texts(), strict=False))
    glossary |= {f"term{n}": text for n, text in enumerate(hostile.texts())}
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": [" ".join(glossary)]}]
    notebook = {"cells": marking.marked(cells, glossary), "nbformat": 4, "nbformat_minor": 5}
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(
        nbformat.reads(json.dumps(notebook | {"metadata": {}}), as_version=4)
    )
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><meta charset='utf-8'><body>{page}</body>", encoding="utf-8")
    watched.page.goto(file.as_uri())
    watched.page.evaluate(USE)
    seen = watched.look()
    assert seen["wrong"] == []
    assert watched.page.locator("body img, body script, body a[href^=javascript]").count() == 0
    text = bare(seen["text"])
    missing = [n for n, told in enumerate(hostile.texts()) if text.count(bare(told)) < 2]
    assert missing == []


def test_check_refuses_what_is_hostile(tmp_path):
    """Each kind of it, by a sentence with file, line and column; formulas are plain text."""
    said = [str(problem) for problem in check(hostile.folder(tmp_path / "data"))]
    lines = [line for line in said if re.match(r"\w+\.csv:\d+: \w+: ", line)]
    assert lines == said
    for reason in ("there is markup in the cell", "invisible character"):
        assert sum(reason in line for line in said) > 100, reason


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,<b>", "file:///etc/passwd",
     "ftp://example.org/1", "//example.org/1", "vbscript:x", "mailto:a@example.org", "example.org",
     "https:example.org", "http://", "https://exa mple.org/1", "\\\\server\\share",
     "https://example.org/<script>"],
)  # fmt: skip
def test_check_refuses_an_address_that_is_none_of_the_web(small, url):
    small.put("sources", 0, "url", url)
    said = [str(problem) for problem in check(small.path)]
    assert any(line.startswith("sources.csv:2: url: ") for line in said), said


@pytest.mark.parametrize("sign", ["\0", "\x01", "\x1b", "\x7f", "\u202e", "\u2028"])
def test_check_names_the_cell_with_a_sign_that_cannot_be_seen(small, sign):
    small.put("events", 0, "title", f"Talks{sign} in Geneva")
    said = [str(problem) for problem in check(small.path)]
    assert any(line.startswith("events.csv:2: title: ") for line in said), said


def test_a_nul_in_a_cell_is_shown_as_a_sign(small, watched, tmp_path):
    small.put("events", 0, "title", "Talks\0 in Geneva h0001")
    data = crisis.load(small.path, check=False)
    file = tmp_path / "page.html"
    file.write_text(output(data.explore()), encoding="utf-8")
    watched.page.goto(file.as_uri())
    for frame in watched.page.frames:
        frame.evaluate(USE)
    assert "in Geneva h0001" in watched.look()["text"]
