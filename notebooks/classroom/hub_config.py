"""JupyterHub's configuration for a class on one computer. `command.py` starts the hub with it.

The variables CLASS_FOLDER, CLASS_ADDRESS, CLASS_PORT, CLASS_CERTIFICATE and CLASS_KEY say what the
teacher chose.
"""

import os
import sys
from pathlib import Path

from classroom import accounts, roster, settings
from classroom.folder import ClassFolder
from classroom.network import free_ports
from classroom.spawner import ClassSpawner

c = get_config()  # noqa: F821
settings.share(c)

folder = ClassFolder.at(os.environ["CLASS_FOLDER"])
members = roster.read(folder.hub / "roster.json")
students = {member.name for member in members} - {roster.TEACHER}
hub_port, proxy_port = free_ports(2)
here = Path(__file__).parent

# Where: the proxy is the only door; hub and servers listen inside this computer.
c.JupyterHub.ip = os.environ["CLASS_ADDRESS"]
c.JupyterHub.port = int(os.environ["CLASS_PORT"])
c.JupyterHub.ssl_cert = os.environ.get("CLASS_CERTIFICATE", "")
c.JupyterHub.ssl_key = os.environ.get("CLASS_KEY", "")
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub_port}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.command = [str(Path(sys.executable).parent / "configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(folder.hub / "proxy.pid")

# What the hub remembers, for its owner alone.
c.JupyterHub.db_url = f"sqlite:///{folder.hub / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(folder.hub / "cookie_secret")

# Who: those on the sheet, with their code words.
c.JupyterHub.authenticator_class = "firstuse"
c.FirstUseAuthenticator.dbm_path = str(folder.hub / "code_words")
c.FirstUseAuthenticator.create_users = False
c.Authenticator.allowed_users = students
c.Authenticator.admin_users = {roster.TEACHER}
c.JupyterHub.template_paths = [str(here / "templates")]
c.JupyterHub.template_vars = {"walled": accounts.walled()}  # what the page may promise

# How.
c.JupyterHub.spawner_class = ClassSpawner
c.JupyterHub.shutdown_on_logout = True  # whoever goes makes room
c.ClassSpawner.folder = folder
c.ClassSpawner.members = {member.name: member for member in members}
c.ClassSpawner.memory_needed = int(os.environ.get("CLASS_MEMORY_FREE", settings.MEMORY_FREE))
c.ClassSpawner.memory_most = settings.MEMORY_MOST
c.Spawner.cmd = [sys.executable, "-m", "classroom.server"]
c.Spawner.default_url = settings.FIRST_PAGE
c.Spawner.notebook_dir = str(folder.lessons("{username}"))  # of a student; the hook: the teacher's
c.Spawner.pre_spawn_hook = lambda spawner: setattr(
    spawner, "notebook_dir", str(folder.lessons(spawner.user.name))
)
c.JupyterHub.services = [
    {
        "name": "idle",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler"]
        + [f"--timeout={settings.IDLE_SERVER}", f"--cull-every={settings.CULL_EVERY}"],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "idle",
        "services": ["idle"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
log_level = os.environ.get("CLASS_LOG", "ERROR")  # a teacher's terminal shows what went wrong
c.JupyterHub.log_level = log_level
c.Spawner.args = [*settings.SERVER, f"--Application.log_level={log_level}"]
c.ConfigurableHTTPProxy.log_level = "error"
