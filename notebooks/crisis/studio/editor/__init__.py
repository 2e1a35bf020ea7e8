"""The editor: the studio in a notebook, for an instructor who does not program.

`edit()` shows it. Floor by floor: `look`, `inputs`, `lookups` and `point` are single controls;
`grid`, `form`, `preview`, `decide`, `stack`, `changes`, `versions` and `spreadsheet` are its parts;
`editor` puts them together. Everything it knows or does, it asks the studio; it keeps nothing.
"""

from .editor import Editor, edit

__all__ = ["Editor", "edit"]
