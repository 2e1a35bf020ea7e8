"""An editor on the small data folder, driven through its widgets as a browser would."""

from collections.abc import Callable

import ipywidgets as w
import pytest

from crisis.studio import Studio
from crisis.studio.editor import Editor


@pytest.fixture
def editor(desk: Studio) -> Editor:
    """An editor of the small folder."""
    return Editor(desk)


@pytest.fixture
def press() -> Callable[[w.Widget, str], None]:
    """Presses the button with some words on it, anywhere inside a widget."""

    def press_(widget: w.Widget, words: str) -> None:
        buttons = [part for part in parts_of(widget) if isinstance(part, w.Button)]
        found = [button for button in buttons if button.description == words]
        assert found, f"no button {words!r} among {[button.description for button in buttons]}"
        assert not found[0].disabled
        found[0].click()

    return press_


@pytest.fixture
def text_of() -> Callable[[w.Widget], str]:
    """Everything that a widget says as HTML or as a label."""

    def text_of_(widget: w.Widget) -> str:
        said = [part.value for part in parts_of(widget) if isinstance(part, (w.HTML, w.Label))]
        return "\n".join(said)

    return text_of_


@pytest.fixture
def field() -> Callable[[w.Widget, str], w.Widget]:
    """The control with a label, anywhere inside a widget."""

    def field_(widget: w.Widget, label: str) -> w.Widget:
        found = [part for part in parts_of(widget) if getattr(part, "description", "") == label]
        assert found, f"no control {label!r}"
        return found[0]

    return field_


def parts_of(widget: w.Widget) -> list[w.Widget]:
    """Return a widget and everything inside it."""
    return [widget, *(p for child in getattr(widget, "children", ()) for p in parts_of(child))]
