"""A real class of three: its hub, its servers, its kernels, a hand-out, a collection, a restart."""

import asyncio
import csv
import json
import os
import shutil
import tempfile
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pupil import Pupil, Refused
from running import ROOT, Running, can_run
from tiny_lessons import sources

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(bool(can_run()), reason=can_run() or "-"),
]
GERMANY = "04_germany.ipynb"
WORDS = "What I think: the letters of January are the better evidence."


def in_own_loop(work: Coroutine) -> None:
    """Run it in a thread of its own: the tests with a browser leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


@pytest.fixture
def suite() -> Iterator[Path]:
    """A copy of the suite, to correct a lesson in."""
    with tempfile.TemporaryDirectory(prefix="class-") as place:
        suite = Path(place)
        for name in ("notebooks", "data"):
            shutil.copytree(ROOT / name, suite / name, ignore=shutil.ignore_patterns("answers"))
        shutil.copy(ROOT / "requirements-class.txt", suite)
        yield suite


@pytest.fixture
def place(suite: Path) -> Running:
    """The class, not yet open, with the lessons of that copy."""
    return Running(suite, 3, PYTHONPATH=str(suite / "notebooks"))


def change(file: Path, cell_id: str, source: str) -> None:
    """Give a cell of a notebook another text."""
    notebook = json.loads(file.read_text(encoding="utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["id"] == cell_id)
    cell["source"] = source.splitlines(True)
    file.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


async def come_in(place: Running, name: str) -> Pupil:
    """Log in, start the server and open the lesson."""
    pupil = Pupil(place.url, name, place.codes()[name])
    await pupil.login()
    await pupil.start_server()
    await pupil.open_lesson(f"notebooks/{GERMANY}")
    return pupil


def cell_of(pupil: Pupil, cell_id: str) -> dict[str, Any]:
    return next(cell for cell in pupil.notebook["cells"] if cell["id"] == cell_id)


async def write_and_look_around(place: Running) -> None:
    """Three students write; one of them tries to read what is another's."""
    one, two, three = [await come_in(place, f"student0{number}") for number in (1, 2, 3)]
    assert (await one.run_cell(cell_of(one, "start"))).error == ""
    keep = "from crisis.lessons.keep import Answers; Answers('04_germany').write({'q': 'no arms'})"
    assert (await one.run(keep))[1] == ""
    cell_of(one, "further-view")["source"] = f"# {WORDS}"
    await one.save()
    cell_of(two, "words")["source"] = f"# {WORDS}"
    await two.save()

    answer = await three.http.get(f"{place.url}/user/student01/lab")
    assert answer.status_code in (403, 404)
    answer = await three.http.get(f"{place.url}/user/student01/api/contents/notebooks/{GERMANY}")
    assert answer.status_code in (403, 404) and WORDS not in answer.text
    assert (await three.http.get(f"{place.url}/hub/admin")).status_code == 403
    if os.geteuid() == 0:
        for secret in (f"students/student01/lessons/notebooks/{GERMANY}", "hub/roster.json"):
            _, error = await three.run(f"open({str(place.folder / secret)!r}).read()")
            assert error.startswith("PermissionError"), error
        _, error = await three.run("import os; os.setuid(0)")
        assert error.startswith("PermissionError")
    _, error = await three.run("much = bytearray(3_000_000_000)")
    assert error.startswith("MemoryError")  # the cell fails, and not the computer of the class
    wrong = Pupil(place.url, "student01", place.codes()["student02"])
    with pytest.raises(Refused, match="403"):
        await wrong.login()
    for pupil in (one, two, three, wrong):
        await pupil.close()


async def come_back(place: Running) -> None:
    """After a restart the work is there, with the correction in it."""
    one = await come_in(place, "student01")
    assert WORDS in "".join(cell_of(one, "further-view")["source"])
    assert "corrected" in "".join(cell_of(one, "words")["source"])
    read = "from crisis.lessons.keep import Answers; print(Answers('04_germany').read())"
    assert (await one.run(read))[0][0]["text"] == "{'q': 'no arms'}\n"
    await one.close()


def test_a_class_of_three(place: Running, suite: Path) -> None:
    notebooks = {n: place.folder / f"students/student0{n}/lessons/notebooks" for n in (1, 2, 3)}
    with place:
        in_own_loop(write_and_look_around(place))

        change(suite / "notebooks" / GERMANY, "words", "# corrected\ndata.words()")
        told = place.run("hand-out")
        assert told.returncode == 0, told.stderr
        assert told.stdout.splitlines() == [
            f"Handed out to 4: {GERMANY}.",
            f"student02 had changed the same cell of {GERMANY}: it stayed, "
            "and the corrected lesson lies beside it.",
        ]
        assert "further-view" in sources(notebooks[1] / GERMANY)
        assert sources(notebooks[1] / GERMANY)["words"].startswith("# corrected")
        assert sources(notebooks[1] / GERMANY)["further-view"] == f"# {WORDS}"
        assert sources(notebooks[2] / GERMANY)["words"] == f"# {WORDS}"
        beside = notebooks[2] / "04_germany (corrected).ipynb"
        assert sources(beside)["words"].startswith("# corrected")

        told = place.run("collect")
        assert told.returncode == 0, told.stderr
        (target,) = (place.folder / "collected").iterdir()
        assert sources(target / "student01" / GERMANY)["further-view"] == f"# {WORDS}"
        assert json.loads((target / "student01/answers/04_germany.json").read_text()) == {
            "q": "no arms"
        }
        with (target / "overview.csv").open(encoding="utf-8-sig") as table:
            assert ["student01", "answers/04_germany.json", "1"] in [
                r[:3] for r in csv.reader(table)
            ]
    with place:
        in_own_loop(come_back(place))
    assert "Traceback" not in place.log.read_text()


def test_a_full_computer_says_so_in_a_sentence(suite: Path) -> None:
    place = Running(suite, 1, PYTHONPATH=str(suite / "notebooks"), CLASS_MEMORY_FREE="99000000")

    async def come() -> None:
        pupil = Pupil(place.url, "student01", place.codes()["student01"])
        await pupil.login()
        with pytest.raises(Refused, match="has no memory left for one more: .* tell your teacher"):
            await pupil.start_server()
        await pupil.close()

    with place:
        in_own_loop(come())
