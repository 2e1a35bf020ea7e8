"""Markdown on paper: room to write where something is asked, and no tag from the text."""

from __future__ import annotations

import pytest

from crisis.publish.paper import prose


def rows(html: str) -> int:
    return html.count('class="line"')


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("**Look.** What is there?", 0),
        ("**Ask.** What is there?", 2),
        ("**Ask.** What? And why? And then?", 4),
        ("**Ask.**\n\n1. What is there?\n2. Why? And who?", 5),
        ("**Ask.** What?\n\n**Check.** Is it so?", 2),
        ("**Forecast.** How sure are you?", 2),
        ("## Write\n\nA good answer\n\n- names two rows;\n- is short.", 10),
        ("## Exit ticket\n\n1. One more question, in the next cell.\n2. Finish: ...", 2),
        ("## Go further\n\nChoose a day.", 4),
        ("## Exit ticket\n\n1. Two numbers: try the question below.", 0),
        ("**Ask.** Why?\n\nNo row means that none was found.", 2),
        ("**Ask.**\n\n1. Press *Play*.\n2. Open it. What is there?", 2),
        ("## What signs mean\n\n- **about:** not exact", 0),
    ],
)
def test_room_to_write(text, lines):
    assert rows(prose.task(text)) == lines


def test_room_stands_after_what_asks():
    html = prose.task("**Ask.** Who?\n\n**Check.** Is it so?")
    assert html.index("Who?") < html.index('class="line"') < html.index("Is it so?")


def test_cells_with_dots_are_empty():
    html = prose.task("**Ask.** Fill in.\n\n| a | b |\n|---|---|\n| ... | c |")
    assert html.count("blank tall") == 1
    assert ">c</td>" in html


def test_a_single_row_to_fill_in_is_high():
    one = prose.task("**Ask.** Sort.\n\n| a | b |\n|---|---|\n| ... | ... |")
    two = prose.task("**Ask.** Sort.\n\n| a | b |\n|---|---|\n| ... | ... |\n| ... | ... |")
    assert one.count('class="blank tall"') == 2
    assert two.count('class="blank"') == 4


def test_what_stands_below_is_said_so():
    html = prose.task("## Exit ticket\n\n1. One more question, in the next cell.")
    assert "One more question, below." in html


@pytest.mark.parametrize("show", [prose.plain, prose.inline, prose.task])
def test_tags_and_links_of_the_text_do_nothing(show):
    html = show("Say <script>x</script> [go](javascript:x) ![p](http://a/b.png) <b onclick=x>y</b>")
    for bad in ("<script", "javascript:", "<img", "<a ", "<b onclick"):
        assert bad not in html
    assert "&lt;script&gt;" in html
    assert "go" in html
