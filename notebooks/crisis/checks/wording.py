"""The sentences for what frictionless finds: what is wrong in a cell, and what would be right."""

import re
from dataclasses import dataclass
from functools import cached_property

from .descriptor import Descriptor
from .folder import Folder, Table
from .hints import (
    EITHER,
    NOTHING,
    PARTIAL_DAY,
    USE_AN_ID,
    Nearest,
    day_meant,
    day_problem,
    form_meant,
    number_meant,
)
from .problem import Problem, shown
from .rules.cells import ERROR, SAYINGS

SHORT_YEAR = re.compile(r"^\d{1,2}\D\d{1,2}\D\d{1,2}\b", re.ASCII)


@dataclass(frozen=True)
class Finding:
    """An error in one cell. row: counted from 0. kind: name of the constraint, or 'type'.

    detail: for 'unique' the line of the earlier row, otherwise the words of frictionless.
    """

    row: int
    column: str
    kind: str
    detail: str


class Wording:
    """Turns the findings of one table into Problems; guesses are looked up once for a column."""

    def __init__(self, folder: Folder, table: Table, keys: list) -> None:
        self._folder, self._table = folder, table
        self._fields = {field["name"]: field for field in table.schema["fields"]}
        self._targets = {own[0]: (other, there[0]) for own, other, there in keys}
        self._nearest: dict[str, Nearest] = {}
        # In a large table the same error comes up thousands of times.
        self._said: dict[tuple, tuple[str, str]] = {}

    @cached_property
    def _sayings(self) -> dict:
        """For each kind of finding the method that returns (message, fix)."""
        return {
            "type": self._type,
            "required": self._required,
            "primaryKey": self._required,
            "unique": self._unique,
            "enum": self._enum,
            "pattern": self._pattern,
            "foreignKey": self._foreign_key,
            "minimum": self._range,
            "maximum": self._range,
            "exclusiveMinimum": self._range,
            "exclusiveMaximum": self._range,
            "minLength": self._length,
            "maxLength": self._length,
        }

    def problem(self, finding: Finding) -> Problem:
        """Return a finding as a Problem with its line, value and fix."""
        value = self._table[finding.column][finding.row] if finding.column else ""
        key = finding.column, finding.kind, finding.detail, value
        if key not in self._said:
            self._said[key] = self._say(finding, self._fields.get(finding.column, {}), value)
        return self._table.problem(finding.row, finding.column, *self._said[key])

    def _say(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        if ERROR.fullmatch(value):  # as the rule for every cell says it, so that it is said once
            return SAYINGS["error"]
        if value.strip().casefold().replace(". ", ".") in NOTHING and not _is_allowed(value, field):
            required = field.get("constraints", {}).get("required")
            fix = f"fill it in: {_described(field)}" if required else "leave the cell empty"
            return f"{shown(value)} stands for nothing", fix
        if "  " in value or value != value.strip():  # said once too; without it, the rest may fit
            return SAYINGS["blank"]
        if value.startswith("=") and finding.kind != "foreignKey":
            return f"{shown(value)} is a formula", f"write what belongs here: {_described(field)}"
        return self._sayings.get(finding.kind, self._other)(finding, field, value)

    def _type(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        kind = field.get("type", "")
        if kind == "date":
            meant = day_meant(value)
            if EITHER in meant:
                return _either_day(value, meant)
            if meant and SHORT_YEAR.search(value):
                return f"{shown(value)} has a year of two digits", f"did you mean {meant}?"
            reason = day_problem(value) or "is not in the form YYYY-MM-DD"  # a bare year or month
            ask = f"did you mean {meant}?" if meant else "write year, month and day: 2022-01-26"
            return f"{shown(value)} {reason}", ask
        if kind in ("number", "integer"):
            what = "a whole number" if kind == "integer" else "a plain number"
            meant = number_meant(value)
            if kind == "integer" and "." in meant:
                meant = ""
            ask = f"did you mean {meant}?" if meant else "write digits only, or leave it empty"
            return f"{shown(value)} is not {what}", ask
        if kind == "boolean":
            return f"{shown(value)} is neither true nor false", "write true or false"
        return f"{shown(value)} is not of the type {kind!r}", "see the codebook"

    def _required(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        return "the cell is empty", f"fill it in: {_described(field)}"

    def _unique(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        message = f"{shown(value)} already stands in line {finding.detail}"
        return message, "each row needs its own; delete one of the two rows or change it"

    def _enum(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        allowed = [str(item) for item in field["constraints"]["enum"]]
        labels = {
            str(item.get("label", "")): str(item["value"])
            for item in field.get("categories", ())
            if isinstance(item, dict)
        }
        nearest = self._nearest.setdefault(finding.column, Nearest(allowed, labels))
        fix = nearest.fix(value, f"allowed: {', '.join(allowed)}")
        return f"{shown(value)} is not an allowed value", fix

    def _pattern(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        pattern = field["constraints"]["pattern"]
        if pattern == PARTIAL_DAY and EITHER in day_meant(value):
            return _either_day(value, day_meant(value))
        meant = form_meant(value, pattern)
        ask = f"did you mean {shown(meant)}? " if meant and meant != value else "the column holds: "
        return f"{shown(value)} is not in the right form", f"{ask}{_described(field)}"

    def _foreign_key(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        other, there = self._targets[finding.column]
        if finding.column not in self._nearest:
            self._nearest[finding.column] = self._folder.nearest(other, there)
        fix = self._nearest[finding.column].fix(value, USE_AN_ID)
        return f"{self._folder.tables[other].file} has no {shown(value)}", fix

    def _range(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        limits = field["constraints"]
        low = limits.get("minimum", limits.get("exclusiveMinimum"))
        high = limits.get("maximum", limits.get("exclusiveMaximum"))
        word = "small" if "inimum" in finding.kind else "large"
        if low is None or high is None:
            allowed = f"at least {low}" if high is None else f"at most {high}"
        else:
            allowed = f"between {low} and {high}"
        return f"{shown(value)} is too {word}", f"it must be {allowed}"

    def _length(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        limit = field["constraints"][finding.kind]
        if finding.kind == "minLength":
            return f"the text has only {len(value)} characters", f"at least {limit} are needed"
        return f"the text has {len(value)} characters", f"shorten it to at most {limit}"

    def _other(self, finding: Finding, field: Descriptor, value: str) -> tuple[str, str]:
        return f"{shown(value)} is not right: {finding.detail}", _described(field)


def _either_day(value: str, days: str) -> tuple[str, str]:
    """Say that nothing in the column tells which of two days a text means."""
    if SHORT_YEAR.search(value):
        number = "two" if days.count(EITHER) == 1 else "three"
        return f"{shown(value)} may mean {number} days, with a year of two digits", f"write {days}"
    message = f"{shown(value)} may mean two days, and no other date of this column tells which"
    return message, f"write {days}"


def _is_allowed(value: str, field: Descriptor) -> bool:
    """Whether a word that elsewhere stands for nothing is one of a column's allowed values."""
    allowed = field.get("constraints", {}).get("enum", ())
    return value.strip().casefold() in {str(item).casefold() for item in allowed}


def _described(field: Descriptor) -> str:
    """Return what the descriptor says that a column holds."""
    text = field.get("description") or field.get("title") or field.get("name", "")
    return str(text).rstrip(".")
