"""What GitHub reads: the forms for reports, the text of a pull request, and the run of the tests.

GitHub shows a form that it cannot read to nobody, and says so to nobody.
"""

import os
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
# https://docs.github.com/en/communities: what each kind of part needs and may have.
PARTS = {
    "markdown": ({"value"}, set()),
    "input": ({"label"}, {"description", "placeholder", "value"}),
    "textarea": ({"label"}, {"description", "placeholder", "value", "render"}),
    "dropdown": ({"label", "options"}, {"description", "multiple", "default"}),
    "checkboxes": ({"label", "options"}, {"description"}),
}


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_there_is_a_form_for_each_kind_of_report():
    assert [path.stem for path in FORMS] == ["error_in_a_row", "new_row", "view_does_not_work"]
    assert read(GITHUB / "ISSUE_TEMPLATE" / "config.yml") == {"blank_issues_enabled": True}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_as_github_reads_it(path):
    form = read(path)
    assert set(form) <= {"name", "description", "title", "labels", "body"}
    assert form["name"] and form["description"]
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert ids and len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id_) for id_ in ids)
    for part in form["body"]:
        needed, allowed = PARTS[part["type"]]
        assert needed <= set(part["attributes"]) <= needed | allowed, part
        assert set(part) <= {"type", "id", "attributes", "validations"}
        assert set(part.get("validations", {})) <= {"required"}


def test_a_new_row_can_be_proposed_for_every_dated_table():
    form = read(GITHUB / "ISSUE_TEMPLATE" / "new_row.yml")
    [choice] = [part for part in form["body"] if part.get("id") == "table"]
    tables = [option.partition(" ")[0] for option in choice["attributes"]["options"][:-1]]
    assert tables == ["positions", "events", "movements", "transfers", "estimates", "forces"]
    assert all((ROOT / "data" / "ukraine_2022" / f"{table}.csv").exists() for table in tables)


def test_the_workflow_runs_what_a_clean_copy_has_to_pass():
    workflow = read(GITHUB / "workflows" / "ci.yml")
    assert set(workflow[True]) == {"push", "pull_request"}  # YAML reads the word "on" as true
    assert workflow["permissions"] == {"contents": "read"}
    [job] = workflow["jobs"].values()
    assert job["runs-on"].startswith("ubuntu-")
    used = {step["uses"].partition("@")[0]: step.get("with", {}) for step in job["steps"][:2]}
    assert list(used) == ["actions/checkout", "actions/setup-python"]
    python = used["actions/setup-python"]
    assert python["python-version"] == "3.11" and python["cache"] == "pip"
    assert (ROOT / python["cache-dependency-path"]).exists()
    assert job["steps"][-1] == {"run": ".ci/run"}
    assert os.name == "nt" or os.access(ROOT / ".ci" / "run", os.X_OK)


def test_a_pull_request_asks_for_what_contributing_asks_for():
    text = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    asked = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for command in re.findall(r"`(python3 [^`]+)`", text):
        assert f"`{command}`" in asked
    assert text.count("- [ ] ") >= 5
