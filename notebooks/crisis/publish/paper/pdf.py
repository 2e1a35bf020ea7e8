"""PDF from HTML, by a browser that is already on the computer: Chromium, Chrome or Edge.

Windows brings Edge along; a library that makes PDF from HTML would need others that a school's
computer does not have. The browser runs without a window, in a folder of its own that is deleted
afterwards, and asks the network for nothing. Its PDF is tagged, with an outline of the headings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PdfReadError

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


def print_pdf(browser: Path, page: Path, pdf: Path) -> int:
    """Print an HTML file into a PDF, which replaces an older one; return its number of pages.

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
            pages = count_pages(made) if made.is_file() and not done.returncode else 0
        except subprocess.TimeoutExpired:
            pages = 0
        if not pages:
            raise NoPdf(
                f"{browser.name} could not print {page.name}. Open that file in a browser and "
                "print it there (Ctrl and P)."
            )
        os.replace(made, pdf)
    return pages


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


def count_pages(pdf: Path) -> int:
    """The number of pages of a PDF; 0 for a file that is none."""
    try:
        return len(PdfReader(pdf).pages)
    except (OSError, ValueError, KeyError, PdfReadError):
        return 0


def targets(pdf: Path) -> dict[str, int]:
    """The page, from 1, of each address in a PDF that something in it links to."""
    reader = PdfReader(pdf)
    return {
        name.lstrip("/"): reader.get_destination_page_number(place) + 1
        for name, place in reader.named_destinations.items()
    }
