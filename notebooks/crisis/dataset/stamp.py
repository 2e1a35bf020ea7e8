"""Remembers that a folder was checked and found good, so that it need not be checked again.

A stamp holds for the same bytes of data, the same descriptor and the same rules. It lives in the
user's cache folder; where that cannot be written, folders are simply checked each time.
"""

from functools import cache
from hashlib import blake2b
from pathlib import Path

from platformdirs import user_cache_path

from .. import checks
from ..checks import Folder
from ..checks.shape import SHAPE


def is_known_good(folder: Folder) -> bool:
    """Whether this very content was checked before, by these very rules, without a problem."""
    try:
        return _file(folder.path).read_text(encoding="ascii") == _stamp(folder)
    except (OSError, ValueError):
        return False


def remember_good(folder: Folder) -> None:
    """Note that a folder has no problems."""
    file = _file(folder.path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_stamp(folder), encoding="ascii")
    except OSError:
        pass


def _file(path: Path) -> Path:
    """The stamp of a folder is a file named by the hash of its path."""
    name = blake2b(str(path.resolve()).encode(), digest_size=16).hexdigest()
    return user_cache_path("crisis") / f"{name}.checked"


def _stamp(folder: Folder) -> str:
    return f"{folder.digest} {_rules_digest()}"


@cache
def _rules_digest() -> str:
    """A hash of the code of the checks and of the shape that folders are held against.

    So a new or changed rule, or a new column, has every folder checked again.
    """
    digest = blake2b(digest_size=16)
    for file in (*sorted(Path(checks.__file__).parent.rglob("*.py")), SHAPE):
        if file.exists():
            digest.update(file.read_bytes())
    return digest.hexdigest()
