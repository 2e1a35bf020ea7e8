"""Cells that hold a list: their entries, and whether they are separated as they should be."""


def well_separated(cell: str, between: str) -> bool:
    """Whether a cell is a list such as 'DE; FR' for the separator '; ', or empty."""
    mark = between.strip()
    if mark not in cell:
        return cell == cell.strip()
    return cell.count(mark) == cell.count(between) and all(
        entry and entry == entry.strip() for entry in cell.split(between)
    )


def loosely_split(cell: str, between: str) -> list[str]:
    """Return the entries of a list whatever blanks stand around its separators."""
    return [entry.strip() for entry in cell.split(between.strip()) if entry.strip()]
