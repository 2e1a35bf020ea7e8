"""start.py does each thing when it is due, and says in one line what is wrong and what helps.

What takes time (a new .venv, pip, JupyterLab) is replaced here; test_start_for_real.py has it all.
"""

import ast
import contextlib
import errno
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

START = Path(__file__).parents[1] / "start.py"
DONE = [
    "prepare_jupyter",
    "prepare_lessons",
    "hand_over",
]  # what follows a pip that has installed everything


def load(folder: Path) -> ModuleType:
    """start.py as a module, in a folder of its own."""
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "00_start_here.ipynb").write_text("{}")
    (folder / "requirements.txt").write_text("tiny\n")
    shutil.copy(START, folder)
    spec = importlib.util.spec_from_file_location("start_of_a_test", folder / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py, with what takes time replaced; `start.called` names what was called."""
    module = load(tmp_path)
    module.called = []

    def stand_in(name: str, answer: object) -> None:
        def call(*arguments: object) -> object:
            module.called.append(name)
            return answer

        monkeypatch.setattr(module, name, call)

    module.VENV.mkdir()
    stand_in("venv_runs", True)
    stand_in("make_venv", None)
    stand_in("run_pip", (0, []))
    stand_in("prepare_jupyter", None)
    stand_in("prepare_lessons", None)
    stand_in("hand_over", 0)
    return module


def fail_with(error: BaseException) -> Callable[..., None]:
    """Return a function that raises `error`."""

    def fail(*arguments: object) -> None:
        raise error

    return fail


def test_the_file_can_be_read_by_an_old_python() -> None:
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 10, 14)])
def test_an_old_python_says_so_in_one_line(version: tuple[int, ...]) -> None:
    code = f"import runpy, sys; sys.version_info = {version}; "
    code += f"runpy.run_path({str(START)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"This is Python {version[0]}.{version[1]}, and 3.11 is needed.")
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_of_wheels_that_lacks_one(start: ModuleType, capsys) -> None:
    said = "ERROR: No matching distribution found for jupyterlab<5,>=4.6"
    start.run_pip = lambda: (1, [said])
    assert start.main([]) == 2
    assert said in capsys.readouterr().err


def test_an_unknown_command_lists_the_commands(start: ModuleType, capsys) -> None:
    assert start.main(["tset"]) == 2
    names = "(none), test, check, class, lesson, renew, site"
    told = f"There is no command 'tset'. The commands are: {names}.\n"
    assert capsys.readouterr().err == told
    assert start.called == []


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_each_command(start: ModuleType, capsys, option: str) -> None:
    assert start.main([option]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in start.COMMANDS)
    assert start.called == []


@pytest.mark.parametrize("form", ["--port {}", "--port={}", "--ServerApp.port={}"])
def test_a_port_in_use_is_named_before_any_set_up(start: ModuleType, capsys, form: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert start.main(form.format(port).split()) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"Port {port} is taken.") and "--port" in told
    assert start.called == []


def test_a_free_port_is_no_problem(start: ModuleType) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert start.main(["--port", str(port)]) == 0


@pytest.mark.parametrize("name", ["requirements.txt", "notebooks/00_start_here.ipynb"])
def test_a_missing_file_is_named(start: ModuleType, capsys, name: str) -> None:
    (start.HERE / name).unlink()
    assert start.main([]) == 2
    assert capsys.readouterr().err == f"{name} is missing. Get the whole folder again.\n"


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_no_venv_module(tmp_path: Path, monkeypatch, capsys, module: str) -> None:
    start = load(tmp_path)
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda x: None if x == module else find(x))
    assert start.main(["test"]) == 2
    assert capsys.readouterr().err.endswith("sudo apt install python3-venv\n")


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EACCES, "cannot be written to."),
        (errno.EROFS, "cannot be written to."),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_what_the_computer_refuses(start: ModuleType, capsys, number: int, remedy: str) -> None:
    start.make_venv = fail_with(OSError(number, os.strerror(number), "a file"))
    start.venv_runs = lambda: False
    assert start.main([]) == 2
    told = capsys.readouterr().err
    assert remedy in told
    assert len(told.splitlines()) == 1


def test_a_full_disk_while_pip_installs_has_the_set_up_made_again(
    start: ModuleType, capsys
) -> None:
    full = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
    start.run_pip = lambda: (1, ["Installing collected packages: numpy, pandas", full])
    assert start.main([]) == 2
    assert capsys.readouterr().err == "The disk is full. Make 2 GB free and start again.\n"
    start.run_pip = lambda: (0, [])
    assert start.main([]) == 0
    assert "make_venv" in start.called


def test_ctrl_c_ends_quietly_and_the_set_up_is_made_again(start: ModuleType, capsys) -> None:
    start.run_pip = fail_with(KeyboardInterrupt())
    assert start.main([]) == 130
    assert capsys.readouterr().err == ""
    start.run_pip = lambda: (0, [])
    assert start.main([]) == 0
    assert start.called == ["venv_runs", "make_venv", *DONE]


def test_a_set_up_broken_off_for_other_requirements_is_not_ready(start: ModuleType) -> None:
    before = start.REQUIREMENTS.read_text()
    assert start.main([]) == 0
    start.REQUIREMENTS.write_text("other\n")
    run_pip, start.run_pip = start.run_pip, fail_with(KeyboardInterrupt())
    assert start.main([]) == 130
    start.REQUIREMENTS.write_text(before)
    start.called.clear()
    start.run_pip = run_pip
    assert start.main([]) == 0
    assert "make_venv" in start.called


def test_a_lesson_is_made_by_the_package_that_is_here(start: ModuleType, monkeypatch) -> None:
    handed: list = []
    monkeypatch.setattr(start, "hand_over", lambda command: handed.append(command) or 0)
    assert start.main(["lesson", "Poland", "data/mine"]) == 0
    assert handed[0][1:] == ["-m", "crisis.lessons.template", "Poland", "data/mine"]
    assert start.ENVIRONMENT["PYTHONPATH"].endswith("notebooks")


def test_a_second_start_writes_nothing(start: ModuleType) -> None:
    assert start.main([]) == 0
    start.called.clear()
    start.one_at_a_time = fail_with(OSError(errno.EROFS, "Read-only file system"))
    assert start.main([]) == 0
    assert start.called == ["venv_runs", "hand_over"]


def test_what_another_start_has_just_set_up_is_not_installed_again(start: ModuleType) -> None:
    alone = start.one_at_a_time

    @contextlib.contextmanager
    def late() -> Iterator[bool]:
        with alone() as broken_off:
            start.install()  # by the other one
            start.called.clear()
            yield broken_off

    start.one_at_a_time = late
    assert start.main([]) == 0
    assert start.called == ["venv_runs", "hand_over"]


def test_a_venv_made_by_hand_is_kept_and_filled(start: ModuleType) -> None:
    assert start.main([]) == 0
    assert start.called == ["venv_runs", "run_pip", *DONE]


def test_a_venv_whose_python_is_gone_is_made_again(start: ModuleType) -> None:
    assert start.main([]) == 0
    start.called.clear()
    start.venv_runs = lambda: False
    assert start.main([]) == 0
    assert start.called == ["make_venv", "run_pip", *DONE]


def test_two_starts_at_once(start: ModuleType, capsys) -> None:
    with start.one_at_a_time() as broken_off:
        assert not broken_off
        assert start.main([]) == 2
    assert "Another start is setting up this folder." in capsys.readouterr().err
    assert "run_pip" not in start.called


# --- Against the JupyterLab that is installed ---


def test_jupyterlab_knows_what_it_is_told() -> None:
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp, get_app_dir

    assert {"default_url", "extension_manager"} <= set(LabApp.class_trait_names(config=True))
    assert "root_dir" in ServerApp.class_trait_names(config=True)
    scripts = [path.read_bytes() for path in Path(get_app_dir(), "static").glob("*.js")]
    for name in (b"@jupyterlab/apputils-extension:announcements", b"buildCheck"):
        assert any(name in script for script in scripts)


def test_binder_gets_a_python_that_is_new_enough() -> None:
    named = (START.parent / "runtime.txt").read_text(encoding="utf-8")
    version = tuple(map(int, named.strip().removeprefix("python-").split(".")))
    assert version >= (3, 11)


def test_site_finds_the_package(start: ModuleType) -> None:
    handed: list[list[str]] = []
    start.hand_over = lambda command: handed.append(command) or 0
    assert start.main(["site", "data/mine", "--to", "pages"]) == 0
    assert handed[0][1:] == ["-m", "crisis.publish.site", "data/mine", "--to", "pages"]
    assert start.ENVIRONMENT["PYTHONPATH"] == str(start.HERE / "notebooks")
