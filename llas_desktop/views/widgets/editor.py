"""What a form asks of every field, whatever widget it is."""

from typing import Protocol

from PySide6.QtCore import SignalInstance


class Editor(Protocol):
    """A field that speaks text. `content_changed(content)` is emitted at every change, by hand or by `put`."""

    @property
    def content_changed(self) -> SignalInstance: ...

    def content(self) -> str:
        """What stands in the field, with what is still being composed."""

    def put(self, content: str, /) -> None:
        """Fill the field."""

    def commit(self) -> None:
        """Take in what is still being composed."""
