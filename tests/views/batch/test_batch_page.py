"""관리 › 일괄 발급: a class finishes; it is checked, issued at one go, accounted for, and gone on with where it was broken off."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from llas_desktop.domain.learner import Learner
from llas_desktop.services import Services
from llas_desktop.views.batch.page import BatchPage
from tests.views.hands import Hands

Settle = Callable[[], None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def states(page: BatchPage) -> list[tuple[str, str]]:
    """What the list to check says, by name."""
    model = page.list.model
    return [(str(model.index(row, 1).data()), str(model.index(row, 0).data())) for row in range(model.rowCount())]


def results(page: BatchPage) -> list[tuple[str, str]]:
    model = page.lines
    return [(str(model.index(row, 1).data()), str(model.index(row, 0).data())) for row in range(model.rowCount())]


def issued(services: Services, learners: list[Learner]) -> list[int]:
    return [len(services.certificates.of_learner(learner.id)) for learner in learners]


@pytest.fixture
def listed(page: BatchPage, hands: Hands) -> BatchPage:
    """The class is on the list, and the purpose is chosen, all by keys."""
    page.focus_first()
    hands.press(Key.Key_Return)
    hands.press(Key.Key_6)
    return page


def test_a_class_is_issued_by_keys_alone(
    listed: BatchPage, hands: Hands, services: Services, learners: list[Learner]
) -> None:
    assert states(listed) == [
        ("김가람", "✓ 발급"), ("박나루", "✓ 발급"), ("서라온", "✓ 발급"), ("윤미리내", "✕ 못 냄"),
    ]  # fmt: skip
    assert "3명에게 발급" in listed.issue.text()
    hands.press(Key.Key_Return, CTRL)
    assert issued(services, learners) == [1, 1, 1, 0]
    assert results(listed) == [
        ("김가람", "✓ 발급함"), ("박나루", "✓ 발급함"), ("서라온", "✓ 발급함"), ("윤미리내", "✕ 내지 않음"),
    ]  # fmt: skip
    assert "3명에게 발급했습니다" in listed.account.told
    assert listed.account.print.isVisible()
