"""Kept answers: a file beside the notebook that survives kills and broken bytes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from crisis.lessons.keep import Answers

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def test_no_file_yet_means_no_answers(tmp_path):
    assert Answers("04_germany", tmp_path / "answers").read() == {}
    assert list(tmp_path.iterdir()) == []


def test_an_answer_is_kept_beside_the_others(tmp_path):
    answers = Answers("04_germany", tmp_path)
    answers.write({"one": {"value": "ä", "at": 1}})
    answers.write({"two": {"value": [1, 2], "at": 2}})
    assert Answers("04_germany", tmp_path).read() == {
        "one": {"value": "ä", "at": 1}, "two": {"value": [1, 2], "at": 2}}  # fmt: skip
    assert [p.name for p in tmp_path.iterdir()] == ["04_germany.json"]


def test_lessons_keep_their_answers_apart(tmp_path):
    Answers("04_germany", tmp_path).write({"one": 1})
    assert Answers("03_russia", tmp_path).read() == {}


def test_none_forgets_an_answer(tmp_path):
    answers = Answers("04_germany", tmp_path)
    answers.write({"one": 1, "two": 2})
    answers.write({"one": None})
    assert answers.read() == {"two": 2}


def test_a_file_that_cannot_be_read_is_put_aside(tmp_path):
    answers = Answers("04_germany", tmp_path)
    answers.file.write_text('{"one": "half', encoding="utf-8")
    assert answers.read() == {}
    answers.write({"two": 2})
    aside = [p for p in tmp_path.iterdir() if "unreadable" in p.name]
    assert [p.read_text(encoding="utf-8") for p in aside] == ['{"one": "half']


def test_a_kill_while_writing_leaves_a_whole_file(tmp_path):
    script = (
        "from crisis.lessons.keep import Answers\n"
        f"answers = Answers('x', {str(tmp_path)!r})\n"
        "n = 0\n"
        "while True:\n"
        "    answers.write({'text': 'word ' * 20_000, 'n': n})\n"
        "    if n == 0: print('started', flush=True)\n"
        "    n += 1\n"
    )
    for _ in range(5):
        run = subprocess.Popen(
            [sys.executable, "-c", script], cwd=NOTEBOOKS, stdout=subprocess.PIPE
        )
        run.stdout.readline()
        os.kill(run.pid, signal.SIGTERM)
        run.wait()
        run.stdout.close()
        kept = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
        assert kept["text"] == "word " * 20_000
