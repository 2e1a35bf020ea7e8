"""The data set: `load()` reads a folder into typed tables, checked, and joined where views ask.

It stands on the checks and knows no view: what it returns is plain pandas.
"""

from .errors import DataProblems, UnknownName
from .frames import read_tables
from .tables import Tables, load

__all__ = ["DataProblems", "Tables", "UnknownName", "load", "read_tables"]
