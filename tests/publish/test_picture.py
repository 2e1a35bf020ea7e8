"""The README's picture."""

from __future__ import annotations

import pytest
from PIL import Image

from crisis.publish import picture


@pytest.mark.browser
def test_it_shows_the_page_as_the_readme_does(tmp_path):
    made = picture.make(tmp_path / "germany.png")
    with Image.open(made) as image, Image.open(picture.FILE) as kept:
        assert image.size == kept.size == (1560, 972)
        # An empty page is of one colour; map, symbols and letters are of many.
        assert len(image.convert("RGB").getcolors(1 << 24)) > 100
    assert made.stat().st_size < 200_000


def test_without_a_browser_one_sentence_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(picture.shutil, "which", lambda name: None)
    assert picture.main([str(tmp_path / "germany.png")]) == 2
    told = capsys.readouterr().err
    assert told == "There is no Chromium, Chrome or Edge here. Install one and start again.\n"
    assert not list(tmp_path.iterdir())
