"""The static site: the same lessons and data as pages that need no Python and no network.

`build(folder, to)` makes it; `python3 start.py site` calls that. Every page works from a web
server, a learning platform's upload, or a stick by a double-click.
"""

from .making import Built, build

__all__ = ["Built", "build"]
