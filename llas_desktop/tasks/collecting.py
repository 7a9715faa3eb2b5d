"""Python's search for cyclic garbage, on the main thread alone."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 500


class MainThreadCollector(QObject):
    """Left to itself Python looks for garbage on whatever thread happens to allocate; a widget or another QObject that is
    freed on a lane takes the program down with it. From its making to `close` only this object, on the thread on which it was
    made, has garbage collected, by Python's own thresholds.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """The oldest generation that is due, and with it the younger ones."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > threshold > 0
        ]
        if due:
            gc.collect(due[-1])

    def settle(self) -> None:
        """What is there now stays to the end: it is not looked through again, so that no later search is long."""
        gc.freeze()

    def close(self) -> None:
        """Python looks for garbage by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
