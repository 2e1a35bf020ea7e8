"""The sheet of code words: a page to print and cut into slips, one for each student."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

from .roster import TEACHER, Member

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Code words of the class</title>
<style>
body {{ font: 1rem/1.4 system-ui, sans-serif; margin: 1.5rem auto; max-width: 50rem;
  padding: 0 1rem; color: #111; background: #fff; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid #555; padding: 0.5rem; text-align: left; }}
.code {{ font: 1.1rem ui-monospace, monospace; white-space: nowrap; }}
.who {{ width: 30%; }}
tr {{ break-inside: avoid; }}
thead {{ display: table-header-group; }}
</style>
</head>
<body>
<h1>Code words of the class</h1>
<p>Print this page, write down who is who, and cut it into slips. Everybody opens
<strong>{address}</strong> in a browser and types name and code word as they stand here.
Keep the sheet to yourself: whoever has a code word can open that student's work.</p>
<p>The teacher types <span class="code">{teacher}</span> and
<span class="code">{teacher_code}</span>.</p>
<table>
<thead><tr><th scope="col">name to type</th><th scope="col">code word</th>
<th scope="col" class="who">who</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def page(members: list[Member], address: str) -> str:
    """The sheet as a page that stands alone."""
    teacher = next(member for member in members if member.name == TEACHER)
    rows = (
        f'<tr><th scope="row" class="code">{escape(member.name)}</th>'
        f'<td class="code">{escape(member.code)}</td><td></td></tr>'
        for member in members
        if member is not teacher
    )
    return PAGE.format(
        address=escape(address),
        teacher=escape(teacher.name),
        teacher_code=escape(teacher.code),
        rows="\n".join(rows),
    )


def write(file: Path, members: list[Member], address: str) -> None:
    """Write the sheet for its owner alone to read. Raises OSError."""
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8", newline="\n") as out:
        out.write(page(members, address))
