"""What a form for a table has to ask, made from the table's schema: the editor only draws it."""

from collections import Counter
from dataclasses import dataclass, field

from ..checks import Folder
from ..checks.descriptor import Descriptor, constraints, separator
from ..checks.hints import PARTIAL_DAY
from .pointers import target_of
from .state import State

TEXT, LONG_TEXT, LIST = "text", "long text", "list"
DATE, PARTIAL_DATE = "date", "partial date"
NUMBER, WHOLE_NUMBER, COORDINATES = "number", "whole number", "coordinates"
CHOICE, YES_NO = "choice", "yes/no"
REFERENCE, REFERENCES = "reference", "references"
KINDS = (
    TEXT, LONG_TEXT, LIST, DATE, PARTIAL_DATE, NUMBER, WHOLE_NUMBER, COORDINATES, CHOICE, YES_NO,
    REFERENCE, REFERENCES,
)  # fmt: skip
TYPES = {"date": DATE, "number": NUMBER, "integer": WHOLE_NUMBER, "boolean": YES_NO}
POINT = ("lat", "lon")
LONG = 80  # characters from which on a text needs more than a line
NEARLY_ALWAYS = 0.9
JUDGED = ("stance", "confidence", "verdict", "status", "importance", "leaning")
NAMES = (
    "name", "title", "term", "thing", "option", "label", "question", "text", "summary",
    "assertion", "what",
)  # fmt: skip
BEFORE = ("publisher", "date", "actor_id")


@dataclass(frozen=True)
class Choice:
    """Something to choose. value: what stands in the cell. label: what a person reads."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class FormField:
    """One column of a form.

    kind: one of KINDS. choices: of a CHOICE and a YES_NO. target: the table of a REFERENCE or of
    REFERENCES; "" for rows of any table. default: what a new row begins with. separator: of lists.
    minimum, maximum: of numbers. longest: of texts, 0 where there is no limit.
    partner: the other of two COORDINATES.
    """

    name: str
    label: str
    help: str
    kind: str
    required: bool = False
    unique: bool = False
    default: str = ""
    choices: tuple[Choice, ...] = ()
    target: str = ""
    separator: str = ""
    minimum: float | None = None
    maximum: float | None = None
    longest: int = 0
    partner: str = ""


@dataclass(frozen=True)
class Form:
    """The form of a table. title, help: what it and one row are. key: the column of its id."""

    table: str
    title: str
    help: str
    key: str
    fields: tuple[FormField, ...] = field(repr=False)

    def __getitem__(self, column: str) -> FormField:
        """Return the field of a column; raises KeyError where there is none."""
        for found in self.fields:
            if found.name == column:
                return found
        raise KeyError(column)


def form_of(folder: Folder, state: State, table: str) -> Form:
    """Return the form of a table; raises KeyError for no such table."""
    [about] = [r for r in folder.descriptor["resources"] if r["name"] == table] or [{}]
    schema = folder.tables[table].schema
    names = [described["name"] for described in schema["fields"]]
    fields = tuple(_field(folder, state, table, described, names) for described in schema["fields"])
    title, help_ = about.get("title", table), about.get("description", "")
    return Form(table, title, help_, state.keys[table], fields)


def choices_of(state: State, table: str) -> list[Choice]:
    """Return the rows of a table to choose from, by what they are called."""
    place = state.fields[table].index(state.keys[table])
    found = [Choice(cells[place], label_of(state, table, cells)) for cells in _rows(state, table)]
    return sorted(found, key=lambda choice: choice.label.casefold())


def label_of(state: State, table: str, cells: tuple[str, ...]) -> str:
    """Return what a person calls a row: 'Annalena Baerbock, Foreign Minister (DE)'."""
    row = state.as_dict(table, cells)
    name = next((row[column] for column in NAMES if row.get(column)), "")
    if "office" in row:
        return f"{name}, {row['office']} ({row.get('actor_id', '')})"
    if row.get("country") and "publisher" not in row:
        return f"{name} ({row['country']})"
    before = ", ".join(row[column] for column in BEFORE if row.get(column))
    return f"{before}: {name}" if before and name else before or name or row[state.keys[table]]


def _rows(state: State, table: str) -> list[tuple[str, ...]]:
    return list(state.tables[table].values())


def _field(
    folder: Folder, state: State, table: str, described: Descriptor, names: list[str]
) -> FormField:
    """Return the field of a form that a field of the schema asks for."""
    name, limits = described["name"], constraints(described)
    target = target_of(described, table, folder)
    kind = _kind(state, table, described, target, names)
    choices = _choices(described) if kind in (CHOICE, YES_NO) else ()
    partner = POINT[1 - POINT.index(name)] if kind == COORDINATES else ""
    return FormField(
        name=name,
        label=described.get("title", name),
        help=described.get("description", ""),
        kind=kind,
        required=bool(limits.get("required")),
        unique=bool(limits.get("unique")),
        default=_default(state, table, described, choices),
        choices=choices,
        target=target[0] if target else "",
        separator=separator(described),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        longest=limits.get("maxLength", 0),
        partner=partner,
    )


def _kind(
    state: State,
    table: str,
    described: Descriptor,
    target: tuple[str, str] | None,
    names: list[str],
) -> str:
    """Return what kind of input a column needs."""
    name, limits = described["name"], constraints(described)
    if target is not None:
        return REFERENCES if separator(described) else REFERENCE
    if separator(described):
        return LIST
    if "enum" in limits:
        return CHOICE
    if name in POINT and set(POINT) <= set(names):
        return COORDINATES
    if limits.get("pattern") == PARTIAL_DAY:
        return PARTIAL_DATE
    if described.get("type") in TYPES:
        return TYPES[described["type"]]
    if "pattern" in limits:
        return TEXT
    long = limits.get("maxLength", 0) > LONG or any(
        len(cell) > LONG for cell in state.column(table, name)
    )
    return LONG_TEXT if long else TEXT


def _choices(described: Descriptor) -> tuple[Choice, ...]:
    """Return the allowed values of a column in words."""
    if described.get("type") == "boolean":
        return Choice("true", "yes"), Choice("false", "no")
    told = {str(item["value"]): item for item in described.get("categories", ()) if "value" in item}
    allowed = map(str, constraints(described)["enum"])
    return tuple(
        Choice(value, about.get("label", value), about.get("description", ""))
        for value in allowed
        for about in [told.get(value, {})]
    )


def _default(state: State, table: str, described: Descriptor, choices: tuple[Choice, ...]) -> str:
    """Return what a new row begins with: only a value that must be there and nearly always is.

    What has to be judged row by row is never proposed.
    """
    cells = state.column(table, described["name"])
    if (
        described["name"] in JUDGED
        or not choices
        or not constraints(described).get("required")
        or not cells
    ):
        return ""
    [(value, often)] = Counter(cells).most_common(1)
    return value if often >= NEARLY_ALWAYS * len(cells) else ""
