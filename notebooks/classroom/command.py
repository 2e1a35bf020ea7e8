"""What the command `class` does: open, prepare, hand out, collect."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from typing import NoReturn

from . import accounts, collect, handout, network, roster, sheet
from .folder import SUITE, ClassFolder
from .refusal import Refusal

PLAIN = (
    "Anybody on the network can read along, code words too: give --certificate and --key, "
    "or use a network of the class alone."
)
# What a kernel does first: done once, its results are there for everybody.
WARM_UP = "import crisis, matplotlib.font_manager; crisis.load().actor('Germany').explore()"


def open_class(options: Namespace) -> int:
    """Prepare what is missing and run the hub until Ctrl-C. Raises Refusal, OSError."""
    network.check(options.address, options.port)
    if bool(options.certificate) != bool(options.key):
        raise Refusal("--certificate and --key belong together; give both or neither.")
    _hold(ClassFolder.at(options.folder))
    _open(options)


def _open(options: Namespace) -> NoReturn:
    folder = ClassFolder.at(options.folder)
    prepare(options)
    if not options.certificate and options.address != "127.0.0.1":
        print(PLAIN)
    print(f"The class is open at {_url(options)}. Ctrl-C closes it; all work stays.", flush=True)
    environment = os.environ | {
        "CLASS_FOLDER": str(folder.path),
        "CLASS_ADDRESS": options.address,
        "CLASS_PORT": str(options.port),
        "CLASS_CERTIFICATE": options.certificate and str(Path(options.certificate).resolve()),
        "CLASS_KEY": options.key and str(Path(options.key).resolve()),
        "PYTHONPATH": str(SUITE / "notebooks"),
    }
    config = Path(__file__).with_name("hub_config.py")
    hub = [sys.executable, "-m", "jupyterhub", "--config", str(config)]
    os.chdir(folder.hub)
    os.execve(hub[0], hub, environment)  # Ctrl-C and kill reach it directly


def prepare(options: Namespace) -> int:
    """Make the roster, the sheet, and everybody's copy of the lessons. Raises Refusal, OSError."""
    folder = ClassFolder.at(options.folder)
    file = folder.hub / "roster.json"
    members = roster.read(file)
    if not members and not options.students:
        raise Refusal("Say how many students the class has, as in --students 30.")
    folder.make()
    members = roster.enlarge(members, options.students or len(members) - 1)
    accounts.check(folder, members)
    roster.write(file, members)
    roster.keep_hashes(folder.hub / "code_words", members)
    sheet.write(folder.sheet, members, _url(options))
    _warm_up(folder)
    handout.publish(folder)
    _say(handout.give(folder, members))
    accounts.open_collected(folder, members)
    if accounts.warning():
        print(accounts.warning())
    print(f"Code words to print: {folder.sheet}", flush=True)
    return 0


def hand_out(options: Namespace) -> int:
    """Publish the lessons as they are, and bring them to everybody. Raises Refusal, OSError."""
    folder, members = _existing(options)
    if not handout.publish(folder):
        print("No lesson has changed since the last hand-out.")
    results = handout.give(folder, members)
    _say(results)
    return 1 if any(one.problem for one in results) else 0


def collect_work(options: Namespace) -> int:
    """Copy everybody's work into one new folder. Raises Refusal, OSError."""
    folder, members = _existing(options)
    target, problems = collect.collect(folder, members)
    print(f"Collected in {target}; overview.csv lists it.", *problems, sep="\n")
    return 1 if problems else 0


def _existing(options: Namespace) -> tuple[ClassFolder, list[roster.Member]]:
    folder = ClassFolder.at(options.folder)
    try:
        members = roster.read(folder.hub / "roster.json")
    except PermissionError:
        raise Refusal(f"{folder.path} was made by root; use sudo for this command too.") from None
    if not members:
        raise Refusal(f"There is no class in {folder.path}; start one with --students 30.")
    return folder, members


def _say(results: list[handout.Given]) -> None:
    """Tell the teacher what came of a hand-out, in as few lines as it takes."""
    arrived = [one for one in results if not one.problem]
    if arrived:
        lessons = sorted({name for one in arrived for name in one.lessons})
        what = ", ".join(lessons) or "the lessons"
        print(f"Handed out to {len(arrived)}: {what}.")
    for one in results:
        if one.problem:
            print(f"{one.name}: nothing arrived ({one.problem}); hand out again.")
        for name in one.beside:
            print(
                f"{one.name} had changed the same cell of {name}: it stayed, "
                "and the corrected lesson lies beside it."
            )


def _warm_up(folder: ClassFolder) -> None:
    """Compile the package and fill the caches that each student starts with."""
    environment = os.environ | {
        "XDG_CACHE_HOME": str(folder.warm),
        "PYTHONPATH": str(SUITE / "notebooks"),
        "MPLCONFIGDIR": str(folder.warm / "matplotlib"),
    }
    done = subprocess.run(
        [sys.executable, "-c", WARM_UP], env=environment, capture_output=True, check=False
    )
    if done.returncode:
        raise Refusal("The lessons do not load; python3 start.py check says what is wrong.")
    for path in folder.warm.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _hold(folder: ClassFolder) -> int:
    """Hold the class open once only, as long as this process or the hub in its place runs.

    Returns the file descriptor of the lock. Raises Refusal, OSError.
    """
    import fcntl

    folder.path.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder.path / ".open", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise Refusal("This class is open already; close the other one with Ctrl-C.") from None
    os.set_inheritable(lock, True)  # the hub, which takes the place of this program, holds it on
    return lock


def _url(options: Namespace) -> str:
    scheme = "https" if options.certificate else "http"
    return f"{scheme}://{network.shown(options.address)}:{options.port}"


COMMANDS = {
    "install": lambda options: 0,  # what comes before each command is all of it
    "open": open_class,
    "prepare": prepare,
    "hand-out": hand_out,
    "collect": collect_work,
}
