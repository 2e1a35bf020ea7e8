"""One file of settings serves a class on one computer, TLJH and Kubernetes; values files agree."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from classroom import handout, settings

ROOM = Path(settings.__file__).parent


def as_config_file(**names: Any) -> dict[str, Any]:
    """What happens when a hub reads the file as configuration, with these names defined."""
    code = Path(settings.__file__).read_text(encoding="utf-8")
    exec(compile(code, "settings.py", "exec"), names)
    return names


@pytest.fixture
def c() -> Any:
    return pytest.importorskip("traitlets.config").Config()


def test_a_hub_that_reads_the_file_has_the_settings(c) -> None:
    as_config_file(c=c, get_config=lambda key, default=None: default)  # Kubernetes has this one
    assert c.Spawner.start_timeout == settings.START_TIMEOUT
    assert "--MappingKernelManager.cull_connected=False" in c.Spawner.args
    assert c.Spawner.environment["OMP_NUM_THREADS"] == "1"
    assert "KubeSpawner" not in c or "environment" not in c.KubeSpawner


def test_on_kubernetes_the_charts_own_variables_stay(c) -> None:
    c.KubeSpawner.environment = {"LANG": "de_DE.UTF-8"}
    as_config_file(c=c)
    assert c.KubeSpawner.environment == {"LANG": "de_DE.UTF-8"} | settings.THREADS


def test_importing_it_changes_nothing() -> None:
    assert "c" not in vars(settings)


def test_it_needs_nothing_but_python() -> None:
    names = as_config_file()
    assert names["SERVER"] == settings.SERVER


def read(name: str) -> dict[str, Any]:
    return yaml.safe_load((ROOM / name).read_text(encoding="utf-8"))


def test_all_kinds_of_installation_agree() -> None:
    kubernetes, tljh = read("kubernetes/values.yaml"), read("tljh/config.yaml")
    for cull in (kubernetes["cull"], tljh["services"]["cull"]):
        assert (cull["timeout"], cull["every"]) == (settings.IDLE_SERVER, settings.CULL_EVERY)
    config = kubernetes["hub"]["config"]
    assert config["JupyterHub"]["authenticator_class"] == tljh["auth"]["type"]
    assert config["Authenticator"]["allowed_users"] == tljh["users"]["allowed"]
    assert config["FirstUseAuthenticator"]["create_users"] is False
    assert tljh["auth"]["FirstUseAuthenticator"]["create_users"] is False
    assert kubernetes["singleuser"]["memory"]["limit"] == tljh["limits"]["memory"]
    assert kubernetes["singleuser"]["defaultUrl"].endswith(settings.FIRST_PAGE.split("/", 3)[-1])
    command = kubernetes["singleuser"]["lifecycleHooks"]["postStart"]["exec"]["command"]
    assert (command[0], command[2]) == ("gitpuller", handout.BRANCH)
