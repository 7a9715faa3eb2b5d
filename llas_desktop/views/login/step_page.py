"""A step of the first start: how far one has come, what is asked, 뒤로 and 다음. Enter goes on, Esc goes back."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import refusal, world_sentence
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.parts import button, column, line, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import noop, tr

STEPS: Final = (noop("평생학습관"), noop("첫 계정"), noop("백업"), noop("시험 인쇄"), noop("복구 용지"))
WIDTH: Final = 840
HEIGHT: Final = 468
"""Of most cards, so that the buttons stay where they are from step to step."""


class StepsBar(QWidget):
    """The names of the steps; `at` counts from 1."""

    def __init__(self, theme: Theme, at: int) -> None:
        super().__init__()
        parts: list[QWidget] = []
        for number, name in enumerate(STEPS, start=1):
            mark = "✓" if number < at else str(number)
            step = text(f"{mark} {tr(name)}", "quiet")
            step.setProperty("step", "now" if number == at else "done" if number < at else "ahead")
            parts += [line(), step] if parts else [step]
        laid = row(theme, *parts, gap=10)
        for place, part in enumerate(parts):
            laid.setStretch(place, 0 if part.property("step") else 1)
        self.setLayout(laid)
        self.setAccessibleName(
            tr("{count}단계 가운데 {at}단계, {name}").format(count=len(STEPS), at=at, name=tr(STEPS[at - 1]))
        )


class StepPage(CoverPage):
    """`fields`: the names by which a Problem may be told here."""

    fields: frozenset[str] = frozenset()

    gone_back = Signal()
    gone_on = Signal()
    """All that is asked here stands there, as far as the page itself can tell."""

    def __init__(self, theme: Theme, at: int, heading: str) -> None:
        super().__init__(theme, heading, width=WIDTH, height=HEIGHT)
        self._at = at
        self.back = button(tr("뒤로"))
        self.back.clicked.connect(self.gone_back)
        self.next = button(tr("다음"), "primary")
        self.next.clicked.connect(self._on_next)

    def put_step(self, body: QLayout, *others: QPushButton) -> None:
        """`others` stand left of the main button."""
        body = column(self.theme, body, None)  # on a card as high as the others what is asked keeps to the top
        self.put_together(body, self.back, None, *others, self.next, above=StepsBar(self.theme, self._at))

    def typed(self) -> dict[str, str]:
        """What stands in its fields, by the names of `FirstStart`."""
        return {}

    def refuse(self, error: Refused) -> None:
        self.wait("")
        self.say(refusal(error), "danger")

    def fail(self, error: WorldError) -> None:
        self.wait("")
        self.say(world_sentence(error, translate=tr), "danger")

    def wait(self, words: str) -> None:
        """Nothing can be pressed while something is under way; empty: it is over."""
        for each in (self.back, self.next):
            each.setEnabled(not words)
        self.say(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled() and not self.back.isHidden():
            self.gone_back.emit()
        else:
            super().keyPressEvent(event)

    def _on_next(self) -> None:
        if self.next.isEnabled():
            self.gone_on.emit()


def of_fields(problems: Iterable[Problem], fields: frozenset[str]) -> Refused | None:
    """What these fields can be told of what is wrong, if anything."""
    told = [problem for problem in problems if problem.field in fields]
    return Refused(told) if told else None
