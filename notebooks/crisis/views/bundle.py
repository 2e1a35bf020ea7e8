"""One script and one style sheet from the modules under page/, put together when a page is made.

A page is one document without a server, so its modules can't be fetched. Each becomes a function
whose result is what it exports; imports become look-ups. No build step, nothing to install.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from . import symbols, textures

PAGE = Path(__file__).parent / "page"
VENDOR = Path(__file__).parent / "vendor"

IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const) (\w+))", re.MULTILINE)
INDENT = re.compile(r"^ +", re.MULTILINE)
COMMENT = re.compile(r"^\s*(?://.*|/\*\*.*\*/|/\*\*|\*.*|\*/)\n", re.MULTILINE)


def imports(source: str) -> list[str]:
    """The modules that a module imports, by name."""
    return [name for _, name in IMPORT.findall(source)]


def in_order(first: str) -> list[str]:
    """`first` and all that it needs, each after what it imports."""
    order: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        for needed in imports(read(name)):
            visit(needed)
        order.append(name)

    visit(first)
    return order


@lru_cache
def read(name: str) -> str:
    """The source of one module."""
    return (PAGE / f"{name}.js").read_text(encoding="utf-8")


def as_function(name: str) -> str:
    """A module as `modules["name"] = (() => {...})()`, without comments and indentation."""
    source = INDENT.sub("", COMMENT.sub("", read(name)))
    exported = [match.group(1) for match in EXPORT.finditer(source)]
    source = IMPORT.sub(r'const {\1} = modules["\2"];', source)
    source = EXPORT.sub("", source)
    return f'modules["{name}"] = (() => {{\n{source}return {{ {", ".join(exported)} }};\n}})();'


@lru_cache
def script(first: str) -> str:
    """The module `first` ("linked" or "alone") with all it needs; it is then `window.crisis`."""
    parts = "\n".join(as_function(name) for name in in_order(first))
    body = f'"use strict";\nconst modules = {{}};\n{parts}\nwindow.crisis = modules.{first};'
    return f"(() => {{\n{body}\n}})();"


@lru_cache
def style() -> str:
    """The style sheet of the panels: with the map's colours, and which names hide at which zoom."""
    return f"{land_colours()}\n{zoom_rules()}\n{sheet('style')}"


@lru_cache
def sheet(name: str) -> str:
    """A style sheet on top of base.css, with the colours of symbols.py as custom properties.

    `name` may hold several names with blanks between them: each stands on top of the one before.
    """
    parts = ("base", *name.split())
    files = ((PAGE / f"{part}.css").read_text(encoding="utf-8") for part in parts)
    return "\n".join((mark_colours(), *files))


def zoom_rules() -> str:
    """Which names of countries are hidden at which zoom: those that need a nearer look."""
    hidden = [f'[data-zoom="{at}"] .zoom-{z}' for at in range(1, 10) for z in range(at + 1, 10)]
    return ",".join(hidden) + "{display:none}"


def mark_colours() -> str:
    """The colours of kinds and stances, for light and for dark paper."""
    marks = {f"kind-{k.table}": (k.light, k.dark) for k in symbols.KINDS}
    marks |= {f"stance-{s.value}": (s.light, s.dark) for s in symbols.STANCES}
    rules = [f".{name}{{color:var(--{name})}}" for name in marks]
    return "\n".join([*properties(marks), *rules])


def land_colours() -> str:
    """The fills of countries, and the colours of sea and borders, on light and on dark paper."""
    land = {f"land-{name}": pair for name, pair in symbols.LAND.items()}
    extra = {"sea": symbols.SEA, "border": symbols.BORDER, "halo": symbols.HALO}
    return "\n".join([*properties(land | extra), *textures.rules()])


def properties(pairs: dict[str, tuple[str, str]]) -> list[str]:
    """Pairs of a light and a dark colour as custom properties."""
    light, dark = (";".join(f"--{n}:{pair[i]}" for n, pair in pairs.items()) for i in (0, 1))
    return [f":root{{{light}}}", f':root[data-theme="dark"]{{{dark}}}']


def vendored(name: str) -> str:
    """The text of a vendored file."""
    return (VENDOR / name).read_text(encoding="utf-8")
