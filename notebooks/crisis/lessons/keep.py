"""Kept answers: what a student wrote or chose in a lesson, in a JSON file beside the notebook.

A file, because a notebook's own outputs are written only when a cell runs, and a browser's memory
stays behind when the folder is carried to another machine. `answers/04_germany.json` goes along.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

FOLDER = "answers"


class Answers:
    """The answers of one lesson: a key (such as a question's id) and what was answered.

    What is kept is any JSON value; the pages write `{"value": ..., "at": milliseconds}`, so that
    the newest of two copies can be told.
    """

    def __init__(self, lesson: str, folder: str | os.PathLike | None = None) -> None:
        self.file = Path(folder or FOLDER) / f"{lesson}.json"

    def read(self) -> dict[str, Any]:
        """All answers of the lesson; none where there is no file yet.

        A file that can't be read is put aside under another name: nothing a student wrote is lost.
        """
        try:
            kept = json.loads(self.file.read_text(encoding="utf-8"))
        except OSError:
            return {}
        except ValueError:
            self._put_aside()
            return {}
        return kept if isinstance(kept, dict) else {}

    def write(self, changes: dict[str, Any]) -> None:
        """Keep these answers beside the others; None forgets one.

        Written beside and renamed, so that a kill leaves the old file or the new one, never half.
        Raises OSError where the folder can't be written.
        """
        kept = {key: value for key, value in (self.read() | changes).items() if value is not None}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        beside = self.file.with_name(f".{self.file.name}.{os.getpid()}.tmp")
        with beside.open("w", encoding="utf-8", newline="\n") as out:
            json.dump(kept, out, ensure_ascii=False, indent=1, sort_keys=True)
            out.write("\n")
            out.flush()
            os.fsync(out.fileno())
        beside.replace(self.file)

    def _put_aside(self) -> None:
        aside = self.file.with_name(f"{self.file.stem} unreadable {time.time_ns()}.json")
        self.file.replace(aside)
