"""What a cell of a lesson shows on the screen, as far as paper can show it.

Questions to tick, rows to read, words explained, things to sort, statements to code, forecasts and
forms to fill in. They are made from the tables alone: what somebody once answered on this computer
never gets onto a sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...lessons import article, coding, exercise
from ...lessons.workshop.steps import Task, steps
from ...views.symbols import STANCES
from . import markup, questions
from .evidence import Rows, stance
from .lesson import Call
from .markup import Html, el

SOURCE_FORM = "source"
LINES = {"line": 1, "text": 4}
"""Room for an answer in a form, by the size of its prompt."""


def show(call: Call, rows: Rows, fitting: dict[str, Any]) -> Html:
    """The paper's form of a call; nothing for what moves. `fitting`: the questions to print."""
    if call.name == "check":
        found = [fitting[id_] for id_ in call.arguments if id_ in fitting]
        return markup.join(*(questions.asked(rows.tables, row) for row in found))
    form = FORMS.get(call.name)
    return form(rows, *call.arguments, **call.keywords) if form else Html("")


def some_rows(rows: Rows, *ids: str) -> Html:
    """Rows to read."""
    return markup.join(*(rows.card(rows.by_id[id_]) for id_ in ids if id_ in rows.by_id))


def some_words(rows: Rows, *terms: str) -> Html:
    """Terms with their meaning."""
    glossary = rows.tables.glossary
    known = dict(zip(glossary["term"], glossary["definition"], strict=True))
    pairs = [el("p", el("b", f"{term}: "), known[term]) for term in terms if term in known]
    return el("div", pairs, cls="beside small") if pairs else Html("")


def forecast(rows: Rows, asked: str) -> Html:
    """The forecasts of a day: what counts as a yes, room for a number and a reason."""
    table = rows.tables.forecasts
    chosen = table[table["asked"].dt.strftime("%Y-%m-%d") == asked]
    return markup.join(
        *(
            el(
                "div",
                el("p", el("b", row.question)),
                el("p", row.counts_as, cls="small"),
                el("p", "A yes is likely to ", el("span", cls="box wide"), " per cent, because"),
                markup.lines(2),
                cls="case",
            )
            for row in chosen.itertuples(index=False)
        )
    )


def sort_steps(rows: Rows, *ids: str) -> Html:
    """Things of the article, each to be put into a step."""
    steps = article.labels(rows.tables.descriptor, "stages", "status")
    table = rows_of(rows.tables.stages, "stage_id", ids)
    body = [(row.thing, f"“{row.article_words}”", "") for row in table]
    return markup.join(
        el("p", el("b", "The steps: "), "; ".join(steps.values())),
        grid(("Thing", "The article's words", "Your step"), body),
    )


def sort_leanings(rows: Rows, *ids: str) -> Html:
    """Pairs of wordings, each to be read by how it leans."""
    leanings = article.labels(rows.tables.descriptor, "wordings", "leaning")
    head = el("p", el("b", "Choose from: "), "; ".join(leanings.values()))
    return markup.join(head, _pairs(rows, ids, "Your reading"))


def side_by_side(rows: Rows, *ids: str) -> Html:
    """Pairs of wordings to compare."""
    return _pairs(rows, ids, "What changes?")


def _pairs(rows: Rows, ids: tuple[str, ...], task: str) -> Html:
    table = rows_of(rows.tables.wordings, "wording_id", ids)
    body = [(f"“{row.article_words}”", f"“{row.other_words}”", "") for row in table]
    return grid(("The article", "The other text", task), body)


def claims(rows: Rows, *ids: str, paragraph: int | None = None) -> Html:
    """Claims of the article, without what other texts say of them."""
    table = rows.tables.claims.sort_values("claim_id")
    if ids:
        table = table[table["claim_id"].isin(ids)]
    if paragraph is not None:
        table = table[table["paragraph"] == paragraph]
    items = [
        el("li", f"{row.assertion} ", el("span", f"Through: {row.attribution}", cls="small"))
        for row in table.itertuples(index=False)
    ]
    return el("ul", items) if items else Html("")


def source_form(rows: Rows, own: bool = False) -> Html:
    """The form on origin, purpose, value and limits; a second one only names its parts."""
    if not own:
        return form(rows, SOURCE_FORM)
    prompts = rows.tables.prompts
    labels = ", ".join(prompts.loc[prompts["form"] == SOURCE_FORM, "label"])
    return el("p", f"On a sheet of your own, take the same steps for it: {labels}.")


def form(rows: Rows, name: str) -> Html:
    """A form from the table of prompts, with room to write."""
    prompts = rows.tables.prompts
    return markup.join(
        *(
            el(
                "div",
                el("p", el("b", f"{row.label}. "), f"{row.question} ",
                   el("span", row.help, cls="small")),
                markup.lines(LINES.get(row.size, 2)),
                cls="case",
            )
            for row in prompts[prompts["form"] == name].itertuples(index=False)
        )
    )  # fmt: skip


def code_it_yourself(rows: Rows) -> Html:
    """Statements without names to code, each with the rule of its issue."""
    issues = rows.tables.issues.set_index("issue_id")
    signs = [el("li", el("span", cls="box round"), stance(one.value)) for one in STANCES]
    out = []
    for number, task in enumerate(exercise.tasks(rows.tables), 1):
        issue = issues.loc[task.issue]
        out.append(
            el(
                "div",
                el("p", el("b", f"{number}. {issue['proposition']}")),
                el("p", task.summary),
                el("p", f"“{task.quote}”", cls="quote") if task.quote else None,
                el("p", coding.in_words(issue["explanation"]), cls="small"),
                el("ul", signs, cls="choices row"),
                cls="case",
            )
        )
    return markup.join(*out)


def workshop(rows: Rows, number: int | None = None, issue: str = "") -> Html:
    """A step of the data workshop: room for a line of code and its value."""
    step = step_of(rows, number, issue)
    if step is None:
        return Html("")
    return el(
        "div",
        el("p", f"Asked for: {step.asks}. Write the line that finds it, and what it gave.",
           cls="small"),
        markup.lines(3),
        cls="case",
    )  # fmt: skip


def step_of(rows: Rows, number: int | None, issue: str) -> Task | None:
    """The step of the data workshop with a number; None where there is none."""
    return dict(enumerate(steps(rows.tables, issue), 1)).get(number)


def grid(heads: tuple[str, ...], body: list[tuple[str, ...]]) -> Html:
    """A table; an empty cell is room to write."""
    if not body:
        return Html("")
    return el(
        "table",
        el("thead", el("tr", [el("th", head, scope="col") for head in heads])),
        el("tbody", [
            el("tr", [el("td", text, cls=None if text else "room") for text in line])
            for line in body
        ]),
    )  # fmt: skip


def rows_of(frame: Any, key: str, ids: tuple[str, ...]) -> list[Any]:
    """Rows of a table: those with some ids, in their order, or all."""
    found = {getattr(row, key): row for row in frame.itertuples(index=False)}
    return [found[id_] for id_ in ids if id_ in found] if ids else list(found.values())


FORMS: dict[str, Callable[..., Html]] = {
    "rows": some_rows,
    "words": some_words,
    "forecast": forecast,
    "sort_steps": sort_steps,
    "sort_leanings": sort_leanings,
    "side_by_side": side_by_side,
    "article": claims,
    "source_form": source_form,
    "code_it_yourself": code_it_yourself,
    "workshop": workshop,
}
