"""One member of a group to choose, by a list or by its name: who it is, and its linked views.

The list needs a kernel. What it shows is an output like any other, so a saved notebook keeps the
member that was chosen last.
"""

from __future__ import annotations

from typing import Any

import ipywidgets
from IPython.display import HTML, display

from ..dataset.errors import NoRows, UnknownName
from ..views import assets, escape, output, words
from ..views import scene as scenes
from ..views.records import Record
from ..views.view import LINKED_HEIGHT, MapView, View

MAY_LACK = {
    "positions": "statements of its own",
    "movements": "moves of its forces",
    "transfers": "arms or money",
}
"""Tables whose rows a reader expects of a member, and what such rows are."""


class Chooser:
    """The members of a group as a list, and map, timeline and positions of the one chosen.

    `names` are those of all members, in alphabetical order. `name` can be set; `actor` is its row
    and `view` its linked views.
    """

    def __init__(self, tables: Any, group: str, first: str = "") -> None:
        """Raises UnknownName for a group or a member that is not there."""
        self._tables = tables
        self._group = group.removesuffix(" members")
        actors = tables.actors.set_index("actor_id")
        names = actors.loc[tables.members(self._group), "name"]
        self.names = sorted(names)
        if not self.names:
            raise NoRows(f"members of {self._group}", "actors")
        self._shown: Any = None
        self.name = first or self.names[0]

    @property
    def name(self) -> str:
        """The name of the member shown. Setting it takes a name, a short name or a code."""
        return self.actor.name

    @name.setter
    def name(self, name: str) -> None:
        actor = self._tables.find_actor(name)
        if actor.name not in self.names:
            raise UnknownName(f"member of {self._group}", name, self.names, "members", self.names)
        self.actor = actor
        self._scene = scenes.build(self._tables, [actor.actor_id], "", actor.name)
        call = f"data.explore({escape.as_code(actor.short_name)})"
        self.view = View(self._scene, call=call)
        self._show()

    def known(self) -> str:
        """What the data set has on the member, in one or two sentences."""
        records = self._records()
        if not records:
            return (
                "The data set has no row on this member: no statement, event, move of forces or "
                "delivery was found for these months. That is not a stance."
            )
        there = {record.table for record in records}
        lacking = [what for table, what in MAY_LACK.items() if table not in there]
        none = f" Not found: {', '.join(lacking)}." if lacking else ""
        return f"In the data set: {words.counts(records)}.{none}"

    def _records(self) -> list[Record]:
        """What stood there before, and what was said and done in the period."""
        return self._scene.standing + self.view.shown()

    def words(self) -> str:
        """Who the member is, what the data set has on it, and all of that, in plain text."""
        return f"{self.name}. {self.actor.summary}\n{self.known()}\n\n{self.view.words()}"

    def __repr__(self) -> str:
        return self.words()

    def _output(self) -> tuple[dict, dict]:
        """What is shown of the member: nothing but a map where there is nothing else."""
        if self._records():
            bundle, metadata = self.view._repr_mimebundle_()
        else:
            bundle, metadata = {"text/html": MapView(self._scene)._repr_html_()}, {}
        text = f"{self.name}. {self.known()}"
        head = output.plain(self._head())
        return {"text/html": head + bundle["text/html"], "text/plain": text}, metadata

    def _show(self) -> None:
        if self._shown:
            data, metadata = self._output()
            self._shown.update(data, metadata=metadata, raw=True)

    def _ipython_display_(self) -> None:
        if assets.place().shared:
            display(HTML(self._every_member()))
            return
        label = f"Member of {self._group}:"
        choice = ipywidgets.Dropdown(
            options=self.names,
            value=self.name,
            description=label,
            style={"description_width": "initial"},
            layout={"max_width": "98%"},  # on a narrow screen 300 pixels would be cut off
        )
        choice.observe(self._chosen, "value")
        display(choice)
        self._shown = display(HTML(""), display_id=True)
        self._show()

    def _every_member(self) -> str:
        """The views of all members, for a page without a kernel: its script shows the chosen one.

        Only then is its frame made. Picture and words are on each member's own page: thirty of
        them would make this one heavy.
        """
        first = self.name
        parts = []
        for name in self.names:
            self.name = name
            page = self.view.html() if self._records() else MapView(self._scene).html()
            parts.append(
                f'<div class="choice" id="member-{self.actor.actor_id}" '
                f'data-name="{escape.text(name)}">{self._head()}'
                f"<template>{output.frame(page, self.view.title, LINKED_HEIGHT)}</template></div>"
            )
        self.name = first
        return (
            f'<div class="choices" data-label="Member of {escape.text(self._group)}:" '
            f'data-first="member-{self.actor.actor_id}">{"".join(parts)}</div>'
        )

    def _head(self) -> str:
        """Who the member is, and what the data set has on it."""
        return (
            f"<p><b>{escape.text(self.name)}.</b> {escape.text(self.actor.summary)}</p>"
            f"<p>{escape.text(self.known())}</p>"
        )

    def _chosen(self, change: dict) -> None:
        if change["new"] != self.name:
            self.name = change["new"]
