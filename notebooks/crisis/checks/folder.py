"""A data folder in memory: its descriptor and its tables as columns of text, each read once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from . import descriptor as described
from .descriptor import Descriptor, read_bytes, read_descriptor
from .header import header_problems
from .hints import Nearest
from .problem import Problem, Reading
from .reading import WORKBOOK, read_table
from .sheet import Sheet

DEFAULT_FOLDER = Path(__file__).parents[3] / "data" / "ukraine_2022"


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
    """All tables of a data folder. digest: changes whenever a byte of a table changes."""

    path: Path
    descriptor: Descriptor
    tables: dict[str, Table]
    digest: str

    @property
    def readings(self) -> list[Reading]:
        """What was read otherwise than it is written, table by table."""
        return [reading for table in self.tables.values() for reading in table.readings]

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
    """Read every table that the descriptor of a folder names, each file once.

    Raises CannotRead where there is no folder or no usable descriptor, or a file may not be read.
    What is wrong with single files stands in the tables' `problems`.
    """
    path = Path(path)
    descriptor, raw = read_descriptor(path)
    digest = blake2b(raw, digest_size=16)
    tables = {}
    files = {resource["path"] for resource in descriptor["resources"]}
    strangers = sorted(file.name for file in path.iterdir() if file.name not in files)
    for resource in descriptor["resources"]:
        table, raw = _read_table(path, resource, strangers)
        digest.update(f"{table.file}:{len(table.problems)}:{len(raw)}:".encode() + raw)
        tables[table.name] = table
    return Folder(path, descriptor, tables, digest.hexdigest())


def _read_table(folder: Path, resource: Descriptor, strangers: list[str]) -> tuple[Table, bytes]:
    """Return one table and the bytes of its file; a stranger may be the file under another name."""
    name, file, schema = resource["name"], resource["path"], resource["schema"]
    workbook = Path(file).with_suffix(WORKBOOK).name
    names = (file, workbook) if workbook in strangers else (file,)
    there = [found for found in names if (folder / found).is_file()]
    if not there:
        fix = Nearest(strangers).fix(file, "put it back into the folder")
        missing = Problem(file, 0, "", "", "the file is missing", fix)
        return Table(name, file, schema, Sheet(complete=False), [missing]), b""
    file = there[0]
    raw = read_bytes(folder / file)
    sheet = read_table(file, raw, name, schema["fields"])
    table = Table(name, file, schema, sheet)
    if len(there) > 1:
        message = f"{file} is there too, and it is not certain which of the two counts"
        fix = "keep one of the two in the folder"
        table.problems.append(Problem(workbook, 0, "", "", message, fix))
    if sheet.header:
        for problem in header_problems(file, sheet.header, schema["fields"]):
            table.problems.append(replace(problem, line=sheet.header_line))
    if table.fields or not table.problems:  # without one known column, the rows say nothing
        for flaw in sheet.flaws:
            table.problems.append(Problem(file, flaw.line, "", flaw.value, flaw.message, flaw.fix))
    return table, raw
