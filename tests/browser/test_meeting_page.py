"""The crisis meeting and its briefs as pages: by mouse and by keyboard, without a kernel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect
from saved import saved_notebook, without_errors

import crisis
from crisis.lessons.parts import lead
from crisis.views.page import plain_page
from crisis.views.records import collect

DATA = crisis.load(check=False)
A4 = {"format": "A4", "prefer_css_page_size": True}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Writes an output into an HTML file, like a saved notebook, and returns its address."""
    folder = tmp_path_factory.mktemp("saved")

    def save(name: str, part: str = "", volunteers: tuple[str, ...] = ("Russia", "Ukraine")) -> str:
        output = DATA.meeting(part, volunteers)._repr_html_()
        return saved_notebook(folder, output, name=name)

    return save


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 900, "height": 1000})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in a fresh profile; an error in it, or a request to the network, fails the test."""
    with without_errors(context.new_page()) as page:
        yield page


@pytest.fixture
def germany(page: Page, saved: Callable[..., str]) -> FrameLocator:
    """The meeting with Germany chosen in the code."""
    page.goto(saved("germany", "Germany"))
    return page.frame_locator("iframe")


@pytest.fixture
def open_table(page: Page, saved: Callable[..., str]) -> FrameLocator:
    """The meeting where the part is chosen in the page."""
    page.goto(saved("open"))
    return page.frame_locator("iframe")


def to(frame: FrameLocator, step: str) -> None:
    frame.locator(".path").get_by_role("button", name=step).click()
    expect(frame.get_by_role("heading", level=2, name=re.compile(step))).to_be_focused()


def put(frame: FrameLocator, label: str) -> None:
    frame.get_by_label(label, exact=False).check()
    frame.get_by_role("button", name="Put it on the table").click()


def names(frame: FrameLocator, *people: str) -> None:
    frame.get_by_label("Together").check()
    frame.get_by_label("Who is there").fill("\n".join(people))


def test_a_choice_is_followed_by_what_others_had_said_and_nothing_later(germany):
    to(germany, "Round 1")
    expect(germany.locator(".others .card")).to_have_count(0)
    put(germany, "D. Send help that is no weapon")
    expect(germany.locator(".said")).to_contain_text("Add a reason")
    leads = germany.locator(".others .lead").all_inner_texts()
    assert any("On 26 January 2022 Andrij Melnyk" in lead and "had said:" in lead for lead in leads)
    assert not any("(Germany)" in lead for lead in leads)
    expect(germany.get_by_text("nobody can know what would have followed")).to_be_visible()
    expect(germany.locator(".after")).to_have_count(0)


def test_without_an_option_nothing_is_put_on_the_table(germany):
    to(germany, "Round 2")
    germany.get_by_role("button", name="Put it on the table").click()
    expect(germany.locator(".said")).to_have_text("Choose one of the options first.")


def test_another_choice_takes_the_answers_of_the_first_away(germany):
    to(germany, "Round 1")
    put(germany, "A. Send weapons")
    expect(germany.locator(".others .card")).not_to_have_count(0)
    germany.get_by_label("E. Send no weapons").check()
    expect(germany.locator(".others .card")).to_have_count(0)


def test_nothing_is_lost_over_a_reload_or_when_the_part_changes(page, open_table):
    open_table.get_by_label("Your part").select_option("Poland")
    to(open_table, "Round 1")
    open_table.get_by_label("Why?").fill("Kyiv asks for it.")
    put(open_table, "B. Promise weapons")
    to(open_table, "Communiqué")
    open_table.get_by_label("What we agree").fill("We  go on\ntalking.")
    expect(open_table.get_by_text("4 words")).to_be_visible()
    open_table.get_by_label("Turkey").check()
    to(open_table, "Parts")
    open_table.get_by_label("Your part").select_option("Turkey")
    to(open_table, "Communiqué")
    expect(open_table.get_by_label("What we agree")).to_have_value("")
    to(open_table, "Parts")
    open_table.get_by_label("Your part").select_option("Poland")
    page.reload()
    expect(open_table.get_by_label("Your part")).to_have_value("PL")
    to(open_table, "Round 1")
    expect(open_table.get_by_label("B. Promise weapons")).to_be_checked()
    expect(open_table.get_by_label("Why?")).to_have_value("Kyiv asks for it.")
    expect(open_table.locator(".others .card")).not_to_have_count(0)
    to(open_table, "Communiqué")
    expect(open_table.get_by_label("What we agree")).to_have_value("We  go on\ntalking.")
    expect(open_table.get_by_label("Turkey")).to_be_checked()


def test_the_debrief_asks_to_decide_first_and_sets_choices_beside_deeds(germany):
    to(germany, "Debrief")
    expect(germany.locator(".said")).to_contain_text("Germany, round 1; Germany, round 2")
    expect(germany.locator(".compared")).to_have_count(0)
    germany.get_by_role("button", name="Show it all the same").click()
    expect(germany.locator(".compared")).to_have_count(3)
    expect(germany.get_by_role("heading", level=3, name="Germany")).to_be_focused()
    to(germany, "Round 1")
    put(germany, "A. Send weapons")
    to(germany, "Round 2")
    put(germany, "B. Put forces")
    to(germany, "Round 3")
    put(germany, "B. Talk in a format")
    to(germany, "Debrief")
    first, second, third = (germany.locator(".compared").nth(n) for n in range(3))
    expect(first).to_contain_text("In fact another step was taken.")
    expect(first).to_contain_text("military helmets")
    first.locator("summary", has_text="Others who took").click()
    expect(first.locator(".after").first).to_be_visible()
    expect(second).to_contain_text("no row in which Germany takes one of these steps")
    expect(third).to_contain_text("This step was also taken in fact.")


def test_the_whole_way_by_keyboard(page, germany):
    germany.get_by_role("button", name="On to Round 1").focus()
    page.keyboard.press("Enter")
    expect(germany.get_by_role("heading", level=2)).to_be_focused()
    page.keyboard.press("Tab")  # the rows behind the situation
    page.keyboard.press("Tab")  # the brief
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(germany.get_by_label("A. Send weapons")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(germany.get_by_label("B. Promise weapons")).to_be_checked()
    germany.get_by_label("Why?").focus()
    page.keyboard.type("Because")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(germany.locator(".said")).to_contain_text("It is on the table.")


def test_one_button_leads_so_that_nobody_walks_past_the_table(germany):
    expect(germany.get_by_role("button", name="On to Round 1")).to_have_class("check")
    to(germany, "Round 1")
    expect(germany.get_by_role("button", name="Put it on the table")).to_have_class("check")
    expect(germany.get_by_role("button", name="On to Round 2")).to_have_class("quiet")
    to(germany, "Communiqué")
    expect(germany.get_by_role("button", name="On to Debrief")).to_have_class("check")


def test_nobody_is_dealt_russia_or_ukraine(open_table):
    names(open_table, *(f"N{n}" for n in range(12)))
    open_table.get_by_role("button", name="Deal the parts").click()
    for part in ("Russia", "Ukraine"):
        expect(open_table.get_by_label(f"Who plays {part}")).to_have_value("")
    taken = [s.input_value() for s in open_table.locator("#seats select").all()]
    assert len({name for name in taken if name}) == 10


def test_every_part_is_dealt_where_none_is_for_volunteers(page, saved):
    page.goto(saved("all", volunteers=()))
    table = page.frame_locator("iframe")
    names(table, *(f"N{n}" for n in range(12)))
    expect(table.get_by_text("never dealt")).to_have_count(0)
    table.get_by_role("button", name="Deal the parts").click()
    taken = [s.input_value() for s in table.locator("#seats select").all()]
    assert len({name for name in taken if name}) == 12


def test_one_part_for_volunteers_is_named_in_the_page(page, saved):
    page.goto(saved("one", volunteers=("Poland",)))
    table = page.frame_locator("iframe")
    names(table, "Ana", "Ben", "Cem", "Dana")
    expect(table.get_by_text("Poland is never dealt: nobody plays it against")).to_be_visible()
    table.get_by_role("button", name="Deal the parts").click()
    expect(table.get_by_label("Who plays Poland")).to_have_value("")


def test_who_is_willing_keeps_the_seat(page, open_table):
    names(open_table, "Ana", "Ben", "Cem", "Dana")
    open_table.get_by_label("Who plays Ukraine").select_option("Cem")
    for _ in range(2):
        open_table.get_by_role("button", name="Deal the parts").click()
        expect(open_table.get_by_label("Who plays Ukraine")).to_have_value("Cem")
        taken = [s.input_value() for s in open_table.locator("#seats select").all()]
        assert sorted(filter(None, taken)) == ["Ana", "Ben", "Cem", "Dana"]
    page.reload()
    expect(open_table.get_by_label("Who plays Ukraine")).to_have_value("Cem")


@pytest.mark.parametrize("people", [[], ["Ana"], [f"N{n}" for n in range(13)]])
def test_too_few_or_too_many_names_get_a_friendly_sentence(open_table, people):
    names(open_table, *people)
    open_table.get_by_role("button", name="Deal the parts").click()
    said = "There is 1 name." if len(people) == 1 else f"There are {len(people)} names."
    expect(open_table.locator(".said")).to_contain_text(said)
    expect(open_table.get_by_label("Who is there")).to_have_value("\n".join(people))


def test_a_table_of_choices_that_stays(page, open_table):
    names(open_table, "Ana", "Ben", "Cem", "<b>Dana</b>")
    open_table.get_by_label("Who plays Russia").select_option("<b>Dana</b>")
    open_table.get_by_role("button", name="Deal the parts").click()
    to(open_table, "Round 1")
    expect(open_table.get_by_text("<b>Dana</b>")).to_be_visible()
    open_table.get_by_label("Choice of Russia").select_option(index=1)
    open_table.get_by_label("Reason of Russia").fill("They ask.")
    expect(open_table.locator(".others .card")).not_to_have_count(0)
    page.reload()
    to(open_table, "Round 1")
    expect(open_table.get_by_label("Choice of Russia")).to_have_value("arms-russia-a")
    expect(open_table.get_by_label("Reason of Russia")).to_have_value("They ask.")


def test_a_second_part_for_one_person_is_told_and_its_brief_is_there(open_table):
    names(open_table, "Ana", "Ben", "Cem", "Dana")
    open_table.get_by_role("button", name="Deal the parts").click()
    expect(open_table.get_by_text("Read or print the 4 briefs")).to_be_visible()
    open_table.get_by_label("Who plays Russia").focus()
    open_table.get_by_label("Who plays Russia").select_option("Ana")
    expect(open_table.locator(".said")).to_contain_text(re.compile("Ana plays Russia and .+ now"))
    expect(open_table.get_by_text("Read or print the 5 briefs")).to_be_visible()
    expect(open_table.get_by_label("Who plays Russia")).to_be_focused()
    open_table.get_by_role("button", name="Deal the parts").click()
    expect(open_table.get_by_text("Read or print the 4 briefs")).to_be_visible()
    expect(open_table.get_by_label("Who plays Russia")).to_have_value("Ana")


def test_four_play_to_the_end_and_all_that_follows_is_rows(open_table):
    names(open_table, "Ana", "Ben", "Cem", "Dana")
    open_table.get_by_label("Who plays Ukraine").select_option("Cem")
    open_table.get_by_role("button", name="Deal the parts").click()
    open_table.get_by_text("Read or print the 4 briefs").click()
    expect(open_table.locator(".sheet")).to_have_count(4)
    records = {record.id: record for record in collect(DATA)}
    for number in (1, 2, 3):
        to(open_table, f"Round {number}")
        choices = open_table.get_by_label("Choice of ")
        expect(choices).to_have_count(4)
        for place, choice in enumerate(choices.all()):
            choice.select_option(index=1 + place % 3)
        for reason in open_table.get_by_label("Reason of ").all():
            reason.fill("Our brief says so.")
        cards = open_table.locator(".others .card").all()
        assert cards
        for card in cards:
            record = records[card.get_attribute("data-id")]
            assert record.start <= pd.Timestamp("2022-01-27").date()
            assert card.locator(".lead").inner_text().strip() == lead(DATA, record)
            told = card.locator("p:not([class])").all_inner_texts()
            assert set(told) <= {record.summary}
    to(open_table, "Communiqué")
    for field in open_table.locator("textarea").all():
        field.fill("We go on talking.")
    expect(open_table.get_by_text("at least 3 parts sign")).to_be_visible()
    expect(open_table.locator(".signers input")).to_have_count(4)
    to(open_table, "Debrief")
    expect(open_table.locator(".compared")).to_have_count(12)
    expect(open_table.get_by_text("Choice of Cem")).to_have_count(3)
    expect(open_table.get_by_text("Our brief says so.")).to_have_count(12)


@pytest.mark.parametrize("minutes", ["300 %", "0", "", "1.5"])
def test_minutes_that_are_none(open_table, minutes):
    names(open_table, "Ana")
    open_table.get_by_label("Minutes for a round").fill(minutes)
    open_table.get_by_label("Minutes for a round").press("Tab")
    expect(open_table.get_by_text("Write a whole number from 1 to 60.")).to_be_visible()


def test_a_clock_that_runs_and_stops(page, open_table):
    names(open_table, "Ana", "Ben", "Cem", "Dana")
    open_table.get_by_label("Minutes for a round").fill("1")
    open_table.get_by_role("button", name="Deal the parts").click()
    to(open_table, "Round 1")
    clock = open_table.get_by_role("timer")
    expect(clock).to_have_text("01:00")
    open_table.get_by_role("button", name="Start the clock").click()
    expect(clock).to_have_text("00:59", timeout=3000)
    open_table.get_by_role("button", name="Stop the clock").click()
    open_table.get_by_role("button", name="Set it back").click()
    expect(clock).to_have_text("01:00")


def test_without_a_part_the_rounds_wait(open_table):
    to(open_table, "Round 1")
    expect(open_table.get_by_text("Nobody has a part yet.")).to_be_visible()
    open_table.get_by_role("button", name="To the parts").click()
    expect(open_table.get_by_label("Your part")).to_be_visible()


@pytest.mark.parametrize("junk", ["300", '"300 %"', "[1]", '{"1": 5}', '{"seats": {"XX": "A"}}'])
def test_what_another_lesson_left_is_passed_over(page, germany, junk):
    keys = ["meeting-setup", "meeting-part-DE", "meeting-text-DE"]
    page.evaluate(
        """([keys, junk]) => keys.forEach((key) => localStorage.setItem(
          `crisis/ukraine-2022/11_crisis_meeting/${key}`,
          JSON.stringify({ value: JSON.parse(junk), at: 1 })))""",
        [keys, junk],
    )
    page.reload()
    to(germany, "Round 1")
    expect(germany.get_by_role("radio", checked=True)).to_have_count(0)
    to(germany, "Communiqué")
    expect(germany.get_by_label("What we agree")).to_have_value("")


@pytest.mark.parametrize("theme", ["true", "false"])
def test_it_fits_a_narrow_window_and_follows_the_theme(page, germany, theme):
    page.set_viewport_size({"width": 320, "height": 700})
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", theme)
    root = germany.locator("html")
    expect(root).to_have_attribute("data-theme", "light" if theme == "true" else "dark")
    for step in ("Parts", "Round 1", "Communiqué", "Debrief"):
        to(germany, step)
        assert root.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_every_brief_prints_on_two_pages_at_most(page, tmp_path):
    brief = DATA.brief()
    for part in brief.payload()["parts"]:
        page.set_content(DATA.brief(part["id"]).html())
        pdf = page.pdf(**A4)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2, part["id"]


def test_a_reference_leads_to_its_row(page):
    page.set_content(DATA.brief("Germany").html())
    page.get_by_role("link", name="row 3", exact=True).first.click()
    row = page.locator(".rows li").nth(2)
    expect(row).to_be_focused()
    expect(row).to_contain_text("row ")


def test_a_row_without_a_publisher_names_its_id_alone(page):
    page.set_content(DATA.brief("Turkey").html())
    row = page.locator(".row-id", has_text=re.compile("row TR$"))
    assert row.inner_text().strip() == "row TR"


def test_a_row_can_hold_any_letters(page):
    told = DATA.brief("Germany").payload()
    told["parts"][0]["lines"][0]["items"][0]["text"] = "<img src=x onerror=alert(1)></script>"
    page.set_content(plain_page("Brief", "brief", "meeting", told))
    expect(page.get_by_text("<img src=x onerror=alert(1)></script>")).to_be_visible()
