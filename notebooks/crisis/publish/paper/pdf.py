"""PDF from HTML, by a browser that is already on the computer: Chromium, Chrome or Edge.

Windows brings Edge along; a library that makes PDF from HTML would need others that a school's
computer does not have. The browser runs without a window, in a folder of its own that is deleted
afterwards, and asks the network for nothing. Its PDF is tagged, with an outline of the headings.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from ...checks import PlainMessage

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge",
)  # fmt: skip
MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
SECONDS = 180

NO_BROWSER = (
    "No PDF was made: there is no Chromium, Chrome or Edge on this computer. Open the HTML files "
    "in any browser and print them (Ctrl and P); choose 'Save as PDF' there for a PDF."
)


class NoPdf(PlainMessage, RuntimeError):
    """A PDF that could not be made; the message says why and how to print all the same."""


def find_browser() -> Path | None:
    """The first browser found that can print without a window, or None."""
    return next((path for path in _places() if path.is_file()), None)


def _places() -> Iterator[Path]:
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / name for name in MAC)
    for variable in WINDOWS_FOLDERS:
        if folder := os.environ.get(variable):
            yield from (Path(folder) / name for name in WINDOWS)


@dataclass(frozen=True)
class Printed:
    """A PDF's number of pages, and on which page, from 1, each sheet begins."""

    pages: int
    starts: tuple[int, ...] = ()


def print_pdf(browser: Path, page: Path, pdf: Path, title: str, sheets: Sequence[str]) -> Printed:
    """Print an HTML file into a PDF, which replaces an older one.

    `sheets` are the headings of the first level, in order: they become the outline.

    The browser works beside the file: one that was installed as a snap sees no other folders.
    Raises NoPdf, OSError.
    """
    with tempfile.TemporaryDirectory(
        prefix="printing-", dir=pdf.parent, ignore_cleanup_errors=True
    ) as folder:
        made = Path(folder) / "made.pdf"
        try:
            done = subprocess.run(
                _command(browser, page, made, Path(folder) / "profile"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=False,
            )
            printed = made.is_file() and not done.returncode
        except subprocess.TimeoutExpired:
            printed = False
        found = _finish(made, title, sheets) if printed else None
        if not found:
            raise NoPdf(
                f"{browser.name} could not print {page.name}. Open that file in a browser and "
                "print it there (Ctrl and P)."
            )
        os.replace(made, pdf)
    return found


def _command(browser: Path, page: Path, pdf: Path, profile: Path) -> list[str]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        str(browser),
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-extensions",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        f"--user-data-dir={profile.resolve()}",
        f"--print-to-pdf={pdf.resolve()}",
        *(["--no-sandbox"] if root else []),  # the sandbox refuses to start for root
        page.resolve().as_uri(),
    ]


def _finish(pdf: Path, title: str, sheets: Sequence[str]) -> Printed | None:
    """Give a printed PDF its title and an outline of its sheets; None where it is no PDF.

    A browser writes an outline from the lines that it draws: a long heading comes out doubled, or
    with two words run together. Its places are right, so they are kept, with our own words.
    """
    # It remarks on how the browser counts the parts of a file: nothing that a reader can use.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(pdf)
        tops = [item for item in reader.outline if not isinstance(item, list)]
        starts = tuple(reader.get_destination_page_number(item) + 1 for item in tops)
        writer = PdfWriter(clone_from=reader)
    except (OSError, ValueError, KeyError, PyPdfError):
        return None
    if len(starts) == len(sheets):
        writer.root_object.pop("/Outlines", None)
        for name, start in zip(sheets, starts, strict=True):
            writer.add_outline_item(name, start - 1)
    writer.add_metadata({"/Title": title, "/Creator": "crisis.publish.paper"})
    with pdf.open("wb") as file:
        writer.write(file)
    return Printed(len(reader.pages), starts if len(starts) == len(sheets) else ())
