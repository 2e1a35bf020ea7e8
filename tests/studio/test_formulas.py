"""LibreOffice opens the exported workbook: a thousand hostile cells, and not one is a formula."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import hostile
import pytest

from crisis.studio import Studio

OFFICE = shutil.which("soffice")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"


def as_flat_ods(book: Path, out: Path) -> ET.Element:
    """The workbook as LibreOffice reads it: one XML file that names every formula as such."""
    command = [
        OFFICE, f"-env:UserInstallation={(out / 'profile').as_uri()}", "--headless",
        "--convert-to", "fods", "--outdir", out, book,
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return ET.parse(out / f"{book.stem}.fods").getroot()


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_no_hostile_cell_is_a_formula_to_libreoffice(tmp_path):
    studio = Studio(hostile.folder(tmp_path / "data"))
    book = studio.export(tmp_path / "book.xlsx")
    studio.close()
    root = as_flat_ods(book, tmp_path / "out")
    cells = list(root.iter(f"{TABLE}table-cell"))
    assert [cell.attrib for cell in cells if f"{TABLE}formula" in cell.attrib] == []
    numbered = [
        cell for cell in cells if any(re.search(r"h0\d\d\d", "".join(p.itertext())) for p in cell)
    ]
    assert {cell.get(VALUE) for cell in numbered} == {"string"}
    shown = "\n".join("".join(p.itertext()) for cell in numbered for p in cell.iter(TEXT))
    assert {int(n) for n in re.findall(r"h(0\d\d\d)", shown)} == set(range(hostile.HOW_MANY))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_real_formula_is_seen_as_one(tmp_path):
    """The look above would not miss it."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["=1+1", "h0001"])
    book.save(tmp_path / "book.xlsx")
    cells = list(as_flat_ods(tmp_path / "book.xlsx", tmp_path / "out").iter(f"{TABLE}table-cell"))
    assert sum(f"{TABLE}formula" in cell.attrib for cell in cells) == 1
