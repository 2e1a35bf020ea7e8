"""Lessons on the January 2022 crisis over Ukraine: one data set, many views.

import crisis
data = crisis.load()
"""

from .dataset import DataProblems, UnknownName
from .front import Actor, Dataset, load

__all__ = ["Actor", "DataProblems", "Dataset", "UnknownName", "load"]
