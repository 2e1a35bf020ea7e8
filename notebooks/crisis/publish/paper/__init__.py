"""Hand-outs on paper: worksheets, briefs, role cards, matrix, glossary, answer keys, one booklet.

`make(data, "folder", paper="A4")` writes all of them as HTML and PDF, from the data alone.
"""

from .choice import Choice, NothingChosen, choose
from .handouts import Handouts, Made, make
from .measure import PAPERS

__all__ = ["PAPERS", "Choice", "Handouts", "Made", "NothingChosen", "choose", "make"]
