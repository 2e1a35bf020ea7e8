"""An actor's brief: two pages, on both sides of one sheet. Map, timeline, events; then positions.

It keeps to two pages whatever the data hold: what does not fit is counted, never squeezed. Room
that is left becomes lines for notes.
"""

from __future__ import annotations

from typing import Any

from ...views import words
from ...views.records import Record
from . import markup, oneline
from .choice import Choice
from .evidence import Rows, speech, stance
from .figures import Drawn, Figures
from .markup import Html, el
from .measure import Paper, text_height
from .said import further, latest
from .sheet import Sheet, heading

TITLE, FACTS, SMALL = 16.0, 9.0, 8.5
"""Points of the title, of the facts under it, and of tables and lists, as in paper.css."""
CELL = 2.2
"""Room above and below the text of a row, in mm."""
NARROW = 31.0
"""The width of the column that says where an actor stood, and when, in mm."""
DEEDS = ("movements", "transfers", "estimates", "forces")
SHORT = 7.0
"""Room for the heading of positions in a line, in mm."""
BOLD = 1.1
"""Bold letters are wider."""
LEAST_NOTES, AT_THE_END = 18.0, 2.0
"""Room at the end of the first page, without which it has no lines for notes; what stays free at
the end of the second, which shows lines where letters are narrower than measured."""
DEEDS_PART = 0.3
"""The part of the second page that deeds may take from statements."""


def sheet(rows: Rows, actor_id: str, choice: Choice, paper: Paper, figures: Figures) -> Sheet:
    """The brief of an actor (id) on some paper, from its rows in the choice."""
    actor = rows.tables.find_actor(actor_id)
    own = [r for r in rows.scene.records if actor_id in r.actors and choice.takes(r)]
    writer = _Brief(rows, actor, own, choice, paper)
    name = f"brief-{actor_id}"
    return Sheet(name, "brief", actor.name, writer.html(name, figures), headed=True)


class _Brief:
    """Fills two pages from an actor's records, block by block, as far as the room goes."""

    def __init__(
        self, rows: Rows, actor: Any, own: list[Record], choice: Choice, paper: Paper
    ) -> None:
        self._rows, self._actor, self._own, self._choice = rows, actor, own, choice
        self._width, self._height = paper.inner_width, paper.inner_height - 1

    def html(self, name: str, figures: Figures) -> Html:
        """Both pages; `name` is the brief's address."""
        drawn = figures.of(self._actor, self._own, self._choice.days)
        events, left = self._main_events(drawn)
        _, rest = self._chosen(events)
        (said, short, done, full), _ = self._chosen(events, max(0.0, rest - AT_THE_END))
        facts = self._facts([*events, *said, *short, *done])
        first = [heading(name, self._actor.name), *self._first_page(drawn, facts, events)]
        first += [_notes()] if left > LEAST_NOTES else []
        second = [*self._second_page(said, short, done, full), _notes()]
        return markup.join(el("div", first, cls="face"), el("div", second, cls="face"))

    def _main_events(self, drawn: Drawn) -> tuple[list[Record], float]:
        """The events for which the first page has room, those of most weight before others; and
        the room that is left, in mm."""
        room = self._height - text_height(self._actor.name, self._width, TITLE) - 4
        longest = self._facts(self._own, tell=True)
        room -= sum(text_height(text, self._width, FACTS) + 2 for text in longest)
        room -= drawn.height(self._width) + 9
        events = self._of("events")
        taken = self._fitting(sorted(events, key=lambda r: -r.importance), room)
        left = room - sum(map(self._deed_height, taken))
        return [event for event in events if event in taken], left

    def _first_page(self, drawn: Drawn, facts: list[str], events: list[Record]) -> list[Html]:
        """Who it is, map, timeline and the main events."""
        all_ = self._of("events")
        return [
            el("div", [el("p", text) for text in facts], cls="facts"),
            drawn.html,
            self._list("What happened", events, oneline.part(events, all_, "events")),
        ]

    def _of(self, *tables: str) -> list[Record]:
        return [record for record in self._own if record.table in tables]

    def _facts(self, printed: list[Record], tell: bool = False) -> list[str]:
        """What the actor is, how much the data set has of it, and how much of that is printed.

        `tell` says the last even where all is printed: no sheet's facts are longer.
        """
        days = words.span(self._choice.days)
        all_ = len(printed) == len(self._own) and not tell
        part = "all of it" if all_ else words.counts(printed)
        return [
            self._actor.summary,
            f"The data set has, {days}: {words.counts(self._own)}. Printed on this sheet: {part}. "
            "Each line ends with the name of its row in the data set.",
        ]

    def _chosen(
        self, events: list[Record], more: float = 0.0
    ) -> tuple[tuple[list[Record], ...], float]:
        """What the second page has room for: positions, positions in a line, deeds and counts,
        events in full; and the room that is left, in mm. `more`: room that statements may take."""
        room = self._height - 12 - AT_THE_END
        deeds, said = self._of(*DEEDS), self._of("positions")
        for_deeds = (
            min(room * DEEDS_PART, 6 + sum(self._deed_height(r) for r in deeds)) if deeds else 0
        )
        chosen, short = self._chosen_words(said, room - for_deeds - 8 + more)
        room -= sum(map(self._said_height, chosen)) + self._short_height(short) + 8
        done = self._fitting(deeds[::-1], room - 6)
        room -= sum(map(self._deed_height, done)) + 10
        full = self._fitting(events, room - 10, self._full_height)
        room -= sum(map(self._full_height, full)) + (10 if full else 0)
        return (chosen, short, done[::-1], full), room + AT_THE_END

    def _second_page(
        self, said: list[Record], short: list[Record], done: list[Record], full: list[Record]
    ) -> list[Html]:
        """Positions with their evidence, deeds and counts, events in full where there is room."""
        deeds = oneline.part(done, self._of(*DEEDS), "forces, arms, money and counts")
        return [
            el("h2", f"{self._actor.short_name}: what it said"),
            self._table(said) if said or not short else None,
            self._in_a_line(short),
            self._how_many([*said, *short]),
            self._list("Forces, arms and money, counts", done, deeds),
            self._in_full(full),
        ]

    def _in_full(self, events: list[Record]) -> Html:
        """Events of the first page with all that their rows say."""
        if not events:
            return Html("")
        items = [el("li", el("b", oneline.lead(one)), " ", *self._told(one)) for one in events]
        return el("div", el("h2", "What happened, in full"), el("ul", items, cls="deeds"))

    def _told(self, record: Record) -> tuple[str, ...]:
        return f"{record.summary} ", self._rows.source(record)

    def _full_height(self, record: Record) -> float:
        text = f"{oneline.lead(record)} {''.join(self._told(record))}"
        return text_height(text, self._width - 5, SMALL) * BOLD + 0.6

    def _chosen_words(self, said: list[Record], room: float) -> tuple[list[Record], list[Record]]:
        """First the latest word on each issue of those who speak for the actor, then the rest.

        Where the page has no room for the words on every issue, the last ones take a line each.
        """
        first, short = latest(self._rows.tables, said, self._choice.issues), []
        while first and self._short_height(short) + sum(map(self._said_height, first)) > room:
            short.insert(0, first.pop())
        if short:
            return first, short
        room -= sum(map(self._said_height, first))
        rest = further(self._rows.tables, said, first)
        return first + self._fitting(rest, room, self._said_height), []

    def _short_height(self, records: list[Record]) -> float:
        texts = (oneline.statement_text(self._rows, record) for record in records)
        heights = [text_height(text, self._width - 5, SMALL) * BOLD + 0.6 for text in texts]
        return sum(heights) + SHORT if heights else 0.0

    def _fitting(self, records: list[Record], room: float, height: Any = None) -> list[Record]:
        """The records, in their order, that fit into some mm; a later, shorter one may."""
        measure, taken = height or self._deed_height, []
        for record in records:
            if (needed := measure(record)) <= room:
                taken.append(record)
                room -= needed
        return taken

    def _deed_height(self, record: Record) -> float:
        return text_height(oneline.deed(self._rows, record), self._width - 5, SMALL) + 0.6

    def _said_height(self, record: Record) -> float:
        wide = self._width - NARROW - 6
        said = sum(text_height(text, wide, SMALL) + 0.5 for text in self._said(record))
        lines = (self._issue(record), "no stance", words.when(record))
        stood = sum(text_height(text, NARROW - 3, SMALL) for text in lines)
        return max(said, stood) + CELL

    def _said(self, record: Record) -> list[str]:
        """Who says what, in whose words, and where it was read."""
        lines = [f"{record.who}: {record.summary}", words.speech(record)]
        return [*(line for line in lines if line), self._rows.source(record)]

    def _issue(self, record: Record) -> str:
        return self._rows.scene.issues[record.issue]["title"] if record.issue else ""

    def _list(self, heading: str, records: list[Record], part: str) -> Html:
        """Deeds or events as a list, and how many of all these are."""
        if not records and not part:
            return Html("")
        items = [el("li", oneline.deed(self._rows, record)) for record in records]
        told = el("p", part, cls="small") if part else None
        return el("div", el("h2", heading), el("ul", items, cls="deeds"), told)

    def _in_a_line(self, records: list[Record]) -> Html:
        """Positions without their words."""
        if not records:
            return Html("")
        items = [el("li", oneline.statement(self._rows, record)) for record in records]
        return el("div", el("h2", "On further issues, in a line"), el("ul", items, cls="deeds"))

    def _how_many(self, printed: list[Record]) -> Html | None:
        part = oneline.part(printed, self._of("positions"), "statements")
        on = "With the latest word on each issue. All words are in the data set, in positions."
        return el("p", f"{part} {on}", cls="small") if part else None

    def _table(self, records: list[Record]) -> Html:
        """Positions: stance and day, words."""
        if not records:
            return el("p", "No statement of its own was found in these days, on these issues.")
        order = {issue: place for place, issue in enumerate(self._choice.issues)}
        listed = sorted(records, key=lambda r: (order.get(r.issue, len(order)), r.start))
        heads = ("Stood where, when", "Who said what")
        return el(
            "table",
            el("thead", el("tr", [el("th", head, scope="col") for head in heads])),
            el("tbody", [self._row(record) for record in listed]),
        )

    def _row(self, record: Record) -> Html:
        who, *_, source = self._said(record)
        issue, when = self._issue(record), words.when(record)
        stood = [issue, el("br") if issue else None, stance(record.stance), el("br"), when]
        return el(
            "tr",
            el("td", stood, cls="stood"),
            el("td", el("p", who), speech(record), el("p", source, cls="soft")),
        )  # fmt: skip


def _notes() -> Html:
    """Lines that fill the rest of a page."""
    line = el("div", cls="line")
    return el("div", el("h2", "Notes"), [line] * 30, cls="notes", aria_hidden="true")
