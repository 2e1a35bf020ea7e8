"""How large each actor's map page is; `lessons` has the size of whole notebooks."""

from __future__ import annotations

from figures import Figure

import crisis
from crisis.views.basemap import OfflineMap

KB = 1000
MAP_GOAL_KB = 450


def measure() -> list[Figure]:
    """Bytes, in KB of 1,000, of map pages."""
    data = crisis.load()
    yard = ("an empty map with Leaflet inside", _size(OfflineMap().get_root().render()))
    chosen = data.actors[data.actors["lesson"] != ""]
    return [
        Figure(f"map page: {row.short_name}", [_size(data.actor(row.actor_id).map().html())],
               "KB", MAP_GOAL_KB, False, yard)
        for row in chosen.itertuples()
    ]  # fmt: skip


def _size(text: str) -> float:
    return len(text.encode()) / KB
