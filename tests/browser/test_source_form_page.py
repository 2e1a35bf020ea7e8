"""The form about a source, as a student meets it: without a kernel, by keyboard, over a reload."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from saved import saved_notebook, visited

from crisis import load
from crisis.lessons.source_form import SourceForm


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page like a saved notebook with both forms, and no server anywhere."""
    data, folder = load(check=False), tmp_path_factory.mktemp("saved")
    forms = (SourceForm(data, folder=folder), SourceForm(data, own=True, folder=folder))
    return saved_notebook(folder, *(form._repr_html_() for form in forms))


@pytest.fixture
def page(browser: Browser, notebook: str) -> Iterator[Page]:
    """The saved notebook, open in a fresh profile; any error or request fails the test."""
    with visited(browser, notebook, 900, 1400) as page:
        yield page


@pytest.fixture
def form(page: Page) -> Locator:
    return page.frame_locator("iframe").first.locator("main")


@pytest.fixture
def own(page: Page) -> Locator:
    return page.frame_locator("iframe").last.locator("main")


def test_what_is_known_of_the_article_is_there_and_can_be_changed(page, form):
    expect(form.get_by_role("textbox", name="Published by")).to_have_value(
        "Press TV, read in a copy by GlobalSecurity.org"
    )
    form.get_by_role("textbox", name="Day").fill("a Thursday")
    page.reload()
    expect(form.get_by_role("textbox", name="Day")).to_have_value("a Thursday")


def test_what_was_written_stays_over_a_reload_in_its_own_form(page, form, own):
    text = "Iran's state broadcaster.\n<b>It follows The Guardian</b> & others."
    form.get_by_role("textbox", name="Origin").fill(text)
    expect(form.get_by_text("Kept.")).to_be_visible()
    own.get_by_role("textbox", name="Title").fill("A post")
    page.reload()
    expect(form.get_by_role("textbox", name="Origin")).to_have_value(text)
    expect(own.get_by_role("textbox", name="Origin")).to_have_value("")
    expect(own.get_by_role("textbox", name="Title")).to_have_value("A post")


def test_the_whole_as_one_text_says_what_is_still_empty(form):
    form.get_by_role("textbox", name="Origin").fill("<script>alert(1)</script>")
    form.get_by_role("button", name="Show as one text").click()
    expect(form.get_by_text("Still empty: Purpose, Value, Limits.")).to_be_visible()
    whole = form.locator(".whole")
    expect(whole).to_contain_text("Origin: <script>alert(1)</script>")
    expect(whole).to_be_focused()


def test_an_empty_form_says_where_to_begin(own):
    own.get_by_role("button", name="Show as one text").click()
    expect(own.get_by_text("Nothing is written yet. Begin with the first line.")).to_be_visible()
    expect(own.get_by_role("textbox", name="Title")).to_be_focused()


def test_a_finished_form_says_so(own):
    for field in own.get_by_role("textbox").all():
        field.fill("Something.")
    own.get_by_role("button", name="Show as one text").click()
    expect(own.get_by_text("Every part is filled.")).to_be_visible()


def test_by_keyboard_alone(page, own):
    own.get_by_role("textbox", name="Title").focus()
    for word in ("A report", "A paper", "today"):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    page.keyboard.type("Two\nlines")
    expect(own.get_by_role("textbox", name="Origin")).to_have_value("Two\nlines")
    expect(own.get_by_role("textbox", name="Day")).to_have_value("today")


def test_a_long_text_is_seen_whole(own):
    box = own.get_by_role("textbox", name="Limits")
    box.fill("A line.\n" * 30)
    assert box.evaluate("e => e.scrollHeight <= e.clientHeight + 2")


@pytest.mark.parametrize("kept", ["{broken", '{"value": {"bin": "x"}, "at": 1}', '"text"'])
def test_what_was_kept_for_another_task_is_ignored(page, own, kept):
    key = "crisis/ukraine-2022/09_reading_a_source/form/own/source-1-title"
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    expect(own.get_by_role("textbox", name="Title")).to_have_value("")


def test_without_storage_the_form_says_that_nothing_stays(browser, notebook):
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page = context.new_page()
    page.goto(notebook)
    form = page.frame_locator("iframe").first.locator("main")
    form.get_by_role("textbox", name="Origin").fill("x")
    expect(form.get_by_text("keeps nothing by itself: copy")).to_be_visible()
    context.close()


@pytest.mark.parametrize("theme", ["true", "false"])
def test_it_fits_a_narrow_window_and_follows_the_theme(page, form, theme):
    page.set_viewport_size({"width": 320, "height": 700})
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", theme)
    form.get_by_role("textbox", name="Origin").fill("A long line. " * 20)
    root = page.frame_locator("iframe").first.locator("html")
    expect(root).to_have_attribute("data-theme", "light" if theme == "true" else "dark")
    assert root.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_on_paper_the_words_stand_in_place_of_the_boxes(page, form):
    form.get_by_role("textbox", name="Origin").fill("On paper.")
    page.emulate_media(media="print")
    expect(form.locator(".paper", has_text="On paper.")).to_be_visible()
    expect(form.locator("textarea").first).to_be_hidden()


def test_in_jupyterlab_python_reads_what_was_written(lab):
    lab.write(
        "notebooks/source_form_page.ipynb",
        "import crisis\ndata = crisis.load(check=False)\nform = data.source_form(own=True)\nform",
    )
    lab.open("notebooks/source_form_page.ipynb")
    lab.run_all()
    field = lab.frame("Origin, purpose").get_by_role("textbox", name="Limits")
    field.fill("It is one voice.")
    lab.page.wait_for_timeout(1500)  # the page waits for a pause in the typing, then the kernel
    assert lab.run_in_new_cell("form.written()['Limits']") == "'It is one voice.'"
