"""The preview of a certificate: from the key that chooses a purpose to the painted page, against making and rendering it alone."""

import os
from collections.abc import Iterator
from time import perf_counter_ns

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.bench import Bench, Row, timed_pairs
from benchmarks.bench_gui_thread import demo_window, longest, settle
from llas_desktop.domain.certificate import USUAL_PURPOSES, CertificateRequest
from llas_desktop.services import Services
from llas_desktop.views.certificate.tab import CertificateTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import hit_of
from llas_desktop.views.widgets.page_view import PDF, draw_page

_TIMES = 40
_RATIO, _P95 = 3.0, 300.0


def rows(_bench: Bench) -> Iterator[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with demo_window(app) as (window, services):
        window.on_open()
        settle(window.shell)
        usual = services.learners.search("ㄱㅁㅅ 85")[0]
        for learner, name in ((usual, "a usual one"), (hit_of(longest(services)), "300 records")):
            window.shell.choose(learner)
            window.show_tab("certificate")
            settle(window.shell)
            yield _previews(window, services, learner.id, name)


def _previews(window: MainWindow, services: Services, learner_id: int, name: str) -> Row:
    tab = window.findChild(CertificateTab)
    assert tab is not None
    tab.focus_first()
    settle(window.shell)
    probe = _Painted(window, tab)
    keys = [Qt.Key.Key_1, Qt.Key.Key_2]  # each changes the page: with the block of 검정고시, and without

    def alone(at: int) -> None:
        chosen = USUAL_PURPOSES[at % 2]
        pdf = services.certificates.preview(learner_id, CertificateRequest(chosen.text, ged=chosen.asks_for_ged))
        draw_page(pdf, PDF, 1, probe.width)

    return timed_pairs(range(_TIMES), lambda at: probe.press(keys[at % 2]), alone).row(
        f"key to preview painted, {name}", _RATIO, _P95
    )


class _Painted(QObject):
    """From a key to the end of the painting in which the page that it asks for is seen."""

    def __init__(self, window: MainWindow, tab: CertificateTab) -> None:
        super().__init__()
        self._window, self._page = window, tab.paper.page
        self._loop = QEventLoop()
        self._is_drawn = False
        self._page.page_shown.connect(self._on_page_shown)
        sheet = self._page.widget()
        assert sheet is not None
        sheet.installEventFilter(self)

    @property
    def width(self) -> int:
        """Of the page, in pixels."""
        return round(self._page.viewport().width() * self._page.zoom / 100)

    def press(self, key: Qt.Key) -> float:
        """Milliseconds."""
        self._is_drawn = False
        begun = perf_counter_ns()
        QTest.keyClick(self._window.focusWidget(), key)
        self._loop.exec()
        return (perf_counter_ns() - begun) / 1e6

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._is_drawn:
            self._is_drawn = False
            QTimer.singleShot(0, self._loop.quit)  # after this painting
        return super().eventFilter(watched, event)

    def _on_page_shown(self, number: int, _count: int) -> None:
        self._is_drawn = number > 0
