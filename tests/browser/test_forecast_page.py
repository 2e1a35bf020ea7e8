"""The pages of the forecasts, as a student meets them: without a kernel, by mouse and keyboard."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect
from saved import saved_notebook, visited

from crisis.dataset import Tables, load
from crisis.lessons import forecasts

PERCENTS = ["70", "35 %", "20", "80 per cent", "12,5", "60", "30", "90", "55", "40"]


@pytest.fixture(scope="module")
def real() -> Tables:
    return load(check=False)


@pytest.fixture(scope="module")
def notebook(real, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page like a saved notebook: the four days and the end, and no server anywhere."""
    folder: Path = tmp_path_factory.mktemp("saved")
    parts = [forecasts.day(real, day, folder) for day in forecasts._days(real.forecasts)]
    parts.append(forecasts.score(real, folder))
    return saved_notebook(folder, *(p._repr_html_().replace('loading="lazy"', "") for p in parts))


@pytest.fixture
def page(browser: Browser, notebook: str) -> Iterator[Page]:
    """The saved notebook, open in a fresh profile; any error in the page fails the test."""
    with visited(browser, notebook, 900, 1200) as page:
        yield page


def day(page: Page, number: int) -> FrameLocator:
    """The page of a day (1 to 4), or of the end (5)."""
    return page.frame_locator("iframe").nth(number - 1)


def question(frame: FrameLocator, number: int) -> Locator:
    return frame.locator(".forecast").nth(number - 1)


def seal(frame: FrameLocator) -> None:
    frame.get_by_role("button", name="Seal these forecasts").click()


def fill(page: Page, days: int = 4, percents: Iterable[str] = PERCENTS) -> None:
    """Forecasts on the first so many days."""
    percents = iter(percents)
    for number in range(1, days + 1):
        frame = day(page, number)
        expect(question(frame, 1)).to_be_visible()
        for one in frame.locator(".forecast").all():
            one.get_by_label("How likely").fill(next(percents))
            one.get_by_label("Why?").fill("He said so on that day.")
        seal(frame)
        expect(frame.get_by_text("✓ Sealed.")).to_be_visible()


def test_a_day_opens_only_when_the_one_before_is_sealed(page):
    second = day(page, 2)
    expect(second.get_by_text("First seal your forecasts of 10 December 2021")).to_be_visible()
    expect(question(second, 1)).to_be_hidden()
    fill(page, 1)
    expect(question(second, 1)).to_be_visible()
    expect(question(day(page, 3), 1)).to_be_hidden()
    expect(day(page, 5).get_by_text("Still open: 9 January 2022; 19 January 2022")).to_be_visible()


def test_a_closed_day_says_why_to_whoever_comes_by_keyboard(page):
    for number, why in (
        (2, "First seal your forecasts of 10 December 2021"),
        (5, "Still open: 10"),
    ):
        look = day(page, number).get_by_role("button", name="Look again")
        expect(look).to_have_accessible_description(re.compile(why))
        look.focus()
        look.press("Enter")
        where = day(page, number).locator(":focus")
        expect(where).to_contain_text(why)
    fill(page, 1)
    second = day(page, 2)
    expect(question(second, 1)).to_be_visible()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "Write a number from 0 to 100."),
        ("300 %", "A forecast lies between 0 and 100. You wrote 300."),
        ("-5", "A forecast lies between 0 and 100."),
        ("probably", "“probably” is not a number. Write digits, such as 70."),
        ("0.7", "0.7 is less than one per cent. Write 70 if you mean 70 in 100"),
    ],
)
def test_what_is_no_forecast_gets_one_sentence_and_stays(page, written, said):
    first = day(page, 1)
    one = question(first, 1)
    one.get_by_label("How likely").fill(written)
    one.get_by_label("Why?").fill("A reason that must stay.")
    seal(first)
    expect(one.get_by_role("alert")).to_contain_text(said)
    expect(one.get_by_label("How likely")).to_be_focused()
    expect(one.get_by_label("How likely")).to_have_value(written)
    expect(one.get_by_label("Why?")).to_have_value("A reason that must stay.")
    expect(first.get_by_text("Nothing is lost.")).to_be_visible()
    page.reload()
    expect(one.get_by_label("How likely")).to_have_value(written)
    expect(one.get_by_label("Why?")).to_have_value("A reason that must stay.")


def test_a_reason_is_asked_for(page):
    first = day(page, 1)
    for one in first.locator(".forecast").all():
        one.get_by_label("How likely").fill("50")
    seal(first)
    expect(question(first, 1).get_by_role("alert")).to_contain_text("Give your reason")
    expect(question(first, 1).get_by_label("Why?")).to_be_focused()


def test_all_of_a_day_by_keyboard_alone(page):
    first = day(page, 1)
    first.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(question(first, 1).locator(".card").first).to_be_visible()
    question(first, 1).get_by_label("How likely").focus()
    page.keyboard.type("65")
    page.keyboard.press("Tab")
    page.keyboard.type("Because of the call.")
    page.keyboard.press("Tab")  # the next question's summary
    page.keyboard.press("Tab")
    page.keyboard.type("0")
    page.keyboard.press("Tab")
    page.keyboard.type("Numbers grow.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(first.get_by_role("status")).to_contain_text("✓ Sealed.")
    expect(first.get_by_role("status")).to_be_focused()
    assert question(first, 1).get_by_label("How likely").get_attribute("readonly") is not None


def test_sealed_forecasts_can_be_changed_until_the_next_day_is_sealed(page):
    fill(page, 1)
    first = day(page, 1)
    first.get_by_role("button", name="Change them").click()
    expect(question(day(page, 2), 1)).to_be_hidden()
    question(first, 1).get_by_label("How likely").fill("71")
    seal(first)
    second = day(page, 2)
    for one in second.locator(".forecast").all():
        one.get_by_label("How likely").fill("10")
        one.get_by_label("Why?").fill("x")
    seal(second)
    expect(first.get_by_role("button", name="Change them")).to_be_hidden()


def test_forecasts_stay_over_a_reload(page):
    fill(page, 2)
    page.reload()
    expect(day(page, 1).get_by_text("✓ Sealed.")).to_be_visible()
    expect(question(day(page, 1), 2).get_by_label("How likely")).to_have_value("35")
    expect(question(day(page, 2), 3).get_by_label("How likely")).to_have_value("12.5")
    expect(question(day(page, 3), 1)).to_be_visible()


def test_the_end_asks_for_memory_before_it_tells_the_score(page, real):
    fill(page)
    end = day(page, 5)
    expect(end.locator(".result")).to_have_count(len(real.forecasts))
    expect(end.locator(".score")).to_have_count(0)
    compare = end.get_by_role("button", name="Compare with what I sealed")
    compare.click()
    expect(end.get_by_role("alert")).to_contain_text("Fill at least one field")
    memory = end.get_by_label("From memory")
    memory.nth(0).fill("900")
    compare.click()
    expect(end.get_by_role("alert")).to_contain_text("between 0 and 100")
    expect(memory.nth(0)).to_be_focused()
    memory.nth(0).fill("90")  # said 70, and it came
    memory.nth(1).fill("50")  # said 35, and it did not come
    memory.nth(2).fill("20")  # as said
    compare.click()
    expect(end.locator(".score")).to_be_visible()
    expect(end.locator("body")).to_contain_text(
        "You filled 3 fields from memory; 2 of them differ from what you sealed. In 1 your memory"
    )


def test_the_score_is_the_one_that_python_counts(page, real):
    fill(page)
    end = day(page, 5)
    end.get_by_label("From memory").nth(0).fill("70")
    end.get_by_role("button", name="Compare").click()
    percents = [70, 35, 20, 80, 12.5, 60, 30, 90, 55, 40]
    outcomes = [outcome == "yes" for outcome in real.forecasts["outcome"]]
    expected = forecasts.brier(percents, outcomes)
    expect(end.locator(".score")).to_have_text(f"Your Brier score: {expected:.2f}")
    expect(end.get_by_text("Always saying 50 per cent gives 0.25.")).to_be_visible()
    expect(end.locator("tbody tr")).to_have_count(len(percents))
    expect(end.get_by_text("You said 70 per cent or more 3 times")).to_be_visible()
    page.reload()
    expect(end.locator(".score")).to_have_text(f"Your Brier score: {expected:.2f}")


def test_always_fifty_is_as_good_as_always_fifty(page):
    fill(page, percents=["50"] * len(PERCENTS))
    end = day(page, 5)
    end.get_by_label("From memory").nth(0).fill("50")
    end.get_by_role("button", name="Compare").click()
    expect(end.locator(".score")).to_have_text("Your Brier score: 0.25")
    expect(end.get_by_text("That is as good as saying 50 per cent each time.")).to_be_visible()
    expect(end.get_by_text("Your memory held.")).to_be_visible()


def test_to_start_over_takes_two_presses(page):
    fill(page)
    end = day(page, 5)
    end.get_by_label("From memory").nth(0).fill("50")
    end.get_by_role("button", name="Compare").click()
    end.get_by_role("button", name="Start all over again").click()
    expect(end.locator(".score")).to_be_visible()
    end.get_by_role("button", name="Press again").click()
    expect(end.get_by_text("What came is shown when every day is sealed.")).to_be_visible()
    expect(question(day(page, 2), 1)).to_be_hidden()
    page.reload()
    expect(question(day(page, 1), 1).get_by_label("How likely")).to_have_value("")


@pytest.mark.parametrize("kept", ["{broken", '{"at": 9, "value": 7}', "null", '"x"', "[1]"])
def test_what_was_kept_for_something_else_is_ignored(page, real, kept):
    first = real.forecasts["forecast_id"].iloc[0]
    key = f"crisis/{real.descriptor['name']}/{forecasts.LESSON}/{first}"
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    expect(question(day(page, 1), 1).get_by_label("How likely")).to_have_value("")
    fill(page, 1)


def test_a_sealed_day_whose_per_cent_is_lost_can_be_opened_again(page, real):
    fill(page)
    first = real.forecasts["forecast_id"].iloc[0]
    key = f"crisis/{real.descriptor['name']}/{forecasts.LESSON}/{first}"
    page.evaluate('key => localStorage.setItem(key, \'{"at": 9, "value": 7}\')', key)
    page.reload()
    end = day(page, 5)
    expect(end.get_by_text("A per cent is missing in what was kept.")).to_be_visible()
    end.get_by_role("button", name="Open these days again").click()
    expect(end.get_by_text("Still open: 10 December 2021.")).to_be_visible()


@pytest.mark.parametrize("theme", ["true", "false"])
def test_the_pages_fit_a_narrow_window_and_follow_the_theme(page, theme):
    page.set_viewport_size({"width": 340, "height": 800})
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", theme)
    fill(page)
    end = day(page, 5)
    end.get_by_label("From memory").nth(0).fill("50")
    end.get_by_role("button", name="Compare").click()
    expect(end.locator(".score")).to_be_visible()
    for number in range(1, 6):
        root = day(page, number).locator("html")
        expect(root).to_have_attribute("data-theme", "light" if theme == "true" else "dark")
        assert root.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert end.locator("html").evaluate("e => e.scrollHeight") < 6000


def test_in_jupyterlab_forecasts_reach_python_and_outlive_a_reload(lab):
    lab.write(
        "notebooks/forecast_page.ipynb",
        "import crisis\ndata = crisis.load(check=False)\ndata.forecast('2021-12-10')",
        "print('percents', data.forecast_score().results.percent.dropna().tolist())",
    )
    lab.open("notebooks/forecast_page.ipynb")
    lab.run_all()
    frame = lab.frame("Forecasts on 10 December")
    for one, percent in zip(frame.locator(".forecast").all(), ("64", "8"), strict=True):
        one.get_by_label("How likely").fill(percent)
        one.get_by_label("Why?").fill("Because.")
    seal(frame)
    expect(frame.get_by_text("✓ Sealed.")).to_be_visible()
    lab.page.wait_for_timeout(900)
    lab.open("notebooks/forecast_page.ipynb")
    lab.run_all()
    expect(lab.page.get_by_text("percents [64.0, 8.0]")).to_be_visible()
    expect(frame.get_by_text("✓ Sealed.")).to_be_visible()
    assert (lab.errors, lab.left_the_machine) == ([], [])
