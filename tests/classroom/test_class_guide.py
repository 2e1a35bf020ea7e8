"""The guide says what the settings say, its links lead somewhere, and its sums are right."""

import re
from pathlib import Path

import pytest

from classroom import command, settings, work

GUIDE = Path(settings.__file__).parents[1] / "class_guide.md"
TEXT = GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT))
def test_links_lead_to_files(target: str) -> None:
    assert (GUIDE.parent / target).is_file()


def test_the_commands_are_there() -> None:
    typed = set(re.findall(r"start\.py class ([a-z][a-z-]+)", TEXT))
    assert typed <= set(command.COMMANDS)
    assert {"prepare", "hand-out", "collect"} <= typed


def test_limits_are_those_of_the_settings() -> None:
    numbers = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}
    for said in (
        f"{numbers[settings.STARTS_AT_ONCE]} servers start at a time",
        f"less than {settings.MEMORY_FREE / 1000:g} GB free",
        f"wants more than {settings.MEMORY_MOST / 1000:g} GB",
        f"after {settings.IDLE_KERNEL // 60} minutes",
        f"nobody uses after {settings.IDLE_SERVER // 60}.",
        f"larger than {work.LARGEST // 10**6} MB",
    ):
        assert said in TEXT, said


def test_the_sums_of_memory_are_right() -> None:
    rule = re.search(
        r"allow ([\d.]+) GB for .* ([\d.]+) GB for each student; ([\d.]+) GB more", TEXT
    )
    base, each, further = map(float, rule.groups())
    rows = re.findall(r"^\| (\d+) \| ([\d.]+) GB \| ([\d.]+) GB \| (\d+) GB", TEXT, re.MULTILINE)
    assert len(rows) == 4
    for students, one, two, computer in rows:
        assert float(one) == round(base + each * int(students), 1)
        assert float(two) == round(base + (each + further) * int(students), 1)
        assert float(two) <= int(computer)
