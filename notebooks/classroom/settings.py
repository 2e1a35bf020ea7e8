"""Settings that hold for a class wherever it runs: on one computer, in TLJH and on Kubernetes.

JupyterHub reads this very file: `hub_config.py` loads it for a class on one computer, The Littlest
JupyterHub from its folder `jupyterhub_config.d`, Zero to JupyterHub as an extra file of the hub.
It stands alone, on the standard library. The values come from the measurements in class_guide.md.
"""

from __future__ import annotations

from typing import Any

IDLE_SERVER = 90 * 60  # s without a sign of life: a double lesson
IDLE_KERNEL = 20 * 60  # s after its page was closed
CULL_EVERY = 5 * 60  # s
STARTS_AT_ONCE = 4  # a start is a second of computing; more at once only make all of them slow
START_TIMEOUT = 600  # s: the last of sixty waits for its turn
MEMORY_EACH = 263  # MB of a student with one lesson, run to its end
MEMORY_FREE = 1000  # MB that stay free beyond that: further lessons, the system, the hub
MEMORY_MOST = 1500  # MB of one program: ten times a lesson; more is a cell gone wrong
FIRST_PAGE = "/lab/tree/notebooks/00_start_here.ipynb"  # from the folder that has the lessons
UNUSED = ("jupyter_lsp", "jupyter_server_terminals", "notebook_shim")

# Arguments of each student's server.
SERVER = (
    "--ServerApp.terminals_enabled=False",
    f"--MappingKernelManager.cull_idle_timeout={IDLE_KERNEL}",
    f"--MappingKernelManager.cull_interval={CULL_EVERY}",
    "--MappingKernelManager.cull_connected=False",
    "--LabApp.extension_manager=readonly",  # asks the internet for no extensions
    "--LabApp.news_url=None",  # nor for news
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    *(f"--ServerApp.jpserver_extensions={name}=False" for name in UNUSED),
)


# One thread each: thirty kernels share the cores, and more threads only get in each other's way.
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def share(c: Any) -> None:
    """Enter the settings into JupyterHub's configuration object."""
    c.Spawner.args = list(SERVER)
    c.Spawner.start_timeout = START_TIMEOUT
    c.Spawner.http_timeout = START_TIMEOUT
    c.Spawner.environment = dict(THREADS)
    if "environment" in c.KubeSpawner:  # on Kubernetes the chart has set it, and that one counts
        c.KubeSpawner.environment = dict(c.KubeSpawner.environment) | THREADS


if "c" in globals():  # JupyterHub is reading this file
    share(c)  # noqa: F821
