"""Terms marked in the prose: the first use only, in the glossary's words, and listed at the end."""

from __future__ import annotations

import html as html_
import json
import re
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbconvert.filters.markdown import markdown2html

from crisis.lessons import marking, words

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
COMMAND = "cd notebooks; ../.venv/bin/python -m crisis.lessons.marking"
GLOSSARY = {
    "stance": 'Where words "stand".',
    "Minsk": "A city.",
    "Minsk agreements": "Two papers.",
    "build-up": "More troops\\tanks.",
}


def text(source: str, **more: object) -> dict:
    return {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [source]} | more


def marks(*cells: dict) -> list[list[str]]:
    """The words marked in each cell but the footnotes."""
    done = marking.marked(list(cells), GLOSSARY)
    kept = [cell for cell in done if not marking.is_footnotes(cell["id"])]
    return [[word for word, _ in marking.MARK.findall(marking.source(cell))] for cell in kept]


@pytest.fixture
def glossary(path: Path) -> dict[str, str]:
    """The glossary of the data that a lesson loads."""
    return marking.terms(marking.folder_of(json.loads(path.read_text(encoding="utf-8"))["cells"]))


# --- the lessons ---


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_marks_are_those_of_the_glossary(path, glossary):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    made = marking.marked(cells, glossary)
    assert [marking.source(c) for c in cells] == [marking.source(c) for c in made], COMMAND


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_each_mark_explains_its_term_at_its_first_use(path, glossary):
    """Told without the command: by the order of words in what a student reads."""
    cells = nbformat.read(path, as_version=4).cells
    whole = "\n".join(marking.source(cell) for cell in cells if marking._is_prose(cell))
    notes = (marking.source(cell) for cell in cells if marking.is_footnotes(cell["id"]))
    footnotes = "\n".join(notes)
    found = marking.MARK.findall(whole)
    listed = re.findall(r"^\d+\. \*\*(.+):\*\* (.+)$", footnotes, re.MULTILINE)
    assert [title.replace('\\"', '"') for _, title in found] == [text for _, text in listed]
    for (word, _), (term, explanation) in zip(found, listed, strict=True):
        assert glossary[term] == explanation
        assert word.casefold().startswith(term.casefold())
        before = marking.unmarked(whole[: whole.index(f"[{word}]({marking.TARGET}")])
        open_text = marking.CLOSED.sub("", before)
        assert not re.search(rf"(?<![\w-]){re.escape(term)}(?![\w-])", open_text), term


def test_forty_terms_have_a_source():
    table = marking.load(check=False).glossary
    assert (table["source_ids"].map(len) > 0).sum() >= 40


def test_exported_pages_have_the_mark_and_its_goal():
    notebook = nbformat.read(LESSONS[4], as_version=4)
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert re.search(r'<a href="#cell-id=footnotes" title="[^"]{20,}">howitzers</a>', page)
    assert 'id="cell-id=footnotes"' in page


# --- what is marked ---


def test_the_first_use_only_over_all_cells():
    assert marks(text("A stance, no stance."), text("Stances, a build-up.")) == [
        ["stance"],
        ["build-up"],
    ]


def test_a_plural_and_a_capital_count_as_the_term():
    assert marks(text("Stances and the Build-up.")) == [["Stances", "Build-up"]]


def test_another_word_does_not_count():
    assert marks(text("substance, stance-taking, minsk, rebuild-up")) == [[]]


def test_of_two_terms_that_begin_together_the_longer_counts():
    assert marks(text("The Minsk agreements, signed in Minsk.")) == [["Minsk agreements", "Minsk"]]


@pytest.mark.parametrize(
    "source",
    ["# The stance", "| stance | a |", "`stance`", "[a stance](x.ipynb)", "![stance](x.png)",
     '<b title="stance">x</b>', "https://x.org/stance"],
)  # fmt: skip
def test_headings_tables_code_and_links_stay_as_they_are(source):
    assert marks(text(f"{source}\n\nNow a stance.")) == [["stance"]]
    assert marks(text(source)) == [[]]


def test_answers_teachers_cells_and_code_stay_as_they_are():
    cells = [
        text("stance", metadata={"tags": ["answer"]}),
        text("<details><summary>For teachers</summary>\nstance</details>"),
        text("stance", cell_type="code"),
    ]
    assert marking.marked(cells, GLOSSARY) == cells


def test_footnotes_come_last_in_the_order_of_use():
    done = marking.marked([text("build-up and stance")], GLOSSARY)
    assert marking.source(done[-1]).splitlines()[2:] == [
        "1. **build-up:** More troops<span>&#92;</span>tanks.",
        '2. **stance:** Where words "stand".',
    ]


def test_footnotes_too_long_for_one_cell_go_on_in_the_next():
    told = {f"word{chr(97 + i)}": "One " * 50 for i in range(5)}
    notes = marking.marked([text(", ".join(told))], told)[1:]
    assert [cell["id"] for cell in notes] == ["footnotes", "footnotes-2", "footnotes-3"]
    assert [marking.source(cell).count("**word") for cell in notes] == [2, 2, 1]
    assert max(len(marking.source(cell).split()) for cell in notes) <= marking.MOST_WORDS
    # The numbers go on: paper has them at the marks.
    html = [markdown2html(marking.source(cell)) for cell in notes]
    assert '<ol start="3">' in html[1] and '<ol start="5">' in html[2]
    assert marking.marked(marking.marked([text(", ".join(told))], told), told)[1:] == notes


def test_dollars_and_backslashes_of_an_explanation_are_no_formula():
    """nbconvert, which makes the site, would take what is between two of them for one."""
    told = "First $5, then $6; \\\\(x\\\\) at http://example.org/1 and no more."
    done = marking.marked([text("A stance.")], {"stance": told})
    html = markdown2html(marking.source(done[-1]))
    assert told in html_.unescape(re.sub(r"<[^>]+>", "", html))
    assert "<a href" not in html


def test_a_term_inside_a_longer_one_is_marked_where_it_stands_alone():
    done = marking.marked(
        [text("A troop build-up, then a build-up.")],
        {"troop build-up": "Long.", "build-up": "Short."},
    )
    assert marking.source(done[0]) == (
        f'A [troop build-up]({marking.TARGET} "Long."), then a '
        f'[build-up]({marking.TARGET} "Short.").'
    )


def test_a_second_run_changes_nothing_and_a_new_explanation_everything():
    once = marking.marked([text("A stance, a build-up.")], GLOSSARY)
    assert marking.marked(once, GLOSSARY) == once
    again = marking.marked(once, GLOSSARY | {"stance": "New."})
    assert '"New."' in marking.source(again[0])
    assert "**stance:** New." in marking.source(again[-1])
    assert marking.marked(once, {}) == [text("A stance, a build-up.")]


def test_a_reader_reads_the_text_without_marks():
    done = marking.marked([text("A stance."), text("x", metadata={"tags": ["answer"]})], GLOSSARY)
    assert list(marking.prose(done)) == ["A stance."]


def test_a_file_is_written_whole_and_only_when_needed(tmp_path):
    file = tmp_path / "01_try.ipynb"
    file.write_text(json.dumps({"cells": [text("A stance.")], "nbformat": 4}), encoding="utf-8")
    assert marking.write(file, GLOSSARY)
    assert not marking.write(file, GLOSSARY)
    assert marking.TARGET in file.read_text(encoding="utf-8")


def test_what_is_no_notebook_is_named(tmp_path, capsys):
    bad = tmp_path / "bad.ipynb"
    bad.write_text("{half", encoding="utf-8")
    assert marking.main([str(bad)]) == 2
    assert "bad.ipynb cannot be read" in capsys.readouterr().err
    assert bad.read_text(encoding="utf-8") == "{half"


def test_the_list_of_words_brings_the_style_of_the_marks():
    html = words(marking.load(check=False), "Article 5")._repr_html_()
    assert f'a[href="{marking.TARGET}"]' in html


def test_a_lesson_on_other_data_has_the_glossary_of_that_data():
    code = {"cell_type": "code", "source": ['data = crisis.load("../data/cuba_1962")']}
    folder = marking.folder_of([text("A stance."), code])
    assert folder.resolve() == (NOTEBOOKS.parent / "data" / "cuba_1962").resolve()
    assert "quarantine" in marking.terms(folder)
    assert marking.folder_of([text("no code")]) is None
