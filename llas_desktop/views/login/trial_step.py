"""Step 4: a trial print, so that the first certificate is not the first paper."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Signal

from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.wording import world_sentence
from llas_desktop.views.login.step_page import StepPage
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import PickField
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import noop, tr


class _State(Enum):
    LOOKING = auto()
    NO_PRINTER = auto()
    READY = auto()
    PRINTING = auto()
    PRINTED = auto()
    SPOILT = auto()


_MAIN: Final = {
    _State.LOOKING: noop("시험 인쇄"), _State.NO_PRINTER: noop("다음"), _State.READY: noop("시험 인쇄"),
    _State.PRINTING: noop("시험 인쇄"), _State.PRINTED: noop("잘 나왔습니다"), _State.SPOILT: noop("다시 시험 인쇄"),
}  # fmt: skip
_OTHER: Final = {
    _State.LOOKING: noop("건너뛰기"), _State.NO_PRINTER: noop("프린터 다시 찾기"), _State.READY: noop("건너뛰기"),
    _State.PRINTING: noop("건너뛰기"), _State.PRINTED: noop("나오지 않았습니다"), _State.SPOILT: noop("건너뛰기"),
}  # fmt: skip
_ADVICE: Final = {
    _State.LOOKING: "",
    _State.NO_PRINTER: noop("프린터가 없어도 시작할 수 있습니다. 증명서는 PDF로 저장할 수 있고, 시험 인쇄는 나중에 관리 탭의 설정에서 할 수 있습니다."),
    _State.READY: noop("증명서와 같은 글꼴, 선, 여백으로 한 장을 인쇄합니다. 개인정보는 들어가지 않으며 ‘시험 인쇄’라고 크게 찍힙니다."),
    _State.PRINTING: "",
    _State.PRINTED: noop("종이를 보아 주십시오. 한글과 한자가 또렷하고, 네 변의 테두리가 모두 나오고, 테두리가 종이 끝에서 20 mm이면 됩니다."),
    _State.SPOILT: noop("① 프린터의 전원, 용지(A4), 연결을 확인합니다.\n② 다른 프린터를 골라 봅니다.\n③ 테두리가 잘리거나 길이가 다르면 프린터 설정에서 ‘용지에 맞춤’을 끄고 ‘실제 크기’로 바꿉니다.\n④ 글자가 깨지면 제조사의 드라이버를 새로 설치합니다.\n지금 안 되면 건너뛰어도 됩니다."),
}  # fmt: skip


class TrialStep(StepPage):
    """`gone_on` also where it is skipped."""

    print_asked = Signal(str)
    """The name of a printer."""
    printers_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 4, tr("시험 인쇄"))
        self.printers = PickField(())
        self._field = LabelledField(theme, tr("프린터"), self.printers, has_note=False)
        self._advice = text(wraps=True)
        self.other = button("")
        self.other.clicked.connect(self._on_other)
        self._state = _State.LOOKING
        self._usual = ""
        self.put_step(column(theme, self._field, self._advice, gap=16), self.other)
        self._enter(_State.LOOKING)

    @property
    def printer(self) -> str:
        return self.printers.content()

    @property
    def wished(self) -> str:
        """The printer to be used from now on: one that printed well or was picked; empty for the system's own choice."""
        return self.printer if self._state is _State.PRINTED or self.printer != self._usual else ""

    def focus_first(self) -> None:
        self.next.setFocus()

    def show_printers(self, names: Sequence[str], usual: str) -> None:
        """What the system knows; `usual` is picked at first."""
        self._usual = usual
        self.printers.clear()
        self.printers.add_choices((name, name) for name in names)
        if names:
            self.printers.put(usual)
        self._enter(_State.READY if names else _State.NO_PRINTER)

    def on_printed(self, error: WorldError | None) -> None:
        """The system took the paper, or why it did not."""
        if error is None:
            self._enter(_State.PRINTED)
            self.say(tr("✓ {printer}로 보냈습니다. 종이가 나올 때까지 잠시 기다려 주십시오.").format(printer=self.printer), "success")  # fmt: skip
        else:
            self._enter(_State.SPOILT)
            self.say(world_sentence(error, translate=tr), "danger")

    def refuse(self, error: Refused) -> None:
        """No page can be drawn of what was typed."""
        self._enter(_State.SPOILT)
        super().refuse(error)

    def on_ended(self) -> None:
        """However it ended: of a bug, too, which is told elsewhere."""
        if self._state is _State.PRINTING:
            self._enter(_State.SPOILT)

    def wait(self, words: str) -> None:
        super().wait(words)
        for each in (self.other, self.printers):
            each.setEnabled(not words)

    def _enter(self, state: _State) -> None:
        self._state = state
        self.wait("")
        self.next.setText(tr(_MAIN[state]))
        self.other.setText(tr(_OTHER[state]))
        self._advice.setText(tr(_ADVICE[state]) if _ADVICE[state] else "")
        self._advice.setVisible(bool(_ADVICE[state]))
        self._field.setVisible(state is not _State.NO_PRINTER)
        if state is _State.NO_PRINTER:
            self.say(tr("쓸 수 있는 프린터를 찾지 못했습니다."), "warning")
        elif state is _State.LOOKING:
            self.wait(tr("◔ 프린터를 찾고 있습니다."))
            for each in (self.back, self.other):  # a print server may not answer for long
                each.setEnabled(True)
        elif state is _State.PRINTING:
            self.wait(tr("◔ 인쇄하고 있습니다."))
        if state not in (_State.LOOKING, _State.PRINTING):
            self.next.setFocus()

    def _on_next(self) -> None:
        if not self.next.isEnabled():
            return
        if self._state in (_State.READY, _State.SPOILT):
            self._enter(_State.PRINTING)
            self.print_asked.emit(self.printer)
        else:
            self.gone_on.emit()

    def _on_other(self) -> None:
        if self._state is _State.PRINTED:
            self._enter(_State.SPOILT)
        elif self._state is _State.NO_PRINTER:
            self._enter(_State.LOOKING)
            self.printers_asked.emit()
        else:
            self.gone_on.emit()
