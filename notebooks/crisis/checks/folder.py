"""A data folder in memory: its descriptor and its tables as columns of text, each read once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from . import descriptor as described
from .descriptor import NAME, Descriptor, descriptor_of
from .header import header_problems
from .hints import Nearest
from .misfits import MOST_FILLED, is_no_id, total
from .problem import CannotRead, Problem, Reading
from .reading import WORKBOOK, read_table
from .sheet import Sheet
from .whole import Files, may_be_table, read_steadily

DEFAULT_FOLDER = Path(__file__).parents[3] / "data" / "ukraine_2022"
NOT_READ = "not read: no table of the data has this name"


@dataclass
class Table:
    """One table: what the descriptor says of it, and what stands in its file.

    name: as in the descriptor. file: name of the file. schema: its Table Schema.
    sheet: the file as rows of text. problems: what is wrong with the file and its header.
    A table may stand in a workbook: then file is places.xlsx where the descriptor has places.csv.
    """

    name: str
    file: str
    schema: Descriptor
    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every row could be read, so that an id that is not here exists nowhere."""
        return self.sheet.complete

    @property
    def key(self) -> str:
        """The column of the table's key; "" where there is none, or where it has several."""
        return described.primary_key(self.schema)

    @cached_property
    def fields(self) -> list[Descriptor]:
        """The fields whose column is in the file, in the order of the descriptor."""
        return [field for field in self.schema["fields"] if field["name"] in self._columns]

    @cached_property
    def _columns(self) -> dict[str, Sequence[str]]:
        """Known columns by name; where a name stands twice, the first counts."""
        cells = zip(*self.sheet.rows, strict=True) if self.sheet.rows else [()] * len(self.header)
        found: dict[str, Sequence[str]] = {}
        for name, column in zip(self.header, cells, strict=True):
            found.setdefault(name, column)
        names = [field["name"] for field in self.schema["fields"]]
        return {name: found[name] for name in names if name in found}

    @property
    def header(self) -> list[str]:
        """The names of the columns as they stand in the file."""
        return self.sheet.header

    @property
    def row_count(self) -> int:
        """The number of rows, the header not counted."""
        return len(self.sheet.rows)

    @property
    def readings(self) -> list[Reading]:
        """What was read otherwise than it is written."""
        return [replace(reading, file=self.file) for reading in self.sheet.readings]

    def __contains__(self, column: str) -> bool:
        """Whether the file has a column that the descriptor knows."""
        return column in self._columns

    def __getitem__(self, column: str) -> Sequence[str]:
        """Return the cells of a column, one for each row; raises KeyError where there is none."""
        return self._columns[column]

    def rows(self, *columns: str) -> Iterator[tuple]:
        """Yield (place of the row, its cell in each of some columns) for every row."""
        return zip(range(self.row_count), *(self[column] for column in columns), strict=True)

    def problem(self, row: int, column: str, message: str, fix: str) -> Problem:
        """Return a Problem at a row (counted from 0) and a column ("" for the whole row)."""
        value = ""
        if column:
            written = (row, self.header.index(column))
            value = self.sheet.written.get(written, self[column][row])
        return Problem(self.file, self.sheet.line(row), column, value, message, fix)


@dataclass
class Folder:
    """All tables of a data folder.

    digest: changes whenever a byte of a table changes. raw: {name of a file: its bytes}, of the
    descriptor and of every table's file. others: the names of the other files.
    """

    path: Path
    descriptor: Descriptor
    tables: dict[str, Table]
    digest: str
    raw: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    others: Sequence[str] = field(default=(), repr=False)

    @property
    def readings(self) -> list[Reading]:
        """What was read otherwise than it is written, table by table, and what was not read."""
        found = [reading for table in self.tables.values() for reading in table.readings]
        return found + [Reading(name, "", NOT_READ) for name in self.others if may_be_table(name)]

    def having(self, *columns: str) -> Iterator[Table]:
        """Yield the tables that have all of some columns; a rule applies to each of them."""
        for table in self.tables.values():
            if all(column in table for column in columns):
                yield table

    def column_of(self, table: str, column: str) -> Sequence[str] | None:
        """Return a column that others point to, or None where not all of it could be read."""
        found = self.tables.get(table)
        if found is None or not found.complete or column not in found:
            return None
        return found[column]

    def lookup(self, table: str, key: str, value: str) -> dict[str, str]:
        """Return {key cell: value cell} of a table; empty where a column is missing."""
        keys, values = self.column_of(table, key), self.column_of(table, value)
        return dict(zip(keys, values, strict=True)) if keys and values else {}

    def nearest(self, table: str, column: str) -> Nearest:
        """Return a finder for ids of a table that also knows the names the ids stand for."""
        names: dict[str, str] = {}
        for name in ("title", "name", "short_name"):
            names |= {text: id_ for id_, text in self.lookup(table, column, name).items()}
        return Nearest(self.column_of(table, column) or (), names)


def read_folder(path: str | Path) -> Folder:
    """Read every table that the descriptor of a folder names, all as they stand at one moment.

    Raises CannotRead where there is no folder or no usable descriptor, or a file may not be read.
    What is wrong with single files stands in the tables' `problems`.
    """
    path = Path(path)
    if not path.is_dir():
        raise CannotRead(f"There is no folder {str(path)!r}.")
    return folder_of(path, *read_steadily(path, _contents))


def folder_of(
    path: Path, raw: Mapping[str, bytes], others: Sequence[str] = (), known: Folder | None = None
) -> Folder:
    """Return a folder whose files have some contents, without reading any of them.

    raw, others: as in Folder. known: a folder whose tables are taken over where the bytes are the
    same. Raises CannotRead where the descriptor is not usable.
    """
    same = known is not None and known.raw.get(NAME) == raw[NAME]
    descriptor = known.descriptor if same else descriptor_of(raw[NAME])
    digest = blake2b(raw[NAME], digest_size=16)
    tables = {}
    for resource in descriptor["resources"]:
        found = [file for file in _files_of(resource) if file in raw]
        old = known.tables[resource["name"]] if same else None
        if old and found == [old.file] and known.raw[old.file] == raw[old.file]:
            table = old
        else:
            table = _table(path, resource, found, raw, others)
        own = raw.get(table.file, b"")
        digest.update(f"{table.file}:{len(table.problems)}:{len(own)}:".encode() + own)
        tables[table.name] = table
    return Folder(path, descriptor, tables, digest.hexdigest(), raw, others)


def _contents(files: Files) -> tuple[dict[str, bytes], list[str]]:
    """Return the bytes of the descriptor and of the tables' files, and the other files' names."""
    if NAME not in files.names:
        folder = str(files.folder)
        raise CannotRead(f"The folder {folder!r} has no {NAME}, which describes its tables.")
    raw = {NAME: files.raw(NAME)}
    for resource in descriptor_of(raw[NAME])["resources"]:
        for file in _files_of(resource):
            if file in files.names and file not in raw:
                raw[file] = files.raw(file)
    return raw, [name for name in files.names if name not in raw]


def _files_of(resource: Descriptor) -> list[str]:
    """Return the names that the file of a table may have: as described, and as a workbook."""
    file = resource["path"]
    return list(dict.fromkeys([file, Path(file).with_suffix(WORKBOOK).name]))


def _table(
    path: Path,
    resource: Descriptor,
    found: list[str],
    raw: Mapping[str, bytes],
    others: Sequence[str],
) -> Table:
    """Return one table of those of its files that were found.

    Where there is none, one of the others may be the file under another name.
    """
    name, file, schema = resource["name"], resource["path"], resource["schema"]
    if not found:
        fix = Nearest(others).fix(file, "put it back into the folder")
        missing = Problem(file, 0, "", "", "the file is missing", fix)
        if (path / file).is_dir():
            fix = "give the folder another name, and put the file back"
            missing = replace(missing, message="this is a folder, not a file", fix=fix)
        return Table(name, file, schema, Sheet(complete=False), [missing])
    file = found[0]
    sheet = read_table(file, raw[file], name, schema["fields"])
    table = Table(name, file, schema, sheet)
    table.problems += _totals(table)
    if file != found[-1]:
        message = f"{file} is there too, and it is not certain which of the two counts"
        fix = "keep one of the two in the folder"
        table.problems.append(Problem(found[-1], 0, "", "", message, fix))
    if sheet.header:
        for problem in header_problems(file, sheet.header, schema["fields"]):
            table.problems.append(replace(problem, line=sheet.header_line))
    if table.fields or not table.problems:  # without one known column, the rows say nothing
        for flaw in sheet.flaws:
            table.problems.append(Problem(file, flaw.line, "", flaw.value, flaw.message, flaw.fix))
    return table


def _totals(table: Table) -> Iterator[Problem]:
    """Yield the one problem of each row that is a total or a remark, and no row of the table."""
    if table.key not in table or len(table.fields) <= MOST_FILLED:
        return
    for row, id_ in table.rows(table.key):
        flaw = total(table.sheet.line(row), table.sheet.rows[row]) if is_no_id(id_) else None
        if flaw:
            table.sheet.misfits.add(row)
            yield Problem(table.file, flaw.line, "", flaw.value, flaw.message, flaw.fix)
