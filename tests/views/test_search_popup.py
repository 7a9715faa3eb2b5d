"""The list under the search box keeps inside the window, at every zoom."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.services import Services
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.theme import ZOOM_STEPS, Theme
from tests.views.hands import Hands

NAMESAKES = 20


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_chosen_row_is_in_sight_down_to_the_last_at_every_zoom(
    services: Services, clerk: Actor, window: MainWindow, theme: Theme, hands: Hands, size: tuple[int, int],
    settle: Callable[[], None],
) -> None:  # fmt: skip
    for year in range(NAMESAKES):
        services.learners.register(clerk, LearnerDraft("김민수", date(1960 + year, 12, 26), phone="010-1234-5678"))
    window.resize(*size)
    for zoom in ZOOM_STEPS:
        theme.set_zoom(zoom)
        settle()
        hands.press(Qt.Key.Key_F2)
        hands.type("ㄱㅁㅅ")
        popup = window.strip.popup
        for _ in range(NAMESAKES):
            hands.press(Qt.Key.Key_Down)
        row = popup.list.visualRect(popup.list.currentIndex())
        shown = QRect(popup.list.viewport().mapTo(window, row.topLeft()), row.size())
        assert popup.row == popup.model.rowCount() - 1
        assert window.rect().contains(shown), zoom
        assert window.rect().contains(QRect(popup.mapTo(window, QPoint(0, 0)), popup.size())), zoom
        hands.press(Qt.Key.Key_Escape)
        hands.press(Qt.Key.Key_Escape)
