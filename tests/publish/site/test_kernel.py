"""A lesson's kernel: the site's data by default, and the folder that a lesson names itself."""

from __future__ import annotations

import crisis
from crisis.publish.site import kernel
from crisis.views import assets


def test_a_lesson_that_names_its_data_gets_them_wherever_the_kernel_runs(
    monkeypatch, small, tmp_path
):
    monkeypatch.setattr(crisis, "load", crisis.load)  # so that it is put back afterwards
    before = assets.place()
    monkeypatch.chdir(tmp_path)
    try:
        kernel.prepare(str(small.path), str(tmp_path / "assets"), "../assets")
        assert crisis.load().folder == small.path
        assert crisis.load("../data/cuba_1962").actor("Cuba").id == "CU"
    finally:
        assets.use(before)
