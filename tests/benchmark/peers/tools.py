"""Pages with the same entries in five tools, each as its own documentation makes them.

Ours has map, timeline and positions, linked. Each of the others has the one view that it is for,
with all animation off, so that a step is as quick as the tool can make it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import folium
from folium.plugins import TimestampedGeoJson

from crisis import Dataset
from crisis.views.records import Record

MODULES = "/node_modules"
ZOOM = 4
VIS_AXIS = "document.querySelector('.vis-minor:not(.vis-measure)')?.getAttribute('style')"


@dataclass(frozen=True)
class Tool:
    """A tool: how its page is made, when it is drawn, what a step presses, and what then changes.

    page: from data set and dated records to HTML. drawn: a selector that is there once the entries
    are. press: the element that a step presses, or the one that gets `key`. looks: an expression in
    JavaScript whose value each step changes.
    """

    name: str
    page: Callable[[Dataset, Sequence[Record]], str]
    drawn: str
    press: str
    looks: str
    key: str = ""


def ours(data: Dataset, records: Sequence[Record]) -> str:
    """The explorer of this suite."""
    return data.explore().html()


def one_word(data: Dataset, records: Sequence[Record]) -> str:
    """A page on which a step changes one word: what a step costs on this machine at least."""
    return _document(
        """<button id="next">Next</button><output>0</output><script>
const said = document.querySelector("output");
document.getElementById("next").onclick = () => { said.textContent = +said.textContent + 1; };
</script>"""
    )


def timelinejs(data: Dataset, records: Sequence[Record]) -> str:
    """Knight Lab's TimelineJS 3: a slide and a mark an entry. It needs a headline and a date."""
    events = [
        {
            "unique_id": f"e{i}",
            "start_date": _parts(record.start),
            **({"end_date": _parts(record.end)} if record.end else {}),
            "text": {"headline": html.escape(record.title), "text": html.escape(record.summary)},
        }
        for i, record in enumerate(records)
    ]
    options = {"duration": 1, "ease": None, "hash_bookmark": False, "font": "", "start_at_slide": 0}
    return _document(
        f"""<link rel="stylesheet" href="{MODULES}/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="{MODULES}/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<div id="view" style="height: 700px"></div>
<script>new TL.Timeline("view", {{events: {_json(events)}}}, {_json(options)});</script>"""
    )


def _parts(day) -> dict[str, int]:  # noqa: ANN001 (a date)
    return {"year": day.year, "month": day.month, "day": day.day}


def vis(stack: bool) -> Callable[[Dataset, Sequence[Record]], str]:
    """vis-timeline with a group for each kind of entry; a step moves its window by a day."""

    def page(data: Dataset, records: Sequence[Record]) -> str:
        items = [
            {
                "id": i,
                "group": record.table,
                "content": html.escape(record.title),
                "start": f"{record.start}",
                **({"end": f"{record.end}"} if record.end and record.end != record.start else {}),
            }
            for i, record in enumerate(records)
        ]
        groups = [{"id": t, "content": t} for t in sorted({record.table for record in records})]
        options = {
            "stack": stack,
            "height": "700px",
            "start": data.descriptor["period"]["start"],
            "end": data.descriptor["period"]["end"],
        }
        script = f"{MODULES}/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"
        style = f"{MODULES}/vis-timeline/styles/vis-timeline-graph2d.min.css"
        return _document(
            f"""<link rel="stylesheet" href="{style}"><script src="{script}"></script>
<button id="next">A day on</button><div id="view"></div>
<script>
const timeline = new vis.Timeline(document.getElementById("view"),
  new vis.DataSet({_json(items)}), new vis.DataSet({_json(groups)}), {_json(options)});
document.getElementById("next").onclick = () => {{
  const {{ start, end }} = timeline.getWindow();
  const day = 86400000;
  timeline.setWindow(+start + day, +end + day, {{ animation: false }});
}};
</script>"""
        )

    return page


class Local(TimestampedGeoJson):
    """folium's plugin with its scripts from the folder of modules."""

    default_js = [
        ("jquery", f"{MODULES}/jquery/dist/jquery.min.js"),
        ("jquery-ui", f"{MODULES}/jquery-ui/dist/jquery-ui.min.js"),
        ("iso8601", f"{MODULES}/iso8601-js-period/iso8601.js"),
        (
            "leaflet.timedimension",
            f"{MODULES}/leaflet-timedimension/dist/leaflet.timedimension.min.js",
        ),
        ("moment", f"{MODULES}/moment/min/moment.min.js"),
    ]
    default_css = [
        (
            "leaflet.timedimension_css",
            f"{MODULES}/leaflet-timedimension/dist/leaflet.timedimension.control.min.css",
        )
    ]


class LocalMap(folium.Map):
    """A folium map with Leaflet from the folder of modules, and nothing that it does not need."""

    default_js = [("leaflet", f"{MODULES}/leaflet/dist/leaflet.js")]
    default_css = [("leaflet_css", f"{MODULES}/leaflet/dist/leaflet.css")]


def timestamped(data: Dataset, records: Sequence[Record]) -> str:
    """folium's TimestampedGeoJson: a circle an entry that has a place; no borders, no tiles.

    It begins at the last day, as all are shown then, and steps go back.
    """
    map_ = LocalMap(location=(50, 20), zoom_start=ZOOM, tiles=None)
    places = data.places.set_index("place_id")[["lat", "lon"]].astype(float)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [places.lon[spot], places.lat[spot]]},
            "properties": {
                "times": [f"{record.start}"],
                "popup": html.escape(record.title),
                "icon": "circle",
            },
        }
        for record in records
        if (spot := record.spot or _seat(data, record))
    ]
    told = {"type": "FeatureCollection", "features": features}
    Local(told, period="P1D", auto_play=False, loop=False, transition_time=1).add_to(map_)
    last = f"{max(record.start for record in records)}"
    there = f"{map_.get_name()}.timeDimension.setCurrentTime(Date.parse({last!r}))"
    begin = f"addEventListener('DOMContentLoaded', () => {there});"
    map_.get_root().script.add_child(folium.Element(begin))
    return map_.get_root().render()


def _seat(data: Dataset, record: Record) -> str:
    """The capital of a record's first actor: there our map shows what has no place."""
    seats = dict(zip(data.actors["actor_id"], data.actors["capital_place_id"], strict=True))
    return seats.get(record.actors[0], "") if record.actors else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _document(body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Entries</title></head>'
        f"<body>{body}</body></html>"
    )


LEAST = Tool(
    "a page with one word",
    one_word,
    "output",
    "#next",
    "document.querySelector('output').textContent",
)
TOOLS = (
    Tool(
        "ours, three linked views",
        ours,
        "body:has(path.land):has(.position) .spot",
        ".handle >> nth=-1",
        "document.querySelector('.readout').textContent",
        "ArrowLeft",
    ),
    Tool(
        "TimelineJS 3",
        timelinejs,
        ".tl-timemarker .tl-headline",
        ".tl-slidenav-next",
        "document.querySelector('.tl-timemarker-active')?.id",
    ),
    Tool(
        "vis-timeline, stacked",
        vis(True),
        ".vis-item",
        "#next",
        VIS_AXIS,
    ),
    Tool(
        "vis-timeline, not stacked",
        vis(False),
        ".vis-item",
        "#next",
        VIS_AXIS,
    ),
    Tool(
        "TimestampedGeoJson",
        timestamped,
        "path.leaflet-interactive ~ path.leaflet-interactive",
        ".timecontrol-backward",
        "document.querySelector('.timecontrol-date')?.textContent",
    ),
)
