"""A page for each actor, and one for all together: map, timeline and positions, linked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...lessons.chooser import MAY_LACK
from ...views import assets, words
from ...views.view import MapView
from .lesson import Lesson
from .reading import labels
from .shell import Shell, trusted


def write(
    shell: Shell, data: Any, lessons: Sequence[Lesson], only: Sequence[str] | None = None
) -> None:
    """Write them, or `only` some (ids); the views' parts go where `assets.use` has said."""
    by_name = {lesson.name: lesson for lesson in lessons}
    kinds = labels(data.descriptor, "actors", "kind")
    groups: dict[str, list[dict[str, Any]]] = {}
    rows = data.actors.sort_values("name")
    chosen = rows if only is None else rows[rows["actor_id"].isin(only)]
    for row in chosen.itertuples(index=False):
        actor = _actor(shell, data, row, by_name)
        kind = kinds.get(row.kind, row.kind).capitalize()
        groups.setdefault(kind, []).append(actor)
    view = data.explore()
    title = "Actors: map, timeline, positions"
    told = {"view": _html(view), "groups": list(groups.items())}
    shell.page("actors.html.j2", "actors/index.html", title, "Actors", **told)


def _actor(shell: Shell, data: Any, row: Any, lessons: dict[str, Lesson]) -> dict[str, Any]:
    """Write the page of one actor, and return what is said of it."""
    scene = data.scene(row.short_name)
    view = data.explore(row.short_name) if scene.records else MapView(scene)
    told = {
        "id": row.actor_id,
        "name": row.name,
        "summary": row.summary,
        "rows": len(scene.records),
        "known": known(scene.records),
        "lesson": lessons.get(row.lesson),
    }
    address = f"actors/{row.actor_id}.html"
    shell.page("actor.html.j2", address, row.name, "Actors", actor=told, view=_html(view))
    return told


def known(records: Sequence[Any]) -> str:
    """What the data have on an actor, and what was not found."""
    if not records:
        return "No row on this actor was found for these months. That is not a stance."
    there = {record.table for record in records}
    lacking = [what for table, what in MAY_LACK.items() if table not in there]
    none = f" Not found: {', '.join(lacking)}." if lacking else ""
    return f"In the data: {words.counts(records)}.{none}"


def _html(view: Any) -> Any:
    """The three faces of a view, which is the only one of its page."""
    assets.place().new_page()
    if isinstance(view, MapView):
        return trusted(view._repr_html_())
    return trusted(view._repr_mimebundle_()[0]["text/html"])
