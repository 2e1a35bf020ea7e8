"""Land on a live map: each fill has a texture too, so that no country is told by its colour alone.

The textures are those of paper (picture_land.py): lines, close or wide apart, and dots, many or
few. They read without colours: in the eyes of somebody who sees few, and where a system replaces
the colours of a page by its own (forced colours).
"""

from __future__ import annotations

from . import symbols

MARKS = {
    "light-blue": (16, '<path d="M0 8H16"/>'),
    "blue": (6, '<path d="M0 3H6"/>'),
    "orange": (7, '<circle cx="3.5" cy="3.5" r=".9"/>'),
    "light-orange": (14, '<circle cx="3.5" cy="3.5" r="1"/><circle cx="10.5" cy="10.5" r="1"/>'),
    "yellow": (12, '<path d="M6 4V8M4 6H8"/>'),
}
"""By fill: the side of a tile in pixels, and what is drawn in it. The plain fill has no marks."""


def defs() -> str:
    """The textures as patterns of SVG, for a page; their colours come from its style sheet."""
    tiles = (
        f'<pattern id="texture-{name}" width="{side}" height="{side}" '
        f'patternUnits="userSpaceOnUse"><rect class="ground-{name}" width="{side}" '
        f'height="{side}"/><g class="texture">{marks}</g></pattern>'
        for name, (side, marks) in MARKS.items()
    )
    return f'<svg class="hidden-defs" aria-hidden="true"><defs>{"".join(tiles)}</defs></svg>'


def rules() -> list[str]:
    """The rules of a style sheet that fill countries, and their samples in a legend."""
    out = [".land,.sample{fill:var(--land-plain)}"]
    for name in symbols.LAND:
        if name in MARKS:
            out.append(f".land-{name}{{fill:url(#texture-{name})}}")
            out.append(f".ground-{name}{{fill:var(--land-{name})}}")
    return out
