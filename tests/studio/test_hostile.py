"""Whatever is typed, in any order: the folder stays good, or a sentence says what is wrong."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from crisis.checks import check, check_folder, folder_of, read_folder
from crisis.studio import Refusal, Studio
from crisis.studio.lines import order_of, table_bytes

HOSTILE = [
    "",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "${alert(1)}",
    "{{ 7 * 7 }}",
    "=cmd|' /C calc'!A0",
    "+1", "-1", "@SUM(A1)",
    "x" * 100_000,
    "\u202eright to left\u2066",
    "NUL \x00 \x07 \x1b[31m",
    "two\nlines\r\nand a half\r",
    'a "quotation", a comma; a semicolon',
    '"', '""', "'", ",", ";", "; ", " ", "\t", "\\",
    "\ufeffmark", "\u00a0", "é" * 10, "\U0001f600", "\ud800",
    "2022-01-26", "26.1.2022", "2022-02-30", "52,52", "1e5", "NaN", "true", "WAHR",
    "arms", "DE", "DE; FR", "berlin", "kyiv", "supports",
]  # fmt: skip
ANY = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))


@pytest.fixture(scope="module")
def good(make_small) -> Path:
    """A small good folder that is copied for each example."""
    return make_small().path


@given(st.lists(st.tuples(ANY, ANY, ANY), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_in_a_draft_is_what_would_be_read_from_its_file(desk, rows):
    with desk.step("a trial"):
        for cells in rows:
            row = desk.add("glossary", {})
            for column, text in zip(desk.form("glossary").fields, cells, strict=True):
                try:
                    desk.change("glossary", row, {column.name: text})
                except Refusal as error:
                    assert "half of a character" in str(error)
            if not any(desk.row("glossary", row).cells.values()):
                desk.remove("glossary", row)
        state, table = desk._draft.state, desk.folder.tables["glossary"]
        base, now = state.base["glossary"], state.tables["glossary"]
        order = order_of(table, base, now)
        raw = table_bytes(table, desk.folder.raw["glossary.csv"], base, now, order)
        again = folder_of(desk.path, {**desk.folder.raw, "glossary.csv": raw}).tables["glossary"]
        assert [tuple(row) for row in again.sheet.rows] == [now[name] for name in order]
        assert set(desk.folder.raw["glossary.csv"].splitlines()) <= set(raw.splitlines())
        for name in list(now):  # so that the next example begins anew
            if name not in base:
                desk.remove("glossary", name)


class Editing(RuleBasedStateMachine):
    """Any sequence of edits, undos, saves, restores, deaths and changes by somebody else."""

    source: Path

    @initialize()
    def begin(self) -> None:
        self.path = Path(self.source.parent / f"copy-{id(self)}")
        shutil.rmtree(self.path, ignore_errors=True)
        shutil.copytree(self.source, self.path, ignore=shutil.ignore_patterns(".studio"))
        self.desk = Studio(self.path)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()
            assert check(self.path) == []
            shutil.rmtree(self.path)

    def row(self, data, table: str) -> str:
        return data.draw(st.sampled_from([row.name for row in self.desk.rows(table)]))

    def tried(self, do) -> None:
        """Do something, or have it refused in one or more plain lines."""
        before = [change for change in self.desk.changes()]
        try:
            do()
        except Refusal as error:
            text = str(error)
            assert text and "Traceback" not in text and text.split()[0][0].isprintable()
            assert all(line.isprintable() for line in text.splitlines())
            assert self.desk.changes() == before

    @rule(data=st.data(), text=ANY)
    def change(self, data, text) -> None:
        table = data.draw(st.sampled_from(self.desk.tables))
        if self.desk.rows(table):
            row, fields = self.row(data, table), self.desk.form(table).fields
            column = data.draw(st.sampled_from([field.name for field in fields]))
            self.tried(lambda: self.desk.problems_of(table, {column: text}, row))
            self.tried(lambda: self.desk.change(table, row, {column: text}))

    @rule(text=ANY, other=ANY)
    def add(self, text, other) -> None:
        self.tried(lambda: self.desk.add("glossary", {"term": text, "definition": other}))

    @rule(data=st.data(), table=st.sampled_from(["glossary", "codings", "issues", "places"]))
    def remove(self, data, table) -> None:
        if self.desk.rows(table):
            row = self.row(data, table)
            self.tried(lambda: self.desk.remove(table, row))

    @rule(data=st.data(), text=st.sampled_from(["weapons", "talks-2", "x y", "", "dialogue"]))
    def rename(self, data, text) -> None:
        if self.desk.rows("issues"):
            row = self.row(data, "issues")
            self.tried(lambda: self.desk.rename("issues", row, text))

    @rule(times=st.integers(1, 4))
    def undo(self, times) -> None:
        for _ in range(times):
            self.desk.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times) -> None:
        for _ in range(times):
            self.desk.redo()

    @rule()
    def save(self) -> None:
        self.tried(self.desk.save)

    @rule()
    def drop_and_edit_well(self) -> None:
        self.desk.drop()
        rows = self.desk.rows("glossary")
        self.desk.add("glossary", {"term": f"term {len(rows)} {id(rows)}", "definition": "Good."})
        self.tried(self.desk.save)

    @rule(data=st.data())
    def restore(self, data) -> None:
        numbers = [version.number for version in self.desk.versions()] or [1]
        number = data.draw(st.sampled_from(numbers))
        self.tried(lambda: self.desk.restore(number))

    @rule()
    def die(self) -> None:
        before = sorted(map(str, self.desk.changes()))
        self.desk._draft.journal._lock.release()
        self.desk = Studio(self.path)
        assert sorted(map(str, self.desk.changes())) == before and self.desk.conflicts == []

    @rule(whose=st.sampled_from(["mine", "theirs"]))
    def somebody_else(self, whose) -> None:
        other = Studio(self.path)
        row = other.rows("issues")[0]
        other.change("issues", row.name, {"explanation": f"{row.cells['explanation'][:20]} more."})
        self.tried(other.save)
        other.close()
        found = self.desk.outside()
        if found:
            for conflict in found.conflicts:
                conflict.take(whose)
            self.desk.merge(found)

    @invariant()
    def the_folder_is_good(self) -> None:
        if hasattr(self, "desk"):
            read = read_folder(self.path)
            if read.digest not in _known_good:
                assert check_folder(read) == []
                _known_good.add(read.digest)


_known_good: set[str] = set()


def test_any_sequence_ends_in_a_good_folder_or_in_a_sentence(good):
    Editing.source = good
    Editing.TestCase.settings = settings(
        max_examples=settings.default.max_examples // 4, stateful_step_count=25, deadline=None
    )
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Editing, settings=Editing.TestCase.settings)
