"""The site opened from its folder in Firefox: every page, and one lesson by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import Firefox, find, started

pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.skipif(not find(), reason="there is no Firefox on this computer"),
]

LESSON = "lessons/04_germany.html"
VIEW = "offers-view"
RIGHT, SPACE, ENTER = "\ue014", " ", "\ue007"
DRAWN = "path.land, .plot canvas, .position, main > *"


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    with started(1280, 900) as found:
        yield found


@pytest.fixture
def visit(firefox: Firefox, site: Path):
    """Opens a page of the site; fails if anything leaves the folder or a script breaks."""
    firefox.asked.clear()
    firefox.broken.clear()

    def open_(address: str) -> Firefox:
        firefox.open("about:blank")
        firefox.open(f"{site.as_uri()}/{address}")
        return firefox

    yield open_
    firefox.run("0")  # what was told before this answer has been noted
    own = (site.as_uri(), "data:", "about:")
    assert [url for url in firefox.asked if not url.startswith(own)] == []
    assert firefox.broken == []


def inside(cell: str, rest: str) -> str:
    """An expression about the document in the frame of a cell."""
    return f"document.querySelector('#{cell} iframe').contentDocument{rest}"


READOUT = inside(VIEW, ".querySelector('.readout').textContent")


def shown(page: Firefox, cell: str) -> None:
    """Bring the frame of a cell into sight, and wait until it has drawn something."""
    page.run(f"document.querySelector('#{cell} iframe').scrollIntoView({{ behavior: 'instant' }})")
    page.until(f"Boolean({inside(cell, f'?.querySelector({DRAWN!r})')})")


def text(page: Firefox, cell: str, selector: str) -> str:
    return page.run(inside(cell, f".querySelector({selector!r}).textContent"))


def middle(page: Firefox, cell: str, selector: str) -> tuple[float, float]:
    """The point of the screen in the middle of an element in a frame, brought into sight."""
    return tuple(
        page.run(f"""(() => {{
          const one = {inside(cell, f".querySelector({selector!r})")};
          one.scrollIntoView({{ block: "center", behavior: "instant" }});
          const around = document.querySelector("#{cell} iframe").getBoundingClientRect();
          const box = one.getBoundingClientRect();
          return [around.x + box.x + box.width / 2, around.y + box.y + box.height / 2];
        }})()""")
    )


def test_what_a_page_asks_and_breaks_is_noted(firefox: Firefox, tmp_path: Path):
    outside = "https://address.invalid/a.png"
    file = tmp_path / "page.html"
    file.write_text(f"<img src={outside}><script>nothing()</script>", encoding="utf-8")
    firefox.open(file.as_uri())
    firefox.run("0")
    assert outside in firefox.asked
    assert any("nothing is not defined" in text for text in firefox.broken)


def test_every_page_draws_its_frames(visit, site: Path):
    for file in sorted(site.rglob("*.html")):
        page = visit(file.relative_to(site).as_posix())
        if file.parent.name == "students":
            continue  # a sheet of paper
        assert page.run("Boolean(document.querySelector('main'))"), file.name
        assert page.run("document.documentElement.scrollWidth - innerWidth") <= 0, file.name
        for number in range(page.run("document.querySelectorAll('iframe').length")):
            frame = f"document.querySelectorAll('iframe')[{number}]"
            page.run(f"{frame}.scrollIntoView({{ behavior: 'instant' }})")
            page.until(f"Boolean({frame}.contentDocument?.querySelector({DRAWN!r}))")


def test_the_hand_on_the_brush_moves_all_three(visit):
    page = visit(LESSON)
    shown(page, VIEW)
    looks = inside(VIEW, ".querySelector('.sketch').toDataURL()")
    before = text(page, VIEW, ".readout"), text(page, VIEW, ".count"), page.run(looks)
    page.drag(middle(page, VIEW, ".handle"), 300)
    page.until(f"{READOUT} !== {before[0]!r}")
    assert text(page, VIEW, ".count") != before[1]
    assert page.run(looks) != before[2]


def test_keys_and_play_move_the_window(visit):
    page = visit(LESSON)
    shown(page, VIEW)
    before = text(page, VIEW, ".readout")
    page.run(inside(VIEW, ".querySelector('.handle').focus()"))
    page.type(RIGHT)
    after = text(page, VIEW, ".readout")
    assert after != before
    page.click(middle(page, VIEW, "button.play"))
    page.until(f"{READOUT} !== {after!r}")
    page.type(SPACE)
    assert "Play" in text(page, VIEW, "button.play")


def test_a_sign_tells_what_it_stands_for(visit):
    page = visit(LESSON)
    shown(page, "start")
    page.click(middle(page, "start", ".spot"))
    page.until("Boolean(" + inside("start", ".querySelector('.popup')") + ")")


def test_an_address_brings_back_the_moment(visit):
    page = visit(f"{LESSON}#{VIEW}?from=2022-01-17&to=2022-01-27&actors=EE")
    page.until("Boolean(" + inside(VIEW, "?.querySelector('.readout')") + ")")
    assert "17 January 2022 to 27 January 2022" in text(page, VIEW, ".readout")
    page.until(
        "(box => box.top < innerHeight && box.bottom > 0)"
        f"(document.querySelector('#{VIEW} iframe').getBoundingClientRect())"
    )


def test_a_self_check_answers(visit):
    page = visit(LESSON)
    shown(page, "exit-check")
    page.click(middle(page, "exit-check", ".choice input"))
    page.click(middle(page, "exit-check", "button.check"))
    page.until(inside("exit-check", ".querySelector('.said').textContent") + " !== ''")


def test_search_finds_a_row(visit):
    page = visit("index.html")
    page.run("document.querySelector('input[type=search]').focus()")
    page.type(*"howitzer", ENTER)
    page.until("/^\\d+ found/.test(document.querySelector('#count')?.textContent ?? '')")
    address = page.run("document.querySelector('.found a').href")
    page.run("document.querySelector('.found a').focus()")
    page.type(ENTER)
    page.until(f"location.href === {address!r}")


def test_slides_turn(visit):
    page = visit("slides/04_germany.html")
    page.until("Boolean(document.querySelector('.reveal.ready section.present h1'))")
    page.type(RIGHT)
    page.until("Boolean(document.querySelector('section.present img'))")
