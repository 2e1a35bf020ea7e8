"""A folder that cannot be read at all is told in one line, never with a traceback."""

import json

import pytest

from crisis.checks import CannotRead, check


def described(**changes):
    """A descriptor of one table, `a`, with changes."""
    table = {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "id"}]}} | changes
    return {"resources": [table]}


def field(**changes):
    """The same, with changes to its only column."""
    return described(schema={"fields": [{"name": "id"} | changes]})


REFERENCE = {"fields": "id", "reference": {"resource": "b", "fields": "id"}}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "datapackage.json:1: this is not JSON"),
        ("[" * 100_000, "datapackage.json is nested too deeply"),
        ('{"version": ' + "9" * 5_000 + "}", "datapackage.json has a number that is too long"),
        ("[]", "lists no tables"),
        ('{"resources": []}', "lists no tables"),
        ('{"resources": [3]}', "table 1 of 'resources' has no name"),
        (described(path="../a.csv"), "'path' of a is not the name of a file beside it"),
        (described(path=None), "'path' of a is not the name"),
        (described(schema={}), "'schema' of a does not name its fields"),
        (described(schema={"fields": [{}]}), "'schema' of a does not name its fields"),
        (
            described(schema={"fields": [{"name": "id"}], "foreignKeys": [REFERENCE]}),
            "a.id points to b.id, which is not described",
        ),
        (
            described(schema={"fields": [{"name": "id"}], "foreignKeys": [{"fields": "id"}]}),
            "a key of a does not say what it points to",
        ),
        (described() | {"map": []}, "'map' of the data set is '[]', not a list of settings"),
        (
            described() | {"map": {"view": [10, 0, 5, 3]}},
            "'view' of 'map' is '[10, 0, 5, 3]', not [west",
        ),
        (described() | {"map": {"reach": "all"}}, "'reach' of 'map' is 'all', not [west"),
        (
            described() | {"map": {"colours": [{"colour": "red", "label": "us"}]}},
            "a 'colour': light-blue, blue",
        ),
        (described() | {"units": ["ship"]}, "'units' of the data set is \"['ship']\", not"),
        (described() | {"units": {"ships": 1}}, 'not a list such as {"ships": "ship"}'),
        (described() | {"map": {"areas": ["../../secret"]}}, "not a list of files in data/geo"),
        (described() | {"map": {"detail": "caribbean"}}, "not a list of files in data/geo"),
        (
            described() | {"map": {"colours": 3}},
            "'colours' of 'map' is '3', not a list of settings",
        ),
        (described() | {"period": {"end": "2022-02-30"}}, "'end' of 'period' is '2022-02-30', not"),
        (described() | {"period": "2022"}, "'period' of the data set is '2022', not a list of"),
        (described() | {"licenses": ["MIT"]}, "'licenses' of the data set is"),
        (described(published="soon"), "'published' of a is 'soon', not a day such as"),
        (described(name="a\nb"), "table 1 of 'resources' has no name"),
        (described(path=".."), "'path' of a is not the name"),
        (described(path=""), "'path' of a is not the name"),
        (described(schema={"fields": [{"name": "id"}] * 2}), "a has two fields called 'id'"),
        (field(separator=" "), "'separator' of a.id is ' ', not a text with a sign in it"),
        (field(references={"resource": [], "field": "id"}), "a key of a does not say"),
        (field(constraints={"pattern": "("}), "'pattern' of a.id is '(', not a pattern"),
        (field(constraints={"enum": "yes"}), "'enum' of a.id is 'yes', not a list of texts"),
        (field(type="integer", constraints={"minimum": "2022-01-01"}), "not a number"),
        (field(type="date", constraints={"minimum": 3}), "'minimum' of a.id is '3', not a day"),
        (field(constraints={"required": "yes"}), "'required' of a.id is 'yes', not true or false"),
        (
            described(schema={"fields": [{"name": "id"}], "primaryKey": 3}),
            "'primaryKey' of a is '3'",
        ),
        (described(schema={"fields": [{"name": "id"}], "primaryKey": "x"}), "not name columns"),
        (
            described(
                schema={"fields": [{"name": "id"}], "foreignKeys": [REFERENCE | {"fields": []}]}
            ),
            "a key of a does not say what it points to",
        ),
        (
            {"resources": [*described()["resources"], *described(path="b.csv")["resources"]]},
            "two tables have the same 'name', 'a'",
        ),
        (described(schema={"fields": [{"name": "id", "type": "colour"}]}), "colour"),
        (described(schema={"fields": [{"name": "id", "constraints": 3}]}), "constraints"),
    ],
)
def test_a_descriptor_that_cannot_be_used(tmp_path, content, reason):
    text = content if isinstance(content, str) else json.dumps(content)
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    (tmp_path / "a.csv").write_text("id\n1\n", encoding="utf-8")
    with pytest.raises(CannotRead) as error:
        check(tmp_path)
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_all_faults_of_a_descriptor_are_told_at_once(tmp_path):
    schema = {"fields": [{"name": "id", "separator": 3}, {"name": "id"}]}
    descriptor = {
        "resources": [
            {"name": "a", "path": "../a.csv", "schema": schema},
            {"path": "b.csv"},
            {"name": "c", "path": "c.csv", "schema": {}, "title": 5},
        ],
        "period": {"start": "soon"},
        "map": {"view": "all", "colours": [{"colour": "red"}]},
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(CannotRead) as error:
        check(tmp_path)
    lines = str(error.value).splitlines()
    assert all(line.startswith("datapackage.json: ") and line.endswith(".") for line in lines)
    assert [line.removeprefix("datapackage.json: ").partition(" is ")[0] for line in lines] == [
        "the 'path' of a",
        "a has two fields called 'id'.",
        "'separator' of a.id",
        "table 2 of 'resources' has no name.",
        "'title' of c",
        "'schema' of c does not name its fields.",
        "'start' of 'period'",
        "'view' of 'map'",
        "each of 'colours' of 'map' needs a 'label' and a 'colour': light-blue, blue, orange, "
        "light-orange, yellow, plain.",
    ]


def test_every_pointer_that_leads_nowhere_is_told(small):
    text = (small.path / "datapackage.json").read_text(encoding="utf-8")
    assert text.count('"name": "claims"') == 1
    text = text.replace('"name": "claims"', '"name": "remarks"')
    (small.path / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(CannotRead) as error:
        check(small.path)
    told = [line for line in str(error.value).splitlines() if "points to claims.claim_id" in line]
    assert [line.split()[1] for line in told] == ["wordings.claim_id", "stages.claim_id"]


def test_of_very_many_faults_the_first_are_told(tmp_path):
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [3] * 30}))
    with pytest.raises(CannotRead) as error:
        check(tmp_path)
    lines = str(error.value).splitlines()
    assert (len(lines), lines[-1]) == (21, "datapackage.json: and 10 more.")


def test_no_folder_and_no_descriptor(tmp_path):
    with pytest.raises(CannotRead, match="There is no folder"):
        check(tmp_path / "nowhere")
    with pytest.raises(CannotRead, match=r"has no datapackage\.json"):
        check(tmp_path)


def test_a_descriptor_that_is_not_text(tmp_path):
    (tmp_path / "datapackage.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CannotRead, match="not UTF-8"):
        check(tmp_path)


def test_a_file_that_may_not_be_read(small, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(CannotRead, match=r"datapackage\.json cannot be read: Permission denied"):
        check(small.path)


def test_a_folder_in_place_of_a_file_is_told_as_one(small):
    small.file("events").unlink()
    small.file("events").mkdir()
    assert [str(p) for p in check(small.path) if p.file == "events.csv"] == [
        "events.csv: this is a folder, not a file; "
        "give the folder another name, and put the file back"
    ]
