"""Sorting: what its page is told, and what of the answers can be read afterwards."""

import json

import pytest

from crisis import Dataset, load
from crisis.dataset import UnknownName
from crisis.lessons.sorting import Leanings, Stages


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load(check=False)


def test_each_thing_has_its_step_and_the_row_that_decides_first(data, tmp_path):
    told = Stages(data, folder=tmp_path).payload()
    jets = next(item for item in told["items"] if item["id"] == "dutch-jets")
    assert jets["answer"] == "announced"
    assert told["cards"][jets["evidence"][0]]["id"] == "nl-2022-01-20-f35-bulgaria"
    assert [bin_["value"] for bin_ in told["bins"]] == [
        "considered", "announced", "approved", "under-way", "arrived"]  # fmt: skip
    assert [bin_["hollow"] for bin_ in told["bins"]] == [True, True, True, False, False]


def test_every_answer_is_a_bin_and_every_row_is_there(data, tmp_path):
    for task in (Stages(data, folder=tmp_path), Leanings(data, folder=tmp_path)):
        told = task.payload()
        bins = {bin_["value"] for bin_ in told["bins"]}
        assert {item["answer"] for item in told["items"]} <= bins
        assert all(item["evidence"] for item in told["items"])


def test_a_leaning_is_compared_and_its_cause_told(data, tmp_path):
    told = Leanings(data, ["lavrov-condition"], folder=tmp_path).payload()
    assert told["judged"]
    assert told["items"][0]["cause"] == "cannot be told"
    assert [quote["from"] for quote in told["items"][0]["quotes"]] == [
        "The article",
        "Al-Ahed News",
    ]


def test_the_order_asked_for_is_kept(data, tmp_path):
    ids = ["opinion", "headline"]
    shown = Leanings(data, ids, folder=tmp_path).payload()["items"]
    assert [item["id"] for item in shown] == ids


def test_the_words_hold_the_task_but_no_answer(data, tmp_path):
    words = Stages(data, ["dutch-jets"], folder=tmp_path).words()
    assert "1. Two Dutch fighter jets for Bulgaria" in words
    assert "“have already sent" in words
    assert "Promised for April" not in words


def test_an_unknown_row(data):
    with pytest.raises(UnknownName, match="dutch-jets"):
        data.sort_steps("dutch-jet")


GOOD = {"value": {"bin": "announced", "outcome": "", "tries": 0, "last": ""}, "at": 5}


@pytest.mark.parametrize(
    "bad", [5, "announced", None, [], {"value": "announced"}, {"value": {"bin": "300 %"}}, {}]
)
def test_what_a_file_of_another_lesson_holds_counts_as_nothing(data, tmp_path, bad):
    kept = {"sorting/stages/dutch-jets": GOOD, "sorting/stages/us-sum": bad, "04-why": 1}
    file = tmp_path / "09_reading_a_source.json"
    file.write_text(json.dumps(kept), encoding="utf-8")
    task = Stages(data, folder=tmp_path)
    assert task.chosen() == {"dutch-jets": "announced"}
    task.answers = task.answers | {"sorting/stages/british-nlaw": GOOD}
    after = json.loads(file.read_text(encoding="utf-8"))
    assert after["04-why"] == 1 and after["sorting/stages/dutch-jets"] == GOOD


def test_nothing_chosen_is_an_empty_answer(data, tmp_path):
    assert Leanings(data, folder=tmp_path).chosen() == {}


def test_markup_in_a_row_cannot_end_the_script(data, tmp_path):
    stages = data.stages.assign(thing="</script><b>")
    task = Stages(Dataset(data.folder, data.descriptor, data.frames | {"stages": stages}),
                  folder=tmp_path)  # fmt: skip
    assert "</script><b>" not in task._repr_html_()
