"""The spreadsheet road: the whole data set as one workbook, and back, row by row."""

from .export import workbook_bytes
from .incoming import Incoming, take_back

__all__ = ["Incoming", "take_back", "workbook_bytes"]
