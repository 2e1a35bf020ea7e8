"""The output of a view in a notebook: the live page, and beneath it, folded, picture and words.

Plain details and img elements: they survive when JupyterLab strips an untrusted notebook of its
frame, when a widget's kernel is gone, and on paper.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from . import assets, escape

# Folded parts would print as one line; on paper everything is open. A word without an end breaks.
PRINT = (
    "<style>details.crisis-face{overflow-wrap:break-word}"
    "details.crisis-face>summary{padding:.25em 0}"
    "@media print{details.crisis-face::details-content"
    "{content-visibility:visible;display:block}}</style>"
)

SAME = "The words below say the same."
"""What the description of a picture ends with."""

PLAIN = "mathjax_ignore tex2jax_ignore"
"""The class of HTML in which two dollar signs are money. Otherwise a notebook takes what is between
them for a formula, and "$200 million, in all $650 million" loses its blanks."""


def plain(html: str) -> str:
    """Our HTML, in which nothing is a formula."""
    return f'<div class="{PLAIN}">{html}</div>'


def frame(page: str, title: str, height: int) -> str:
    """The page in an iframe: its keys, styles and scripts stay apart from the notebook's.

    A frame far below the screen waits until it is near, so that the first one need not. And what is
    far from the screen is not laid out or painted: a step of the brush would pay for all views.
    """
    style = f"width:100%;height:{height}px;border:0;content-visibility:auto"
    return (
        f'<iframe title="{escape.text(title)}" style="{style}" '
        f"{assets.place().frame}='{escape.srcdoc(page)}'></iframe>"
    )


def faces(live: str, title: str, pictures: Mapping[str, bytes], words: str) -> str:
    """All three faces as one piece of HTML. pictures: PNG bytes by what each shows."""
    shown = {name: data_address(png) for name, png in pictures.items()}
    alone = "".join(_image(name, address) for name, address in shown.items())
    folded = "".join(
        _image(f"{name}. {SAME}", address, 'loading="lazy" ') for name, address in shown.items()
    )
    return plain(
        f"{PRINT}<div>{live}</div>"
        f"{f'<noscript>{alone}</noscript>' if assets.place().shared else ''}"
        f'<details class="crisis-face"><summary>{escape.text(title)}: as a picture</summary>'
        f"{folded}</details>"
        f'<details class="crisis-face"><summary>{escape.text(title)}: in words</summary>'
        f"{words}</details>"
    )


def _image(alt: str, address: str, more: str = "") -> str:
    return f'<img alt="{escape.text(alt)}" {more}style="max-width:100%" src="{address}">'


def png(figure: Figure, dpi: int = 0) -> bytes:
    """A matplotlib figure as PNG bytes; without `dpi` as fine as the place of the parts allows.

    256 colours are plenty for flat fills, and a third of the size of millions. They are chosen by
    octree: a median cut would sacrifice the small symbols' colours to the land's.
    """
    canvas = FigureCanvasAgg(figure)
    figure.set_dpi(dpi or assets.place().dpi)
    with warnings.catch_warnings():
        # A letter that the font lacks is drawn as a box, and the words have it.
        warnings.filterwarnings("ignore", "Glyph")
        canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    buffer = io.BytesIO()
    few = image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def data_address(picture: bytes) -> str:
    """The address of PNG bytes: a data: address, or that of a file beside the pages of a site."""
    return assets.place().picture("picture", picture)
