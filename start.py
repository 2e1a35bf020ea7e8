"""Set the suite up and run it: the one command that a reader types.

    python3 start.py                  open the lessons in JupyterLab, with any options of its own
    python3 start.py test             run every test, with any options of pytest
    python3 start.py check [FOLDER]   check a folder of data, one line a problem (or with --json)
    python3 start.py renew FOLDER     give a folder of data the tables and columns of today
    python3 start.py lesson ACTOR [FOLDER]   make a lesson notebook about an actor from the data
    python3 start.py site [FOLDER]    build the lessons as pages that need no Python (--to DIR);
                                      with --teachers also a folder of answer keys
    python3 start.py class --students 30   open the lessons to a class (prepare, hand-out, collect)

The first start makes the folder .venv and installs requirements.txt into it; a later start only
looks whether that is still so. Standard library alone, and no syntax newer than Python 3.6, so
that an old Python can say that it is too old. An error is one line with its remedy, exit code 2.
"""

import contextlib
import hashlib
import importlib.util
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.version_info < (3, 11):  # before the first line that an older Python cannot run
    text = "This is Python {}.{}, and 3.11 is needed. Install it from python.org and start again.\n"
    sys.stderr.write(text.format(*sys.version_info[:2]))
    sys.exit(2)

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "requirements.txt"
FIRST_LESSON = HERE / "notebooks" / "00_start_here.ipynb"
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"  # written last: the fingerprint of what is installed
LOCK = HERE / ".venv.lock"  # there while a set-up runs, and after one that was broken off
INSTALLING = "Installing collected packages"  # what pip prints before it writes the first file
FIRST_TIME = "Setting up for the first time: this takes a few minutes and needs the internet once."
ENVIRONMENT = dict(
    os.environ,
    PYTHONUTF8="1",  # every name can be printed, on every console
    PIP_USER="0",  # into .venv, whatever pip's own settings say
    JUPYTER_PREFER_ENV_PATH="1",  # what is in .venv before what else the computer has
)
REMEDIES = {  # what pip or the computer says, and the line for the reader
    r"Errno 2\b.*requirements.txt": "requirements.txt is missing. Get the whole folder again.",
    r"Errno 28|Errno 122|WinError 112": "The disk is full. Make 2 GB free and start again.",
    r"Errno 13|Errno 30|WinError 5\b": "The folder of the suite cannot be written to. "
    "Copy it to a place of your own and start again there.",
    r"Retrying|Connection ?Error|ConnectTimeout|ReadTimeout|ProxyError|name resolution": (
        "The package index could not be reached. Connect to the internet and start again, "
        "or set PIP_NO_INDEX=1, and PIP_FIND_LINKS to a folder of wheels whose path has no blank."
    ),
}


class Stop(Exception):
    """The end of the run. Its text is the one line that the reader sees: what, and the remedy."""


def main(arguments: "list[str]") -> int:
    """Run one command; return its exit code, or 2 where it could not be started."""
    try:
        return run(arguments)
    except (Stop, OSError) as error:
        print((isinstance(error, OSError) and remedy(str(error))) or error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130  # what a shell expects after Ctrl-C


def run(arguments: "list[str]") -> int:
    """Find the command, set up where needed, and hand over to it. Raises Stop, OSError."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__.split("\n\n")[1])
        return 0
    name = "" if not arguments or arguments[0].startswith("-") else arguments.pop(0)
    if name not in COMMANDS:
        names = ", ".join(filter(None, COMMANDS))
        raise Stop(f"There is no command {name!r}. The commands are: (none), {names}.")
    command = COMMANDS[name](arguments)  # says what cannot work before a long set-up
    set_up()
    if name == "test":
        os.chdir(HERE)  # where pytest finds its settings and the tests
    elif name:
        ENVIRONMENT["PYTHONPATH"] = str(HERE / "notebooks")  # where the packages are
    return hand_over([str(PYTHON), "-m", *command])


def lab(options: "list[str]") -> "list[str]":
    """Return what opens JupyterLab at the first lesson. Raises Stop."""
    if not FIRST_LESSON.exists():
        raise Stop(f"notebooks/{FIRST_LESSON.name} is missing. Get the whole folder again.")
    check_port(options)
    command = ["jupyterlab", f"--ServerApp.root_dir={HERE}"]
    command.append(f"--LabApp.default_url=/lab/tree/notebooks/{FIRST_LESSON.name}")
    command.append("--LabApp.extension_manager=readonly")  # asks the internet for no extensions
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # a container often has no other account
    return command + options


def check_port(options: "list[str]") -> None:
    """Raise Stop if --port names a port in use: JupyterLab would take another without a word."""
    found = re.search(r"--(?:ServerApp\.)?port[= ](\d{1,5})\b", " ".join(options))
    port = int(found.group(1)) if found else 0  # 0: any free port
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except (OSError, OverflowError):
        text = f"Port {port} is taken. Choose another, or leave --port out: a free one is found."
        raise Stop(text) from None


COMMANDS = {
    "": lab,
    "test": lambda options: ["pytest", *options],
    "check": lambda options: ["crisis.checks", *options],
    "class": lambda options: ["classroom", *options],
    "lesson": lambda options: ["crisis.lessons.template", *options],
    "renew": lambda options: ["crisis.dataset.shape", *options],
    "site": lambda options: ["crisis.publish.site", *options],
}


def hand_over(command: "list[str]") -> int:
    """Run `command` in place of this program; return its exit code."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, ENVIRONMENT)  # so that Ctrl-C and kill reach it directly
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the program that is run
    return subprocess.run(command, env=ENVIRONMENT, check=False).returncode


def set_up() -> None:
    """Make .venv and install requirements.txt, unless that is done. Raises Stop, OSError."""
    if is_ready():
        return
    with one_at_a_time() as broken_off:
        if is_ready():  # another start has done it in the meantime
            return
        again = VENV.exists() and not broken_off
        print("Bringing the set-up up to date." if again else FIRST_TIME, flush=True)
        if broken_off or not venv_runs():
            make_venv()
        problem = install()
    if problem:
        raise Stop(problem)


def is_ready() -> bool:
    """Say whether .venv runs and holds what requirements.txt asks for. Raises OSError."""
    wanted = fingerprint()
    return STAMP.exists() and STAMP.read_text() == wanted and venv_runs()


def fingerprint() -> str:
    """Return the fingerprint of requirements.txt, whatever ends its lines. Raises OSError."""
    return hashlib.sha256(REQUIREMENTS.read_text(encoding="utf-8").encode()).hexdigest()


def venv_runs() -> bool:
    """Say whether the Python in .venv starts: it does not once the Python behind it is gone."""
    probe = [str(PYTHON), "-c", "import pip"]
    return PYTHON.exists() and not subprocess.call(probe, stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def one_at_a_time() -> "Iterator[bool]":
    """Hold LOCK; give True if the last set-up was broken off. Raises Stop if another one runs."""
    broken_off = LOCK.exists()  # after Ctrl-C or a power cut: a package may be half written
    with open(LOCK, "w") as lock:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            text = "Another start is setting up this folder. Wait for it and start again."
            raise Stop(text) from None
        except OSError:  # a file system that knows no locks is no reason to stop
            pass
        yield broken_off
    LOCK.unlink(missing_ok=True)


def make_venv() -> None:
    """Make .venv afresh with pip in it. Raises Stop, OSError."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise Stop("This Python lacks venv. On Debian or Ubuntu: sudo apt install python3-venv")
    import venv

    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)
    except (ValueError, subprocess.CalledProcessError) as error:
        text = "The folder .venv cannot be made. Delete what has that name and start again."
        raise Stop(remedy(str(getattr(error, "output", error))) or text) from None


def install() -> str:
    """Install requirements.txt and write the stamp last; return what went wrong, or ""."""
    wanted = fingerprint()
    STAMP.unlink(missing_ok=True)
    code, lines = run_pip()
    if code:
        problem = remedy("\n".join(lines[-20:]))
        if not problem:
            print("", *(line[:200] for line in lines[-8:]), sep="\n", file=sys.stderr)
            problem = "pip could not install the packages: see above. Mend that and start again."
        if any(line.startswith(INSTALLING) for line in lines):
            raise Stop(problem)  # some package may be half written, so that LOCK has to stay
        return problem
    prepare_jupyter()
    prepare_lessons()
    STAMP.write_text(wanted)  # half written it matches nothing, and the next start repairs it
    return ""


def run_pip() -> "tuple[int, list[str]]":
    """Install requirements.txt into .venv; return pip's exit code and the lines it printed."""
    command = [str(PYTHON), "-um", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "-r", str(REQUIREMENTS)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "env": ENVIRONMENT}
    lines = []
    with subprocess.Popen(command, encoding="utf-8", errors="replace", **pipes) as pip:
        for line in pip.stdout:
            lines.append(line.rstrip())
            if line.startswith("Collecting ") and sys.stdout.isatty():
                print(f"\r  {line.strip():.70}".ljust(74), end="", flush=True)
            elif line.startswith(INSTALLING):
                print(f"\r  installing {line.count(',') + 1} packages".ljust(74), flush=True)
    return pip.returncode, lines


def prepare_jupyter() -> None:
    """Keep JupyterLab off the internet, and let it draw the maps saved in the lessons."""
    # Otherwise it asks each new reader about news, and looks for a newer version of itself; and
    # every window asks the server for two seconds whether it has to be built anew: it never has.
    page = VENV / "etc" / "jupyter" / "labconfig" / "page_config.json"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        '{"buildCheck":false,'
        '"disabledExtensions":{"@jupyterlab/apputils-extension:announcements":true}}'
    )
    # Jupyter trusts what is signed. A file put in later is for its reader to trust.
    quietly("-m", "nbformat.sign", *map(str, FIRST_LESSON.parent.glob("*.ipynb")))


def prepare_lessons() -> None:
    """Do now what the first lesson would wait for: check the data, compile, look for fonts."""
    quietly("-c", "import crisis; crisis.load().map().picture()")


def quietly(*command: str) -> None:
    """Run Python in .venv, from the notebooks' folder, without a word; if it fails, go on."""
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    where = {"env": ENVIRONMENT, "cwd": FIRST_LESSON.parent}
    subprocess.run([str(PYTHON), *command], check=False, **where, **quiet)


def remedy(said: str) -> str:
    """Return the line with the remedy for what pip or the computer said; "" if there is none."""
    return next((line for pattern, line in REMEDIES.items() if re.search(pattern, said)), "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
