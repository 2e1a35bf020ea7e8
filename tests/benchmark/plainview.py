"""The yardstick of the linked views: the same three things made of plain ipywidgets.

A range slider of days and three Outputs: each change draws a matplotlib timeline, a folium map and
a DataFrame anew. It runs in the notebook's kernel. It is spared what the linked page has besides:
borders, routes, pop-ups and the evidence.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import ipywidgets
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, clear_output, display

from crisis import Dataset
from crisis.views.basemap import OfflineMap, folium
from crisis.views.records import Record
from crisis.views.scene import Scene


def plain(data: Dataset) -> ipywidgets.Widget:
    """Slider, timeline, map and table of all actors."""
    scene = data.scene()
    days = [day.date() for day in pd.date_range(*scene.period)]
    slider = ipywidgets.SelectionRangeSlider(options=days, index=(0, len(days) - 1))
    outputs = [ipywidgets.Output() for _ in range(3)]

    def update(change: dict) -> None:
        window = change["new"]
        records = scene.shown(window)
        for output, draw in zip(outputs, (_timeline, _map, _table), strict=True):
            with output:
                draw(scene, records, window)

    slider.observe(update, "value")
    update({"new": slider.value})
    return ipywidgets.VBox([slider, *outputs])


def _timeline(scene: Scene, records: Sequence[Record], window: tuple[dt.date, dt.date]) -> None:
    figure, axes = plt.subplots(figsize=(9, 2.6))
    lanes = sorted({r.table for r in records})
    for lane, table in enumerate(lanes):
        days: Counter[dt.date] = Counter()
        points = []
        for start in (r.start for r in records if r.table == table):
            points.append((start, lane + min(0.8, days[start] * 0.03)))
            days[start] += 1
        axes.scatter(*zip(*points, strict=True), s=9)
    axes.set_yticks(range(len(lanes)), lanes)
    axes.set_xlim(*window)
    _show(figure)
    plt.close(figure)


def _map(scene: Scene, records: Sequence[Record], window: tuple[dt.date, dt.date]) -> None:
    map_ = OfflineMap()
    for place, number in Counter(r.spot for r in records if r.spot).items():
        at = scene.places[place]
        folium.CircleMarker(
            (at["lat"], at["lon"]), radius=4 + number**0.3, tooltip=f"{at['name']}: {number}"
        ).add_to(map_)
    _show(map_)


def _table(scene: Scene, records: Sequence[Record], window: tuple[dt.date, dt.date]) -> None:
    mark = HTML(f'<p class="plain-window">{window[0]} to {window[1]}: {len(records)} entries</p>')
    _show(mark, scene.frame(records))


def _show(*things: object) -> None:
    """Replaces what an Output shows, without a moment of nothing in between."""
    clear_output(wait=True)
    display(*things)
