"""The timeline of a learner as a model of Qt."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import TimelineEntry
from llas_desktop.views.tables.timeline_model import ENTRY_ROLE, TimelineModel


def test_the_timeline_keeps_the_rules_of_qt(qapp: QApplication) -> None:
    model = TimelineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    entries = tuple(
        TimelineEntry(day, "record", text)
        for day, text in ((PartialDate(2026, 11, 21), "평생학습 · 파이썬"), (PartialDate(2003), "학력 · 가람고등학교"))
    )
    model.show(entries)
    assert [model.index(row).data(ENTRY_ROLE) for row in range(model.rowCount())] == list(entries)
    assert model.index(0).data(Qt.ItemDataRole.DisplayRole) == "2026. 11. 21. 평생학습 · 파이썬"
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole).startswith("2003.")
    model.show(())
    assert model.rowCount() == 0
    assert tester.model() is model
