"""The editor: the studio in a notebook, for an instructor who does not program.

`edit()` shows it. Floor by floor: `look`, `inputs`, `lookups` and `point` are single controls;
`grid`, `form`, `preview`, `decide`, `stack`, `changes`, `versions`, `spreadsheet` and `lesson` are
its parts; `editor` puts them together. All that it knows or does, it asks the studio.
"""

from .editor import Editor, edit

__all__ = ["Editor", "edit"]
