"""What all pages of the site share: the template around them, its style and its scripts."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from pygments.formatters import HtmlFormatter

from ...views import bundle

HERE = Path(__file__).parent
PAGE = "en"
"""The language of the pages, as in templates/base.html.j2; what is in another is marked with it."""

MENU = (
    ("Lessons", "index.html"),
    ("Actors", "actors/index.html"),
    ("Data", "data/index.html"),
    ("Words", "pages/glossary.html"),
    ("Sources", "pages/sources.html"),
)
LICENCES = (
    HERE.parents[3] / "LICENSE",
    bundle.VENDOR / "LICENSE-leaflet.txt",
    HERE / "vendor" / "LICENSE-reveal.txt",
    HERE / "vendor" / "LICENSE-minisearch.txt",
)


@dataclass
class Shell:
    """Writes pages into the folder `to`; `about` is the data set's descriptor."""

    to: Path
    about: dict[str, Any]
    files: dict[str, str] = field(default_factory=dict)
    """Style sheets and scripts by name: what their files are called."""

    def __post_init__(self) -> None:
        loader = jinja2.FileSystemLoader(HERE / "templates")
        self._templates = jinja2.Environment(
            loader=loader, autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
        )

    @property
    def assets(self) -> Path:
        """The folder with the parts that pages share."""
        return self.to / "assets"

    def put_parts(self) -> None:
        """Write style sheets, scripts and licences."""
        for folder in ("static", "vendor"):
            for file in sorted((HERE / folder).iterdir()):
                if file.suffix in (".css", ".js"):
                    self.put(file.name, file.read_text(encoding="utf-8"))
        self.put("code.css", code_style())
        target = self.assets / "licences"
        target.mkdir(parents=True, exist_ok=True)
        for licence in LICENCES:
            shutil.copyfile(licence, target / licence.name)

    def put(self, name: str, text: str) -> None:
        """Write a part under a name that changes with its content: no browser keeps an old one."""
        stem, ending = name.rsplit(".", 1)
        digest = blake2b(text.encode("utf-8"), digest_size=6).hexdigest()
        self.files[name] = f"{stem}-{digest}.{ending}"
        self.assets.mkdir(parents=True, exist_ok=True)
        (self.assets / self.files[name]).write_text(text, encoding="utf-8", newline="\n")

    def page(self, template: str, address: str, title: str, here: str = "", **told: Any) -> None:
        """Write the page at `address` (such as "lessons/04_germany.html") from a template.

        `here` is the entry of the menu that the page belongs to. Values are escaped, unless they
        are Markup.
        """
        depth = address.count("/")
        values = {
            "kind": template.split(".")[0],
            "title": title,
            "summary": "",
            "page": address,
            "here": here,
            "root": "../" * depth,
            "site": self._site(),
            "files": self.files,
            "papers": [],
        }
        text = self._templates.get_template(template).render(values | told)
        file = self.to / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def _site(self) -> dict[str, Any]:
        """What the template says of the data set on every page."""
        about, period = self.about, self.about.get("period", {})
        licences = [one.get("title", "") for one in about.get("licenses", ())]
        return {
            "name": about.get("name", ""),
            "title": about.get("title", "Lessons"),
            "description": about.get("description", ""),
            "version": about.get("version", ""),
            "period": " to ".join(filter(None, (period.get("start"), period.get("end")))),
            "licence": ", ".join(filter(None, licences)),
            "menu": [{"name": name, "address": address} for name, address in MENU],
        }


def code_style() -> str:
    """The colours of code, for light and for dark paper."""
    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(':root[data-theme="dark"] .highlight')
    own = ".highlight, .highlight pre { background: var(--panel) !important; }"
    return "\n".join((light, dark, own))


def trusted(html: str) -> Markup:
    """HTML that was made, and escaped, by the suite itself."""
    return Markup(html)
