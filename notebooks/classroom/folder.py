"""Where the files of a class lie, and who may read them.

class/                 its owner may write here, everybody may walk through
  hub/                 for the owner alone: who is in the class, code words, JupyterHub's state
  code_words.html      for the owner alone: the sheet to print
  handed_out.git/      the lessons as they were handed out, for all to read
  warm/                what each student would otherwise work out anew, for all to read
  teacher/lessons/     the teacher's own copy
  students/NAME/       a student's home, for this student alone
  collected/DAY TIME/  what was collected, for the teacher
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

SUITE = Path(__file__).resolve().parents[2]
DEFAULT = SUITE / "class"
PRIVATE, PASSABLE, READABLE = 0o700, 0o711, 0o755


@dataclass(frozen=True)
class ClassFolder:
    """The folder of one class. `path` is absolute."""

    path: Path

    @classmethod
    def at(cls, path: str | os.PathLike | None = None) -> ClassFolder:
        """The class in this folder (default: `class` in the folder of the suite)."""
        return cls(Path(path or DEFAULT).resolve())

    @property
    def hub(self) -> Path:
        """What only the owner may see."""
        return self.path / "hub"

    @property
    def sheet(self) -> Path:
        """The page with names and code words."""
        return self.path / "code_words.html"

    @property
    def repository(self) -> Path:
        """The lessons as they were handed out, a bare Git repository."""
        return self.path / "handed_out.git"

    @property
    def warm(self) -> Path:
        """Caches that a student starts with."""
        return self.path / "warm"

    @property
    def collected(self) -> Path:
        """One folder for each time that answers were collected."""
        return self.path / "collected"

    def home(self, name: str) -> Path:
        """The home folder of the teacher or of a student."""
        return self.path / "teacher" if name == "teacher" else self.path / "students" / name

    def lessons(self, name: str) -> Path:
        """What JupyterLab shows to somebody as the top folder."""
        return self.home(name) / "lessons"

    def make(self) -> None:
        """Make the folders, each with its rights. Raises OSError."""
        rights = {
            self.path: PASSABLE,
            self.path / "students": PASSABLE,
            self.hub: PRIVATE,
            self.warm: READABLE,
            self.collected: PASSABLE,
        }
        for folder, mode in rights.items():
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(mode)
