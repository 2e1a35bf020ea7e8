"""start.py for real, in a folder of its own: a real .venv, and a real pip.

pip installs a small wheel made here, with stand-ins for JupyterLab, pytest and the signing of
lessons, which tell what they were called with. Nothing reaches the network.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

START = Path(__file__).parents[1] / "start.py"
SAYS = """\
import json, os, sys
print(json.dumps({"program": __package__, "arguments": sys.argv[1:], "folder": os.getcwd(),
                  "pythonpath": os.environ.get("PYTHONPATH", "")}))
sys.exit(int(os.environ.get("STAND_IN_EXIT", "0")))
"""
SIGNS = "import pathlib, sys; pathlib.Path(sys.prefix, 'signed').write_text(' '.join(sys.argv[1:]))"
LOADS = """\
import os, pathlib, sys
def load():
    pathlib.Path(sys.prefix, "loaded").write_text(os.getcwd())
    raise ValueError("a folder of data with a mistake is no reason to stop")
"""
WHEEL = {
    "jupyterlab/__main__.py": SAYS,
    "pytest/__main__.py": SAYS,
    "nbformat/sign.py": SIGNS,
    "tiny-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
    "tiny-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}


@dataclass
class Suite:
    """A folder with start.py and all that it needs, and a way to run it."""

    folder: Path
    wheels: Path

    def run(
        self, *arguments: str, cwd: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
        kept.pop("PYTHONPATH", None)
        offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"}
        environment = kept | offline | {"PIP_FIND_LINKS": str(self.wheels)} | variables
        command = [sys.executable, str(self.folder / "start.py"), *arguments]
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
        )

    def stamp(self) -> Path:
        return self.folder / ".venv" / "installed.txt"


def heard(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """What the stand-in said that start.py handed over to."""
    assert done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def make_wheel(folder: Path) -> None:
    with zipfile.ZipFile(folder / "tiny-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in WHEEL.items():
            wheel.writestr(name, text)
        wheel.writestr("tiny-1.0.dist-info/RECORD", "".join(f"{name},,\n" for name in WHEEL))


def make_folder(folder: Path) -> None:
    (folder / "notebooks" / "crisis" / "checks").mkdir(parents=True)
    shutil.copy(START, folder)
    (folder / "requirements.txt").write_text("tiny\n")
    (folder / "notebooks" / "00_start_here.ipynb").write_text("{}")
    (folder / "notebooks" / "crisis" / "checks" / "__main__.py").write_text(SAYS)
    (folder / "notebooks" / "crisis" / "__init__.py").write_text(LOADS)


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    """A suite that was set up once, in a folder with blanks and an accent in its name."""
    folder = tmp_path_factory.mktemp("lycée") / "the suite"
    made = Suite(folder, tmp_path_factory.mktemp("wheels"))
    make_folder(folder)
    make_wheel(made.wheels)
    done = made.run()
    assert done.returncode == 0, done.stderr
    assert "Setting up for the first time" in done.stdout
    return made


@pytest.fixture
def requirements(suite: Suite) -> Iterator[Path]:
    """requirements.txt, to be changed; afterwards it and the set-up are as before."""
    path = suite.folder / "requirements.txt"
    yield path
    path.write_text("tiny\n")
    assert suite.run().returncode == 0


def test_the_first_start_leaves_a_stamp_and_no_lock(suite: Suite) -> None:
    assert len(suite.stamp().read_text()) == 64
    assert not (suite.folder / ".venv.lock").exists()


def test_the_lessons_are_signed_and_jupyterlab_asks_no_news(suite: Suite) -> None:
    venv = suite.folder / ".venv"
    assert (venv / "signed").read_text().endswith("00_start_here.ipynb")
    page = json.loads((venv / "etc/jupyter/labconfig/page_config.json").read_text())
    assert page["buildCheck"] is False
    assert page["disabledExtensions"] == {"@jupyterlab/apputils-extension:announcements": True}


def test_the_set_up_loads_the_data_so_that_the_first_lesson_need_not_check_it(suite: Suite) -> None:
    loaded = (suite.folder / ".venv" / "loaded").read_text()
    assert Path(loaded).samefile(suite.folder / "notebooks")


def test_a_second_start_installs_nothing(suite: Suite, tmp_path: Path) -> None:
    before = suite.stamp().stat().st_mtime_ns
    done = suite.run(PIP_FIND_LINKS=str(tmp_path))  # pip would find nothing there
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1  # the stand-in's
    assert suite.stamp().stat().st_mtime_ns == before


def test_other_line_ends_in_requirements_install_nothing(suite: Suite, requirements: Path) -> None:
    requirements.write_bytes(b"tiny\r\n")
    assert len(suite.run().stdout.splitlines()) == 1


def test_changed_requirements_are_installed(suite: Suite, requirements: Path) -> None:
    requirements.write_text("tiny >= 1.0\n")
    done = suite.run()
    assert done.stdout.startswith("Bringing the set-up up to date.")
    assert heard(done)["program"] == "jupyterlab"


def test_a_set_up_that_was_broken_off_is_made_again(suite: Suite) -> None:
    suite.stamp().unlink()
    (suite.folder / ".venv.lock").touch()
    half_written = suite.folder / ".venv" / "half_written"
    half_written.touch()
    assert suite.run().returncode == 0
    assert not half_written.exists()
    assert suite.stamp().exists()
    assert not (suite.folder / ".venv.lock").exists()


def test_jupyterlab_opens_at_the_first_lesson(suite: Suite, tmp_path: Path) -> None:
    told = heard(suite.run("--no-browser", "--port=0", cwd=tmp_path))
    assert told["program"] == "jupyterlab"
    assert told["arguments"][-2:] == ["--no-browser", "--port=0"]
    assert f"--ServerApp.root_dir={suite.folder}" in told["arguments"]
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in told["arguments"]
    assert told["pythonpath"] == ""


def test_test_runs_pytest_in_the_folder_and_passes_its_exit_code_on(
    suite: Suite, tmp_path: Path
) -> None:
    done = suite.run("test", "-k", "map", cwd=tmp_path, STAND_IN_EXIT="5")
    told = heard(done)
    assert (told["program"], told["arguments"]) == ("pytest", ["-k", "map"])
    assert Path(told["folder"]) == suite.folder
    assert done.returncode == 5


@pytest.mark.parametrize("options", [[], ["my data"], ["my data", "--json"], ["--json"]])
def test_check_passes_the_folder_and_the_options_on(
    suite: Suite, tmp_path: Path, options: list[str]
) -> None:
    done = suite.run("check", *options, cwd=tmp_path, STAND_IN_EXIT="1")
    told = heard(done)
    assert told["program"] == "crisis.checks"
    assert told["arguments"] == options
    assert Path(told["folder"]) == tmp_path  # so that a relative name means what it says
    assert told["pythonpath"] == str(suite.folder / "notebooks")
    assert done.returncode == 1


def test_a_package_index_out_of_reach(suite: Suite, requirements: Path) -> None:
    requirements.write_text("nowhere-to-be-found\n")
    nobody = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    done = suite.run(PIP_RETRIES="1", PIP_TIMEOUT="1", **nobody)
    assert done.returncode == 2
    assert "internet" in done.stderr and "PIP_FIND_LINKS" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (suite.folder / ".venv.lock").exists()  # what was installed before is kept


def test_what_pip_said_is_shown_where_no_remedy_is_known(suite: Suite, requirements: Path) -> None:
    requirements.write_text("not a requirement\n")
    done = suite.run()
    assert done.returncode == 2
    assert "not a requirement" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("pip could not install the packages")
    assert "Traceback" not in done.stderr
