"""Chains for Jupyter: a picture with one column a claim, and the same in words."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from ..views import escape, output
from ..views.scene import Scene
from .chain import ROLES, Chain, Step, chains

MOST = 4
"""More columns than these can't be read on a sheet of paper."""
INK, SOFT, FILL = "#1f2328", "#57606a", "#e4edf6"
LABELS, COLUMN, ROW, HEAD = 1.25, 2.55, 0.92, 0.75
"""Inches: the column of roles, a claim's column, a row, and the row of the claims."""
ARROW = {"arrowstyle": "-|>", "color": SOFT, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
LETTERS = 31
"""Letters of a line in a box."""


class Chains:
    """The chains of some claims: from the event, through whom, to the reader."""

    def __init__(self, tables: Any, scene: Scene, ids: Sequence[str]) -> None:
        if not 1 <= len(ids) <= MOST:
            raise ValueError(f"Choose one to {MOST} claims, such as 'claim-15'; not {len(ids)}.")
        self.chains = chains(tables, scene, ids)
        self._sources = tables.sources.set_index("source_id")

    def words(self) -> str:
        """Each chain as a numbered list in plain text."""
        out = []
        for chain in self.chains:
            out += ["", f"{chain.claim}: {chain.assertion}"]
            steps = enumerate(chain.steps, 1)
            out += [f"  {number}. {self._line(step)}{self._texts(step)}" for number, step in steps]
        return "\n".join(out[1:])

    def picture(self) -> Figure:
        """A figure with one column a claim and one row a role; on white paper."""
        roles = [role for role in ROLES if any(chain.at(role) for chain in self.chains)]
        size = (LABELS + COLUMN * len(self.chains), HEAD + ROW * len(roles) + 0.7)
        figure = Figure(figsize=size, facecolor="white")
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, size[0]), ylim=(size[1], 0))
        ax.axis("off")
        for row, role in enumerate(roles):
            _write(ax, 0.08, HEAD + ROW * (row + 0.42), textwrap.fill(ROLES[role], 15), left=True)
        for number, chain in enumerate(self.chains):
            _draw(ax, LABELS + COLUMN * number, chain, roles)
        _key(ax, size[1] - 0.2)
        return figure

    def __repr__(self) -> str:
        return self.words()

    def _repr_html_(self) -> str:
        title = "From the event to the reader: " + ", ".join(c.claim for c in self.chains)
        address = output.data_address(output.png(self.picture(), 96))
        width = f"min-width:{230 * len(self.chains)}px;max-width:100%"
        items = "".join(self._as_list(chain) for chain in self.chains)
        return output.plain(
            f'{output.PRINT}<div style="overflow-x:auto" tabindex="0" role="group" '
            f'aria-label="{escape.text(title)}"><img alt="{escape.text(title)}. '
            f'The words below say the same." style="{width}" src="{address}"></div>'
            f'<details class="crisis-face"><summary>{escape.text(title)} (in words)</summary>'
            f"{items}</details>"
        )

    def _as_list(self, chain: Chain) -> str:
        steps = "".join(
            f"<li>{escape.text(self._line(step))}{self._links(step)}</li>" for step in chain.steps
        )
        name, said = escape.text(chain.claim), escape.text(chain.assertion)
        return f"<p><b>{name}</b>: {said}</p><ol>{steps}</ol>"

    def _line(self, step: Step) -> str:
        """'Speaker: Ben Wallace, named in the article'."""
        parts = [step.name, step.remark, step.state if step.known and not step.says_so else ""]
        return f"{ROLES[step.role]}: {', '.join(part for part in parts if part)}"

    def _texts(self, step: Step) -> str:
        names = dict.fromkeys(self._sources.loc[id_, "publisher"] for id_ in step.read)
        return f". Read for this step: {', '.join(names)}" if names else ""

    def _links(self, step: Step) -> str:
        links = (
            f'<a href="{escape.text(escape.link(row.url))}">{escape.text(row.publisher)}</a>'
            for row in self._sources.loc[list(step.read)].itertuples(index=False)
        )
        return f". Read for this step: {', '.join(links)}" if step.read else ""


def _draw(ax: Axes, x: float, chain: Chain, roles: Sequence[str]) -> None:
    """One claim's column: what it says, then its boxes, joined by arrows."""
    said = textwrap.shorten(escape.drawn(chain.assertion, 400), 105, placeholder=" ...")
    _write(ax, x + COLUMN / 2, HEAD / 2, f"{chain.claim}\n{textwrap.fill(said, 38)}", size=7.5)
    before = None
    for row, role in enumerate(roles):
        step, y = chain.at(role), HEAD + ROW * row
        if step is None:
            continue
        _box(ax, x, y, step)
        if before is not None:
            tip, tail = (x + COLUMN / 2, y + 0.04), (x + COLUMN / 2, before + ROW * 0.84)
            ax.annotate("", tip, tail, arrowprops=ARROW)
        before = y
    _write(ax, x + COLUMN / 2, before + ROW * 1.02, "you, the reader", size=8)


def _box(ax: Axes, x: float, y: float, step: Step) -> None:
    """A thick frame is named in the article, a dashed one is not, a dotted one is a gap; what
    lies outside the article, before it and after it, has a thin frame."""
    line = ":" if not step.known else "-" if step.named else (0, (5, 3))
    outside = step.role in ("event", "copy")
    box = FancyBboxPatch(
        (x + 0.1, y + 0.08), COLUMN - 0.2, ROW * 0.8 - 0.04,
        boxstyle="round,pad=0,rounding_size=0.08", linestyle=line,
        linewidth=0.6 if outside else 1.4,
        facecolor=FILL if step.named and step.known and not outside else "white", edgecolor=INK,
    )  # fmt: skip
    ax.add_patch(box)
    remark = f"({escape.drawn(step.remark, LETTERS * 3)})" if step.remark else ""
    lines = textwrap.wrap(escape.drawn(step.name, LETTERS * 3), LETTERS)
    lines += textwrap.wrap(remark, LETTERS + 2)
    size = 8 if len(lines) < 4 else 7
    _write(ax, x + COLUMN / 2, y + ROW * 0.46, "\n".join(lines), size=size)


def _write(ax: Axes, x: float, y: float, text: str, size: float = 8.5, left: bool = False) -> None:
    """Letters as they stand: a dollar sign begins no formula."""
    ax.text(
        x, y, text, fontsize=size, color=SOFT if left else INK, linespacing=1.2,
        ha="left" if left else "center", va="center", parse_math=False,
    )  # fmt: skip


def _key(ax: Axes, y: float) -> None:
    """What the frames mean; as wide as one column is enough."""
    _write(
        ax, 0.08, y, "Thick frame: named in the article. Dashed: not named.\n"
        "Dotted: a gap. Thin: before or after the article.", size=7.5, left=True,
    )  # fmt: skip
