"""Words explained: the entries asked for, as a list and in plain text."""

import pandas as pd
import pytest

from crisis.dataset import Tables, UnknownName, load
from crisis.lessons import words


@pytest.fixture(scope="module")
def real() -> Tables:
    return load(check=False)


def test_entries_come_in_the_order_asked_for(real):
    chosen = words(real, "Nord Stream 2", "Article 5")
    assert list(chosen.entries) == ["Nord Stream 2", "Article 5"]
    assert repr(chosen) == chosen.words()
    assert chosen.words().startswith("Nord Stream 2: A gas pipeline")


def test_capital_letters_and_blanks_do_not_matter(real):
    assert list(words(real, " article 5 ").entries) == ["Article 5"]


def test_a_word_asked_for_twice_is_explained_once(real):
    assert list(words(real, "Article 5", "article 5").entries) == ["Article 5"]


def test_no_words_mean_the_whole_glossary(real):
    assert list(words(real).entries) == list(real.glossary["term"])


def test_html_is_a_definition_list(real):
    html = words(real, "Article 5")._repr_html_()
    assert "<dl" in html and "<b>Article 5</b></dt>" in html
    assert html.removesuffix("</div>").endswith("</dd></dl>")


def test_markup_stays_text(real):
    glossary = pd.DataFrame({"term": ["<b>x"], "definition": ["<script>alert(1)</script>"]})
    tables = Tables(real.folder, real.descriptor, real.frames | {"glossary": glossary})
    html = words(tables, "<b>x")._repr_html_()
    assert "<script>" not in html
    assert "&lt;b&gt;x" in html


def test_an_unknown_word_suggests_the_nearest(real):
    with pytest.raises(UnknownName, match="Did you mean 'Article 5'"):
        words(real, "Artcle 5")
