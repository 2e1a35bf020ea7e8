"""Earlier versions of a data folder: numbered, each with its time and a line on what changed.

A version is a small entry that names every file by its fingerprint, and a zip file with those
files that no earlier version had. Both are saved together with the tables, so that there is a
version exactly where there was a save. Kept are the first version, the newest NEWEST, and of the
older ones the last of each day, until there are MOST.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ..checks.together import ASIDE, fingerprint
from .refusal import Refusal

PLACE = f"{ASIDE}/versions"
NEWEST, MOST = 40, 60
SAVED, FOUND = "saved", "found"


@dataclass(frozen=True)
class Version:
    """One state of a folder.

    number: 1, 2, 3 ... time: as YYYY-MM-DD HH:MM:SS of the clock there. words: what changed.
    kind: 'saved' here, or 'found': changed by somebody else before a save.
    files: {name: fingerprint}. held: {fingerprint: number of the version whose zip file has it}.
    """

    number: int
    time: str
    words: str
    kind: str
    files: dict[str, str]
    held: dict[str, int]


class History:
    """The versions of one folder, oldest first."""

    def __init__(self, folder: Path) -> None:
        self._place = folder / PLACE

    def versions(self) -> list[Version]:
        """Return all versions that are kept, oldest first; one that is damaged is left out."""
        found = []
        with suppress(OSError):
            for path in self._place.glob("*.json"):
                with suppress(OSError, ValueError, TypeError):
                    found.append(Version(**json.loads(path.read_text(encoding="utf-8"))))
        return sorted(found, key=lambda version: version.number)

    def version(self, number: int) -> Version:
        """Return a version by number; raises Refusal where it is not kept."""
        for version in self.versions():
            if version.number == number:
                return version
        raise Refusal(f"There is no version {number} any more.")

    def files(self, number: int) -> dict[str, bytes]:
        """Return {name: contents} of a version; raises Refusal where a part of it is damaged."""
        version = self.version(number)
        return {name: self._contents(version, print_) for name, print_ in version.files.items()}

    def contents(self, print_: str) -> bytes | None:
        """Return the contents that have a fingerprint, of any version; None where none has it."""
        for version in self.versions():
            if print_ in version.held:
                with suppress(Refusal):
                    return self._contents(version, print_)
        return None

    def entries(
        self, states: Sequence[tuple[str, str, Mapping[str, bytes]]]
    ) -> tuple[dict[str, bytes], list[Version]]:
        """Return (files to be written, by their path in the data folder; versions they make).

        states: (kind, words, {name: contents}) in their order. One that is as the newest version
        is left out.
        """
        kept = self.versions()
        number = kept[-1].number if kept else 0
        held = {print_: owner for version in kept for print_, owner in version.held.items()}
        latest = kept[-1].files if kept else None
        written: dict[str, bytes] = {}
        made = []
        for kind, words, contents in states:
            files = {name: fingerprint(raw) for name, raw in contents.items()}
            if files == latest:
                continue
            number, latest = number + 1, files
            new = {files[name]: raw for name, raw in contents.items() if files[name] not in held}
            held |= dict.fromkeys(new, number)
            time = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
            own = {print_: held[print_] for print_ in files.values()}
            made.append(Version(number, time, words, kind, files, own))
            if new:
                written[f"{PLACE}/{number:04d}.zip"] = _zipped(new)
            entry = json.dumps(asdict(made[-1]), ensure_ascii=False, indent=1)
            written[f"{PLACE}/{number:04d}.json"] = entry.encode()
        return written, made

    def tidy(self) -> None:
        """Remove versions beyond MOST, by the rule above; what others need of them stays."""
        versions = self.versions()
        kept = set(_to_keep(versions))
        needed = {owner for v in versions if v.number in kept for owner in v.held.values()}
        for version in versions:
            with suppress(OSError):
                if version.number not in kept:
                    (self._place / f"{version.number:04d}.json").unlink()
        with suppress(OSError):
            for path in self._place.glob("*.zip"):
                if path.stem.isdecimal() and int(path.stem) not in needed | kept:
                    path.unlink()

    def _contents(self, version: Version, print_: str) -> bytes:
        """Return contents by their fingerprint; raises Refusal where they are damaged."""
        owner = version.held.get(print_, 0)
        try:
            with zipfile.ZipFile(self._place / f"{owner:04d}.zip") as held:
                raw = held.read(print_)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile):
            raw = None
        if raw is None or fingerprint(raw) != print_:
            raise Refusal(f"Version {version.number} is damaged and cannot be read.")
        return raw


def _to_keep(versions: Sequence[Version]) -> list[int]:
    """Return the numbers of the versions that stay. versions: oldest first."""
    if len(versions) <= MOST:
        return [version.number for version in versions]
    older, newest = versions[1:-NEWEST], versions[-NEWEST:]
    days = {version.time[:10]: version.number for version in older}  # the last of each day
    room = MOST - NEWEST - 1
    spread = sorted(days.values())[-room:]
    return [versions[0].number, *spread, *(version.number for version in newest)]


def _zipped(contents: Mapping[str, bytes]) -> bytes:
    """Return a zip file with some contents, each under its fingerprint."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as held:
        for print_, raw in contents.items():
            held.writestr(print_, raw)
    return target.getvalue()
