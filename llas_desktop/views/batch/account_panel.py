"""How far a batch is, and the exact account of it: how many were issued, how many not, and what can be done with them now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from llas_desktop.domain.batch import Batch
from llas_desktop.views.backup.words import instant_words
from llas_desktop.views.parts import boxed, button, chip, column, line, note, scrolled, set_icon, set_tone, text
from llas_desktop.views.settings.page import flowing
from llas_desktop.views.theme import Theme


class AccountPanel(QWidget):
    stop_asked = Signal()
    go_on_asked = Signal()
    print_asked = Signal()
    save_asked = Signal()
    put_away_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._label = text(kind="heading", wraps=True)
        self._when = text(kind="quiet")
        self._issued, self._refused, self._waiting = chip(tone="success"), chip(tone="danger"), chip(tone="neutral")
        self._note = note()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("진행"))
        self._step = text(kind="quiet", wraps=True)
        self.stop = button(
            self.tr("멈추기"),
            tip=self.tr("만들고 있는 한 부를 마치고 멈춥니다. 나머지는 나중에 이어서 발급할 수 있습니다."),
        )
        self.go_on = button(self.tr("이어서 발급"), "primary")
        self.print = button(self.tr("모두 인쇄"), "primary")
        set_icon(theme, self.print, "printer", colour="on_primary")
        self.save = button(self.tr("PDF 한 파일로 저장…"))
        self.put_away = button("")
        for part, signal in (
            (self.stop, self.stop_asked), (self.go_on, self.go_on_asked), (self.print, self.print_asked),
            (self.save, self.save_asked), (self.put_away, self.put_away_asked),
        ):  # fmt: skip
            part.clicked.connect(signal)
        for main in (self.go_on, self.print):
            main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside = column(
            theme, self._label, self._when, flowing(theme, self._issued, self._refused, self._waiting), self.bar, self._step,
            self._note, None, gap=12, margins=(24, 16, 16, 16),
        )  # fmt: skip
        foot = column(
            theme,
            self.go_on,
            self.print,
            flowing(theme, self.stop, self.save, self.put_away),
            gap=8,
            margins=(24, 10, 16, 12),
        )
        self.scrolled = scrolled(boxed(inside))
        whole = column(theme, self.scrolled, line(), foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    @property
    def told(self) -> str:
        """The account in a sentence."""
        return self._note.text()

    def show_batch(
        self, batch: Batch, *, is_under_way: bool, is_stopping: bool = False, seconds: int | None = None
    ) -> None:
        """`seconds`: about how long it still takes, where that can be told."""
        issued, refused, waiting = len(batch.issued), len(batch.refused), len(batch.waiting)
        self._label.setText(batch.label or self.tr("일괄 발급"))
        self._when.setText(instant_words(batch.begun_at) if batch.begun_at else "")
        self._issued.setText(self.tr("✓ 발급 {count}명").format(count=f"{issued:,}"))
        self._refused.setText(self.tr("✕ 내지 않음 {count}명").format(count=f"{refused:,}"))
        self._refused.setVisible(refused > 0)
        self._waiting.setText(self.tr("… 남음 {count}명").format(count=f"{waiting:,}"))
        self._waiting.setVisible(waiting > 0)
        self.bar.setRange(0, max(len(batch.lines), 1))
        self.bar.setValue(issued + refused)
        self._show_step(issued + refused, len(batch.lines), is_stopping=is_stopping, seconds=seconds)
        self._show_note(issued, refused, waiting)
        self._show_buttons(issued, waiting, is_under_way=is_under_way)

    def _show_step(self, done: int, total: int, *, is_stopping: bool, seconds: int | None) -> None:
        if is_stopping:
            self._step.setText(self.tr("멈추는 중입니다."))
            return
        words = self.tr("{total}명 가운데 {done}명").format(total=f"{total:,}", done=f"{done:,}")
        if seconds is not None and seconds >= 60:
            words += self.tr(" · 약 {minutes}분 남음").format(minutes=-(-seconds // 60))
        elif seconds:
            words += self.tr(" · 약 {seconds}초 남음").format(seconds=seconds)
        self._step.setText(words)

    def _show_note(self, issued: int, refused: int, waiting: int) -> None:
        if waiting:
            words = self.tr(
                "{issued}명에게 발급하고 멈췄습니다. {waiting}명은 아직 발급하지 않았습니다. 이어서 발급해도 누구에게도 두 번 발급되지 않습니다."
            )
            tone = "warning"
        elif refused:
            words = self.tr(
                "{issued}명에게 발급했습니다. {refused}명에게는 발급하지 않았고, 까닭은 오른쪽 목록에 있습니다."
            )
            tone = "warning"
        else:
            words, tone = self.tr("✓ {issued}명 모두에게 발급했습니다. 인쇄하거나 파일로 저장하십시오."), "success"
        self._note.setText(words.format(issued=f"{issued:,}", refused=f"{refused:,}", waiting=f"{waiting:,}"))
        set_tone(self._note, tone)

    def _show_buttons(self, issued: int, waiting: int, *, is_under_way: bool) -> None:
        had_focus = any(each.hasFocus() for each in (self.stop, self.go_on, self.print))
        for part in (self.bar, self._step, self.stop):
            part.setVisible(is_under_way)
        self._note.setHidden(is_under_way)
        self.go_on.setVisible(waiting > 0 and not is_under_way)
        self.print.setVisible(issued > 0 and waiting == 0 and not is_under_way)
        self.save.setVisible(issued > 0 and not is_under_way)
        self.put_away.setText(self.tr("여기서 끝내기") if waiting else self.tr("새 일괄 발급"))
        self.put_away.setHidden(is_under_way)
        shown = [each for each in (self.stop, self.go_on, self.print) if not each.isHidden()]
        if had_focus and shown:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        shown = [each for each in (self.stop, self.go_on, self.print, self.put_away) if not each.isHidden()]
        shown[0].setFocus(Qt.FocusReason.OtherFocusReason)
