"""A class at work, measured: so many students log in at once and run every cell of a lesson.

    .venv/bin/python tests/benchmark/class_load.py --students 30

It starts a real class in a folder of its own, plays each student over HTTP and websockets, and
prints a table. Everybody comes in the same second and runs all cells without reading: no real
class is as hard. Run it on an idle computer; the students played cost it some computing too.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "classroom"))
sys.path.insert(0, str(Path(__file__).parents[2] / "notebooks"))
from pupil import Pupil, Ran, Refused
from running import Running

from classroom.settings import MEMORY_FREE


class Memory(threading.Thread):
    """Watches how much memory the computer uses, twice a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.before = self.most = used()
        self.watching = True

    def run(self) -> None:
        """Keep the most that was seen."""
        while self.watching:
            self.most = max(self.most, used())
            time.sleep(0.5)


def used() -> float:
    """MB that programs of this computer hold and cannot give back."""
    memory = psutil.virtual_memory()
    return (memory.total - memory.available) / 1e6


async def one(url: str, name: str, code: str, lesson: str) -> tuple[Pupil, list[Ran], str]:
    """Play one student; what was said where something was refused, or ""."""
    pupil = Pupil(url, name, code)
    try:
        began = time.monotonic()
        await pupil.login()
        pupil.timings["login"] = time.monotonic() - began
        await pupil.start_server()
        began = time.monotonic()
        await pupil.open_lesson(f"notebooks/{lesson}.ipynb")
        pupil.timings["kernel"] = time.monotonic() - began
        began = time.monotonic()
        ran = await pupil.run_all()
        pupil.timings["lesson"] = time.monotonic() - began
        error = next((f"{cell.cell}: {cell.error}" for cell in ran if cell.error), "")
        if not error:
            await pupil.save()
        return pupil, ran, error
    except Refused as refused:
        return pupil, [], str(refused)
    except Exception as error:
        return pupil, [], f"{type(error).__name__}: {error}"


async def play(running: Running, lesson: str) -> tuple[list[tuple[Pupil, list[Ran], str]], dict]:
    """All students at once; then, with everything still open, what the programs hold."""
    names = {name: code for name, code in running.codes().items() if name != "teacher"}
    results = await asyncio.gather(
        *(one(running.url, name, code, lesson) for name, code in names.items())
    )
    held = holdings(running.process.pid)
    await asyncio.gather(*(pupil.close() for pupil, _, _ in results))
    return results, held


def holdings(root: int) -> dict[str, list[float]]:
    """MB of each program of the class by its part: PSS, which shares out what is shared."""
    held: dict[str, list[float]] = {"server": [], "kernel": [], "hub": [], "proxy": []}
    hub = psutil.Process(root)
    for process in [hub, *hub.children(recursive=True)]:
        try:
            line, pss = " ".join(process.cmdline()), process.memory_full_info().pss / 1e6
        except psutil.Error:
            continue
        for part, sign in SIGNS.items():
            if sign in line:
                held[part].append(pss)
                break
    return held


SIGNS = {
    "server": "classroom.server",
    "kernel": "ipykernel",
    "proxy": "configurable-http-proxy",
    "hub": "-m jupyterhub --config",
}


def spread(values: list[float], unit: str = "s") -> str:
    """Median, 95th percentile and maximum of some values."""
    if not values:
        return "none"
    p95 = statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
    median = statistics.median(values)
    return f"p50 {median:7.2f}   p95 {p95:7.2f}   max {max(values):7.2f} {unit}"


def report(results: list, held: dict, memory: Memory, seconds: float) -> None:
    """Print the table."""
    cells = [cell.seconds for _, ran, _ in results for cell in ran]
    firsts = [ran[0].seconds for _, ran, _ in results if ran]
    done = sum(1 for _, ran, error in results if ran and not error)
    print(f"students that finished    {done} of {len(results)}")
    print(f"all of it                 {seconds:.0f} s")
    for part, label in (("login", "log in"), ("start", "server"), ("kernel", "open the lesson"),
                        ("lesson", "run all cells")):  # fmt: skip
        print(f"{label:25} {spread([p.timings[part] for p, _, _ in results if part in p.timings])}")
    print(f"a cell ({len(cells)})".ljust(25), spread(cells))
    print("  the first, with imports".ljust(25), spread(firsts))
    for part in ("server", "kernel"):
        print(f"memory of a {part} (PSS)".ljust(25), spread(held[part], "MB"))
    each = (sum(held["server"]) + sum(held["kernel"])) / max(done, 1)
    print(f"memory of a student       {each:.0f} MB")
    print(f"memory of hub and proxy   {sum(held['hub']):.0f} and {sum(held['proxy']):.0f} MB")
    print(f"computer, before and most {memory.before:.0f} and {memory.most:.0f} MB "
          f"of {psutil.virtual_memory().total / 1e6:.0f}")  # fmt: skip
    for said, count in Counter(error for _, _, error in results if error).most_common(5):
        print(f"{count} times: {said}")


def main() -> None:
    """Hold the class and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--lesson", default="04_germany")
    parser.add_argument("--memory", type=int, help="let students in as if it had so many MB")
    parser.add_argument("--keep", action="store_true", help="keep the folder and the hub's log")
    options = parser.parse_args()
    variables = {}
    if options.memory:
        missing = psutil.virtual_memory().total // 10**6 - options.memory
        variables["CLASS_MEMORY_FREE"] = str(missing + MEMORY_FREE)
    folder = Path(tempfile.mkdtemp(prefix="class-load-"))
    memory = Memory()
    memory.start()
    with Running(folder, options.students, **variables) as running:
        began = time.monotonic()
        results, held = asyncio.run(play(running, options.lesson))
        seconds = time.monotonic() - began
        memory.watching = False
    print(f"{options.students} students, {options.lesson}, {psutil.cpu_count()} cores\n")
    report(results, held, memory, seconds)
    print(f"\nThe class and its log are in {folder}." if options.keep else "")
    if not options.keep:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
