"""The data set in memory: typed tables, and small questions that every view asks of them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any, Self

import pandas as pd

from ..checks import DEFAULT_FOLDER, CannotRead, Folder, Reading, check_folder, read_folder
from ..checks.descriptor import Descriptor, references, separator
from ..checks.shape import departures
from . import stamp
from .errors import DataProblems, UnknownDay, UnknownName
from .frames import frames_of
from .known import known_by, known_frames


class Tables:
    """All tables of a data folder, each a DataFrame under its own name: `data.positions`.

    folder: where it was read. descriptor: datapackage.json as a dictionary.
    frames: the tables by name. day: the last day known, where `as_of` made it, otherwise None.
    readings: what `load` read otherwise than it is written, such as a decimal comma.
    """

    readings: Sequence[Reading] = ()

    def __init__(
        self,
        folder: Path,
        descriptor: Descriptor,
        frames: Mapping[str, pd.DataFrame],
        day: pd.Timestamp | None = None,
    ) -> None:
        self.folder, self.descriptor, self.frames, self.day = folder, descriptor, dict(frames), day
        # Rows already asked for, by table and column: {name in small letters: row}.
        self._rows: dict[tuple[str, str], dict[str, Any]] = {}

    @classmethod
    def load(cls, folder: str | PathLike | None = None, check: bool = True) -> Self:
        """Read a data folder (default: data/ukraine_2022) and return its tables.

        With `check`, a folder that changed since it was last found good is checked first; without,
        it only has to have the tables and columns that views need.
        Raises DataProblems with every problem at once, or with the reason why it cannot be read.
        """
        try:
            read = read_folder(DEFAULT_FOLDER if folder is None else folder)
            if not check:
                _must_have_the_shape(read)
            elif not stamp.is_known_good(read):
                problems = check_folder(read)
                if problems:
                    count = "1 thing" if len(problems) == 1 else f"{len(problems)} things"
                    raise DataProblems(f"The data in {read.path} needs {count} mended:", problems)
                stamp.remember_good(read)
        except CannotRead as error:
            raise DataProblems(str(error)) from None
        tables = cls(read.path, read.descriptor, frames_of(read))
        tables.readings = read.readings
        return tables

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return a table by its name; this is asked only for what is no attribute otherwise."""
        frames = self.__dict__.get("frames", {})
        if name in frames:
            return frames[name]
        raise AttributeError(f"{type(self).__name__} has no {name!r}. Tables: {', '.join(frames)}.")

    def __dir__(self) -> list[str]:
        """List the tables too, so that a notebook can complete their names."""
        return sorted({*super().__dir__(), *self.frames})

    def __repr__(self) -> str:
        rows = ", ".join(f"{name} {len(frame)}" for name, frame in self.frames.items())
        until = f", as far as public on {self.day:%Y-%m-%d}" if self.day is not None else ""
        return f"{type(self).__name__} of {self.folder.name}{until}: {rows}"

    def as_of(self, day: str | dt.date) -> Self:
        """Return the same data set as far as it was public at the end of a day (YYYY-MM-DD).

        Rows of tables without a date stay. A source that is dated later stays only where a row
        rests on it that was public by then. Raises UnknownDay, a ValueError.
        """
        last = _day(day)
        frames = known_frames(self.frames, self.descriptor, last)
        if "sources" in frames:
            cited = {id_ for name in frames for id_ in self._cited(name, frames[name])}
            sources = self.frames["sources"]
            kept = known_by(sources, last) | sources["source_id"].isin(cited)
            frames["sources"] = sources[kept].reset_index(drop=True)
        return type(self)(self.folder, self._descriptor_until(last), frames, last)

    def members(self, group: str) -> list[str]:
        """Return the ids of the members of "NATO" or "EU", in the order of the table."""
        column = f"{group.strip().lower()}_since"
        if column not in self.actors:
            groups = [name[:-6].upper() for name in self.actors if name.endswith("_since")]
            raise UnknownName("group", group, groups, "groups", groups)
        return list(self.actors.loc[self.actors[column].notna(), "actor_id"])

    def find_actor(self, name: str) -> Any:
        """Return the row of an actor, by name, short name or id, in capital or small letters.

        A row is a named tuple: `.actor_id`, `.name`, `.summary` ... Raises UnknownName.
        """
        return self._find("actor", "actors", name, ("actor_id", "short_name", "name"))

    def find_issue(self, name: str) -> Any:
        """Return the row of an issue, by id or title; raises UnknownName."""
        return self._find("issue", "issues", name, ("title", "issue_id"))

    def person(self, person_id: str) -> Any | None:
        """Return the row of a person by id (`.name`, `.office` ...); None for an empty id."""
        return self._find("person", "people", person_id, ("person_id",)) if person_id else None

    def place(self, place_id: str) -> Any | None:
        """Return the row of a place by id (`.name`, `.lat`, `.lon` ...); None for an empty id."""
        return self._find("place", "places", place_id, ("place_id",)) if place_id else None

    def sources_of(self, row: Any) -> pd.DataFrame:
        """Return the sources of a row of any table, best first; columns as in `sources`."""
        ids = row["source_ids"] if isinstance(row, Mapping | pd.Series) else row.source_ids
        return self.sources.set_index("source_id", drop=False).loc[list(ids)].reset_index(drop=True)

    def rows_of(self, table: str, actor_ids: str | Collection[str]) -> pd.DataFrame:
        """Return the rows of a table in which at least one of some actors (ids) takes part."""
        wanted = {actor_ids} if isinstance(actor_ids, str) else set(actor_ids)
        frame = self.frames[table]
        chosen = pd.Series(False, index=frame.index)
        for field in self._pointers[table].get("actors", ()):
            column = frame[field["name"]]
            if separator(field):
                chosen |= column.map(lambda ids: not wanted.isdisjoint(ids)).astype(bool)
            else:
                chosen |= column.isin(wanted)
        return frame[chosen].reset_index(drop=True)

    def joined(self, table: str) -> pd.DataFrame:
        """Return a table with a further column of names for each column of ids.

        `actor_id` brings `actor` (short name), `person_id` brings `person` and `office`,
        `to_place_id` brings `to_place`, `issue_id` brings `issue` (title). No id gives "".
        """
        frame = self.frames[table].copy()
        for other, label in (("actors", "short_name"), ("places", "name"), ("issues", "title")):
            self._add_names(frame, table, other, label)
        self._add_names(frame, table, "people", "name")
        if "person_id" in frame and "office" not in frame:
            frame["office"] = _mapped(frame["person_id"], self.people, "person_id", "office")
        return frame

    def _add_names(self, frame: pd.DataFrame, table: str, other: str, label: str) -> None:
        """Add to a frame, for each column of ids of another table, what they are called there."""
        for field in self._pointers[table].get(other, ()):
            name = field["name"].removesuffix("_id")
            if not separator(field) and name not in frame:
                there = references(field, self._schemas[table])[1]
                frame[name] = _mapped(frame[field["name"]], self.frames[other], there, label)

    @cached_property
    def _schemas(self) -> dict[str, Descriptor]:
        return {table["name"]: table["schema"] for table in self.descriptor["resources"]}

    @cached_property
    def _pointers(self) -> dict[str, dict[str, list[Descriptor]]]:
        """For each table: {table that is pointed to: the fields that point to it}."""
        pointers: dict[str, dict[str, list[Descriptor]]] = {}
        for name, schema in self._schemas.items():
            found = pointers.setdefault(name, {})
            for field in schema["fields"]:
                target = references(field, schema)
                if target:
                    found.setdefault(target[0], []).append(field)
        return pointers

    def _find(self, what: str, table: str, name: str, columns: Sequence[str]) -> Any:
        """Return the row of a table that has a name in one of some columns."""
        frame, wanted = self.frames[table], str(name).strip().casefold()
        for column in columns:
            if (table, column) not in self._rows:
                names = frame[column].str.casefold()
                rows = frame.itertuples(index=False, name=what.capitalize())
                self._rows[table, column] = dict(zip(names, rows, strict=True))
            if wanted in self._rows[table, column]:
                return self._rows[table, column][wanted]
        spellings = [text for column in columns for text in frame[column]]
        raise UnknownName(what, name, spellings, table, frame[columns[-1]])

    def _cited(self, table: str, frame: pd.DataFrame) -> set[str]:
        """Return the ids of all sources that the rows of a table rest on."""
        fields = self._pointers[table].get("sources", ())
        return {id_ for field in fields for ids in frame[field["name"]] for id_ in ids}

    def _descriptor_until(self, last: pd.Timestamp) -> Descriptor:
        """Return the descriptor with a period that ends on a day, if it does not end before."""
        period, day = self.descriptor.get("period"), f"{last:%Y-%m-%d}"
        if not period:
            return self.descriptor
        shorter = {key: min(value, day) for key, value in period.items()}
        return self.descriptor | {"period": shorter}


def load(folder: str | PathLike | None = None, check: bool = True) -> Tables:
    """Return the tables of a data folder; see Tables.load."""
    return Tables.load(folder, check=check)


def _must_have_the_shape(folder: Folder) -> None:
    """Raise DataProblems where a folder lacks what views need, as one of an older version does."""
    if departures(folder).problems:
        name = f'"{folder.path}"' if " " in str(folder.path) else folder.path
        raise DataProblems(
            f"The folder {name} lacks what views need, as one made with an older version does: "
            f"type 'python3 start.py renew {name}', and 'python3 start.py check {name}' to see "
            "what is left."
        )


def _day(day: str | dt.date) -> pd.Timestamp:
    """Return a day at midnight; raises UnknownDay where it is none."""
    try:
        date = dt.date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        date = None
    if not isinstance(date, dt.date) or pd.isna(date):
        raise UnknownDay(f"{day!r} is no day. Write it like '2022-01-27'.")
    return pd.Timestamp(date).normalize()


def _mapped(ids: pd.Series, frame: pd.DataFrame, key: str, label: str) -> pd.Series:
    """Return for each id what it is called; "" where there is none."""
    names = dict(zip(frame[key], frame[label], strict=True))
    return ids.map(lambda id_: names.get(id_, ""))
