"""How long `crisis.load()` takes, beside pandas and frictionless on the same files.

Each round is a process of its own, because the first call pays for what is imported and compiled;
further calls in the same process follow, as in a notebook that loads twice.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from figures import Figure, say

REPO = Path(__file__).resolve().parents[2]
FOLDER = REPO / "data" / "ukraine_2022"
AGAIN = 5


def measure(rounds: int) -> list[Figure]:
    """The figures of loading: each in `rounds` fresh processes."""
    runs: dict[str, list[dict[str, list[float]]]] = {}
    with tempfile.TemporaryDirectory() as cache:
        _child("checked", cache)  # leaves the stamp of a good folder for "unchanged"
        for i in range(rounds):
            say(f"load: round {i + 1} of {rounds}")
            for task in ("pandas", "frictionless", "checked", "unchanged"):
                runs.setdefault(task, []).append(_child(task, cache))
    out = {f"{task} {key}": _all(runs[task], key) for task in runs for key in runs[task][0]}
    own = median(out["frictionless import"]) + median(out["frictionless first"])
    figures = []
    # The goals: with checks 3 x pandas and frictionless's own time; unchanged 2 x pandas.
    for key, when in (("first", "first in a process"), ("again", "again in the same process")):
        pandas = median(out[f"pandas {key}"])
        yard = ("pandas.read_csv", pandas)
        extra = own if key == "first" else median(out["frictionless again"])
        rows = (
            ("pandas.read_csv of all tables", "pandas", None),
            ("frictionless.validate", "frictionless", None),
            ("crisis.load(), checked", "checked", 3 * pandas + extra),
            ("crisis.load(), unchanged folder", "unchanged", 2 * pandas),
        )
        for name, task, goal in rows:
            values = out[f"{task} {key}"]
            figures.append(Figure(f"{name}, {when}", values, "ms", goal, False, yard))
    return [Figure("import frictionless", out["frictionless import"], "ms"), *figures]


def _all(runs: list[dict[str, list[float]]], key: str) -> list[float]:
    return [value for run in runs for value in run[key]]


def _child(task: str, cache: str) -> dict[str, list[float]]:
    """One task in a fresh process; milliseconds by name."""
    done = subprocess.run(
        [sys.executable, __file__, task, cache], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def _timed(call: Callable[[], object], before: Callable[[], object] = lambda: None) -> list[float]:
    """Milliseconds of a first call and of some more; `before` runs before each, untimed."""
    times = []
    for _ in range(1 + AGAIN):
        before()
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _named(times: list[float]) -> dict[str, list[float]]:
    return {"first": times[:1], "again": times[1:]}


def _pandas() -> dict[str, list[float]]:
    import pandas as pd

    files = sorted(FOLDER.glob("*.csv"))
    return _named(_timed(lambda: [pd.read_csv(file) for file in files]))


def _frictionless() -> dict[str, list[float]]:
    start = time.perf_counter()
    import frictionless

    imported = (time.perf_counter() - start) * 1000
    times = _timed(lambda: frictionless.validate(str(FOLDER / "datapackage.json")))
    return {"import": [imported], **_named(times)}


def _crisis(cache: Path, forget: bool) -> dict[str, list[float]]:
    """`crisis.load()` with its stamps in a cache of our own; `forget` takes them away each time."""
    sys.path.insert(0, str(REPO / "notebooks"))
    import crisis
    from crisis.dataset import stamp

    stamp.user_cache_path = lambda name: cache / name

    def before() -> None:
        for file in cache.rglob("*.checked") if forget else ():
            file.unlink()

    return _named(_timed(crisis.load, before))


def _main(task: str, cache: str) -> None:
    tasks = {
        "pandas": _pandas,
        "frictionless": _frictionless,
        "checked": lambda: _crisis(Path(cache), forget=True),
        "unchanged": lambda: _crisis(Path(cache), forget=False),
    }
    print(json.dumps(tasks[task]()))


if __name__ == "__main__":
    _main(*sys.argv[1:])
