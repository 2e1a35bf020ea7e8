"""Two instructors with git: each works in a clone of one repository, and git puts it together.

No merge driver is set up and no setting is needed: what is held here is plain git.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from crisis.checks import check
from crisis.studio import Studio

ROOT = Path(__file__).parents[2]
NAME = ["-c", "user.name=An instructor", "-c", "user.email=instructor@example.org"]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(where: Path, *words: str, ok: bool = True) -> str:
    """Run git without anybody's settings; return what it prints."""
    command = ["git", *NAME, "-C", str(where), *words]
    environment = {
        "PATH": str(Path(shutil.which("git")).parent),
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(where),
        "LC_ALL": "C",
    }
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0 or not ok, done.stdout + done.stderr
    return done.stdout


class Instructor:
    """A clone, and a studio on the data in it."""

    def __init__(self, origin: Path, folder: Path) -> None:
        git(origin.parent, "clone", "--quiet", str(origin), str(folder))
        self.folder, self.data = folder, folder / "data" / "small"
        self.studio = Studio(self.data)

    def commit(self, words: str) -> None:
        """Save in the studio, and in git."""
        self.studio.save()
        self.studio.close()
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--message", words)

    def push(self) -> None:
        git(self.folder, "push", "--quiet", "origin", "HEAD")

    def pull(self, ok: bool = True) -> None:
        git(self.folder, "pull", "--quiet", "--no-rebase", "--no-edit", ok=ok)

    def clashes(self) -> dict[str, list[tuple[list[str], list[str]]]]:
        """Where git could not decide: {file: [(our lines, their lines)]}."""
        found = {}
        for name in git(self.folder, "diff", "--name-only", "--diff-filter=U").split():
            text = (self.folder / name).read_text(encoding="utf-8")
            parts = text.split("<<<<<<< ")[1:]
            sides = (part.split(">>>>>>> ")[0].split("=======\n") for part in parts)
            found[Path(name).name] = [
                (ours.splitlines()[1:], theirs.splitlines()) for ours, theirs in sides
            ]
        return found


@pytest.fixture
def pair(small, tmp_path) -> tuple[Instructor, Instructor]:
    """Two clones of a repository with five people and a few rows, as the suite keeps them."""
    for number in range(5):
        small.rows["people"].append(
            {"person_id": f"person-{number}", "name": f"Person {number}", "actor_id": "DE",
             "office": "Minister", "voice": "actor"}
        )  # fmt: skip
    small.rows["people"].sort(key=lambda row: row["person_id"])
    small.save()
    made = tmp_path / "made"
    shutil.copytree(small.path, made / "data" / "small")
    for name in (".gitattributes", ".gitignore"):
        shutil.copy(ROOT / name, made)
    git(made, "init", "--quiet", "--initial-branch=main")
    git(made, "add", "--all")
    git(made, "commit", "--quiet", "--message", "The data")
    git(tmp_path, "clone", "--quiet", "--bare", str(made), str(tmp_path / "origin.git"))
    ann, ben = (Instructor(tmp_path / "origin.git", tmp_path / name) for name in ("ann", "ben"))
    return ann, ben


def test_a_change_of_a_row_is_one_line_to_git(pair):
    ann, _ = pair
    ann.studio.change("people", "person-1", {"office": "Chancellor"})
    ann.commit("Correct an office")
    assert git(ann.folder, "show", "--numstat", "--format=").split() == [
        "1", "1", "data/small/people.csv",
    ]  # fmt: skip


def test_rows_that_lie_apart_go_together(pair):
    ann, ben = pair
    ann.studio.change("people", "person-1", {"office": "Chancellor"})
    ann.studio.add("glossary", {"term": "war", "definition": "Fighting between states."})
    ben.studio.change("people", "person-3", {"office": "Envoy"})
    ben.studio.add("glossary", {"term": "accord", "definition": "An agreement."})
    ben.studio.change("events", "2022-01-28-call", {"title": "A call"})
    ann.commit("Ann's work")
    ben.commit("Ben's work")
    ann.push()
    ben.pull()
    assert check(ben.data) == []
    together = Studio(ben.data)
    offices = {row.cells["person_id"]: row.cells["office"] for row in together.rows("people")}
    terms = [row.cells["term"] for row in together.rows("glossary")]
    together.close()
    assert (offices["person-1"], offices["person-3"]) == ("Chancellor", "Envoy")
    assert terms == ["accord", "alliance", "war"]
    assert (ben.data / "datapackage.json").read_bytes() == (
        ann.data / "datapackage.json"
    ).read_bytes()


def test_neighbours_are_asked_about_and_both_lines_can_stay(pair):
    """git joins no changes of two lines that touch; what it asks about is those lines alone."""
    ann, ben = pair
    ann.studio.change("people", "person-1", {"office": "Chancellor"})
    ben.studio.change("people", "person-2", {"office": "Envoy"})
    ann.commit("Ann's work")
    ben.commit("Ben's work")
    ann.push()
    ben.pull(ok=False)
    [(ours, theirs)] = ben.clashes()["people.csv"]
    assert [line.split(",")[0] for line in ours] == ["person-1", "person-2"]
    assert [line.split(",")[0] for line in theirs] == ["person-1", "person-2"]
    settle(ben, [theirs[0], ours[1]])
    assert check(ben.data) == []


def test_the_same_row_changed_twice_is_one_line_to_decide(pair):
    ann, ben = pair
    ann.studio.change("people", "person-1", {"office": "Chancellor"})
    ben.studio.change("people", "person-1", {"note": "Since December."})
    ben.studio.change("events", "2022-01-28-call", {"title": "A call"})
    ann.commit("Ann's work")
    ben.commit("Ben's work")
    ann.push()
    ben.pull(ok=False)
    clashes = ben.clashes()
    assert list(clashes) == ["people.csv"]
    [(ours, theirs)] = clashes["people.csv"]
    assert (len(ours), len(theirs)) == (1, 1)
    assert ours[0].endswith(",Since December.") and ",Chancellor," in theirs[0]
    said = [str(problem) for problem in check(ben.data)]
    assert any(line.startswith("people.csv:") for line in said), "an open conflict is no good data"
    settle(ben, [theirs[0].rstrip(",") + ",Since December."])
    assert check(ben.data) == []


def settle(who: Instructor, lines: list[str]) -> None:
    """Put these lines in the place of git's question, and finish the merge."""
    file = who.data / "people.csv"
    before, rest = file.read_text(encoding="utf-8").split("<<<<<<< ")
    after = rest.split(">>>>>>> ")[1].partition("\n")[2]
    file.write_text(before + "\n".join(lines) + "\n" + after, encoding="utf-8", newline="")
    git(who.folder, "add", "--all")
    git(who.folder, "commit", "--quiet", "--no-edit")


def test_line_ends_are_the_same_on_every_computer(pair):
    ann, _ = pair
    text = git(ann.folder, "check-attr", "eol", "text", "merge", "--", "data/small/people.csv")
    assert "eol: lf" in text and "text: set" in text
    assert "merge: unspecified" in text


def test_what_the_studio_keeps_for_itself_stays_out_of_git(pair):
    ann, _ = pair
    ann.studio.change("people", "person-1", {"office": "Chancellor"})
    ann.commit("Ann's work")
    kept = {path.name for path in ann.data.iterdir()}
    tracked = {Path(name).parts[2] for name in git(ann.folder, "ls-files", "data").split()}
    assert tracked == {*(f"{table}.csv" for table in json_tables(ann.data)), "datapackage.json"}
    assert kept - tracked, "the studio keeps its versions beside the tables"


def json_tables(folder: Path) -> list[str]:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return [table["name"] for table in described["resources"]]
