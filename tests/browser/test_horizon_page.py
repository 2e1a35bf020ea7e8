"""The page of the knowledge horizon: without a kernel, by mouse and by keyboard, and in step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from saved import visited

import crisis
from crisis.views.records import MAKERS

MOST_MS = 100
"""For a step, with room for a busy machine: on an idle one it takes a frame or two."""


@pytest.fixture(scope="module")
def data() -> crisis.Dataset:
    return crisis.load(check=False)


@pytest.fixture(scope="module")
def address(data, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A saved page that stands on 19 January, and no server anywhere."""
    file: Path = tmp_path_factory.mktemp("saved") / "horizon.html"
    view = data.horizon()
    view.known_by = "2022-01-19"
    file.write_text(view.html(), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """That page in a fresh profile; an error or a look at the network fails the test."""
    with visited(browser, address, 1100, 1100) as page:
        yield page


def numbers(data: crisis.Dataset, day: str) -> dict[str, int]:
    known = data.as_of(day)
    return {table: len(known.frames[table]) for table in MAKERS}


def day(page: Page) -> str:
    return page.locator(".known-day").inner_text()


@pytest.mark.parametrize("iso", ["2021-11-01", "2022-01-10", "2022-01-11", "2022-02-02"])
def test_every_panel_and_the_numbers_show_what_as_of_has(data, page, iso):
    position = (crisis.dataset.tables._day(iso) - crisis.dataset.tables._day("2021-11-01")).days
    page.get_by_label("Known by the end of").fill(str(position))
    known = numbers(data, iso)
    line = page.locator(".known-numbers")
    for table, word in (("positions", "statement"), ("events", "event"), ("estimates", "count")):
        if known[table]:
            expect(line).to_contain_text(f"{known[table]} {word}")
    expect(page.locator(".positions .count")).to_contain_text(f"of {known['positions']} positions")
    dated = sum(known.values()) - known["forces"]
    expect(page.locator(".readout")).to_contain_text(f"of {dated} entries")


def test_one_day_on_and_back_by_button_and_by_key(page):
    assert day(page) == "19 January 2022"
    on = page.get_by_role("button", name="One day on")
    on.click()
    assert day(page) == "20 January 2022"
    on.focus()
    page.keyboard.press("Enter")
    assert day(page) == "21 January 2022"
    expect(on).to_be_focused()
    page.get_by_label("Known by the end of").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert day(page) == "19 January 2022"
    page.keyboard.press("End")
    assert day(page) == "2 February 2022"
    on.click(force=True)  # it looks disabled, and only that
    assert day(page) == "2 February 2022"
    expect(on).to_have_attribute("aria-disabled", "true")
    slider = page.get_by_role("slider", name="Known by the end of")
    expect(slider).to_have_attribute("aria-valuetext", "2 February 2022")


def test_what_became_public_later_comes_on_its_day(page):
    slider = page.get_by_label("Known by the end of")
    slider.fill("70")  # 10 January
    page.locator(".known-news summary").click()
    assert "200 million" not in page.locator(".known-news").inner_text()
    page.get_by_role("button", name="One day on").click()
    news = page.locator(".known-news .card", has_text="US stocks")
    expect(news).to_contain_text("Happened earlier: 28 December 2021")


def test_the_newest_count_of_each_is_shown_and_replaced(page):
    slider = page.get_by_label("Known by the end of")
    slider.fill("9")
    expect(page.locator(".known-counts")).to_be_hidden()
    slider.fill("51")  # 22 December
    lines = page.locator(".known-counts li", has_text="Ukraine on Russia")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("122,000")
    slider.fill("78")  # 18 January
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("127,000")


def test_the_brush_works_inside_the_horizon(page):
    handle = page.get_by_role("slider", name="First day")
    handle.focus()
    for _ in range(10):
        page.keyboard.press("PageUp")
    expect(page.locator(".readout")).to_contain_text("10 January 2022 to 2 February 2022")
    first = page.locator(".readout").inner_text()
    page.get_by_role("button", name="One day on").click()
    expect(page.locator(".readout")).to_contain_text("10 January 2022 to 2 February 2022")
    assert page.locator(".readout").inner_text() != first


def test_an_issue_and_the_horizon_filter_together(data, page):
    page.get_by_label("Issue").select_option("arms")
    known = data.as_of("2022-01-19").positions
    expected = (known["issue_id"] == "arms").sum()
    expect(page.locator(".positions .count")).to_contain_text(f"of {expected} positions")
    page.get_by_label("Stance").select_option("opposes")
    opposed = ((known["issue_id"] == "arms") & (known["stance"] == "opposes")).sum()
    expect(page.locator(".positions .count")).to_contain_text(f"of {opposed} positions")


def test_a_promise_does_not_tell_of_its_arrival_before_it_is_known(data, page):
    """What carries a promise out is named on the card of the promise, once it is public."""
    rows = data.transfers[data.transfers["follows_id"] != ""]
    known = data.as_of("2022-01-19").transfers["transfer_id"]
    later = rows[rows["follows_id"].isin(known) & ~rows["transfer_id"].isin(known)].iloc[0]
    promise = data.transfers.set_index("transfer_id").loc[later["follows_id"]]
    public = promise["date"] if str(promise["public_from"]) == "NaT" else promise["public_from"]
    begin = data.descriptor["period"]["start"]
    slider = page.get_by_label("Known by the end of")
    slider.fill(str((public - crisis.dataset.tables._day(begin)).days))
    page.locator(".known-news summary").click()
    card = page.locator(f".known-news .card[data-id='{later['follows_id']}']")
    expect(card).to_be_visible()
    expect(card).not_to_contain_text("Carried out by")


def test_the_list_of_a_day_closes_when_the_horizon_moves(page):
    page.get_by_role("slider", name="Day to read out").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".day-list")).to_be_visible()
    page.get_by_role("button", name="One day back").click()
    expect(page.locator(".day-list")).to_be_hidden()


def test_no_note_is_read(page):
    page.locator(".positions").get_by_role("button", name="Evidence").first.click()
    text = page.locator(".positions .evidence").first.inner_text()
    assert "Confidence" in text
    notes = page.evaluate("document.documentElement.innerText.includes('Only one text was found')")
    assert not notes


def test_a_screen_reader_hears_the_day_when_it_rests(page):
    page.get_by_role("button", name="One day on").click()
    heard = page.locator(".horizon [aria-live=polite]")
    expect(heard).to_contain_text("20 January 2022: Public by then:")


def test_a_step_is_quick(page):
    times = page.evaluate(
        """async () => {
          const slider = document.querySelector("#known-by");
          const times = [];
          for (let day = 60; day < 90; day += 1) {
            slider.value = day;
            const begin = performance.now();
            slider.dispatchEvent(new Event("input"));
            times.push(performance.now() - begin);
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          }
          return times.sort((a, b) => a - b);
        }"""
    )
    assert times[len(times) // 2] < MOST_MS


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_narrow_window(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= 390")
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    expect(page.get_by_role("button", name="One day on")).to_be_visible()


def test_in_jupyterlab_page_and_python_move_each_other(lab):
    lab.write(
        "notebooks/horizon_page.ipynb",
        "import crisis\nview = crisis.load(check=False).horizon('Germany')\n"
        "view.known_by = '2022-01-19'\nview",
        "print('now', view.known_by, len(view.selected))",
        "view.known_by = '2021-12-17'",
    )
    lab.open("notebooks/horizon_page.ipynb")
    lab.run_all()
    frame = lab.frame("Germany: map")
    expect(frame.locator(".known-day")).to_have_text("17 December 2021")
    frame.get_by_role("button", name="One day on").click()
    expect(frame.locator(".known-day")).to_have_text("18 December 2021")
    lab.page.wait_for_timeout(400)
    lab.page.locator(".jp-CodeCell").nth(1).locator(".cm-content").click()
    lab.page.keyboard.press("Control+Enter")
    expect(lab.page.get_by_text("now 2021-12-18")).to_be_visible()
    assert (lab.errors, lab.left_the_machine) == ([], [])
