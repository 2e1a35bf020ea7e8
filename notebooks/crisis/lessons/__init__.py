"""Lessons: what a lesson shows besides the views, such as self-checks and words explained.

It stands on the views and the data set, and knows no notebook.
"""

from .glossary import words
from .selfcheck import checks

__all__ = ["checks", "words"]
