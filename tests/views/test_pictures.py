"""Pictures by matplotlib."""

from __future__ import annotations

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from crisis.views import output, page, pictures
from crisis.views.symbols import KIND_OF, STANCES


@pytest.mark.parametrize("panels", [("map",), ("timeline",), ("positions",), page.PANELS])
def test_each_panel_has_a_part(germany, panels):
    figure = pictures.draw(germany, germany.shown(), germany.period, panels)
    assert len(figure.axes) == len(panels)


def test_the_timeline_has_a_mark_a_record(germany):
    shown = germany.shown()
    figure = pictures.draw(germany, shown, germany.period, ("timeline",))
    marks = sum(len(c.get_offsets()) for c in figure.axes[0].collections)
    assert marks == len(shown)


def test_positions_have_a_mark_a_stance(germany):
    shown = germany.shown()
    figure = pictures.draw(germany, shown, germany.period, ("positions",))
    marks = sum(len(c.get_offsets()) for c in figure.axes[0].collections)
    assert marks == sum(bool(r.stance) for r in shown)
    labels = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert labels == [s.word for s in STANCES]


@pytest.mark.parametrize("panels", [("map",), page.PANELS])
def test_the_signs_are_explained_above_the_map_not_on_it(data, panels):
    """On the map the legend would cover the name of a country, such as Spain's."""
    scene = data.scene("United States", "Russia")
    figure = pictures.draw(scene, scene.shown(), scene.period, panels)
    FigureCanvasAgg(figure).draw()
    legend = figure.axes[0].get_legend()
    assert len(legend.get_texts()) == len({r.table for r in scene.shown() if r.spot})
    box, ground = legend.get_window_extent(), figure.axes[0].get_window_extent()
    assert box.y0 >= ground.y1
    assert ground.x0 <= box.x0 < box.x1 <= ground.x1


def test_an_empty_window_is_a_picture_too(germany):
    assert output.png(pictures.draw(germany, [], germany.period, page.PANELS))


def test_it_is_small_enough_to_be_saved(germany):
    picture = output.png(pictures.draw(germany, germany.shown(), germany.period, page.PANELS))
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 80_000


def test_symbols_keep_their_colours(data):
    scene = data.scene("United States")
    drawn = output.png(pictures.draw(scene, scene.shown(), scene.period, page.PANELS))
    pixels = np.unique(
        np.asarray(Image.open(io.BytesIO(drawn)).convert("RGB")).reshape(-1, 3), axis=0
    )
    for table in {record.table for record in scene.shown()}:
        wanted = [int(KIND_OF[table].light[i : i + 2], 16) for i in (1, 3, 5)]
        assert np.abs(pixels.astype(int) - wanted).sum(axis=1).min() <= 12, table
