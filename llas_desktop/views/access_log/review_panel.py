"""점검: what stands out in a stretch of days, whether the log is whole, and that somebody looked through it."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from llas_desktop.domain.access_log import LogQuery, LogReview, ReviewFindings, ReviewItem
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.dates import in_seoul, korean_date, today
from llas_desktop.domain.health import Finding
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import refusal
from llas_desktop.views.access_log.columns import item_columns, review_columns
from llas_desktop.views.parts import button, column, note, row, set_look, set_tone, text
from llas_desktop.views.settings.page import flowing
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.widgets.day_field import DayField
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit

_FIELD_UNITS = 150
_MONTH = timedelta(days=30)
_FINDINGS_SHOWN = 3


class ReviewPanel(QWidget):
    entries_asked = Signal(object)
    """LogQuery: the entries behind one thing that stood out."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._looked_at: tuple[date, date] | None = None
        theme = shell.theme
        self.since, self.until = (
            DayField(self.tr("시작일"), self.tr("시작일")),
            DayField(self.tr("종료일"), self.tr("종료일")),
        )
        self.look = button(self.tr("살펴보기"))
        self.look.clicked.connect(self._on_look)
        self.verify = button(self.tr("기록이 온전한지 확인"))
        self.verify.clicked.connect(self._on_verify)
        self.note = HangulLineEdit()
        self.note.setPlaceholderText(self.tr("메모: 살펴본 결과와 한 일"))
        self.note.setAccessibleName(self.tr("점검 메모"))
        self.sign_off = button(self.tr("점검 마침"), "primary")
        self.sign_off.clicked.connect(self._on_sign_off)
        self._complaint: QLabel = text(wraps=True)
        set_look(self._complaint, "error", "true")
        self._complaint.hide()
        self._result = note()
        self._result.hide()
        self._wholeness = note()
        self._wholeness.hide()
        self.items: RowsModel[ReviewItem] = RowsModel(item_columns(), lambda one: (one.concern, one.who, one.first_at))
        self.table = RowsView(theme, self.items, name=self.tr("살펴볼 것"))
        self.table.row_entered.connect(lambda _id: self._on_entered())
        self.reviews: RowsModel[LogReview] = RowsModel(review_columns(), lambda one: one.id)
        self.past = RowsView(theme, self.reviews, name=self.tr("지난 점검"))
        theme.follow(self.table, lambda: self.table.setMinimumHeight(theme.px(160)))
        theme.follow(self.past, lambda: self.past.setFixedHeight(theme.px(36 + 3 * 40 + 4)))

        def measure() -> None:
            for field in (self.since, self.until):
                field.setFixedWidth(theme.px(_FIELD_UNITS))

        theme.follow(self.since, measure)
        self._past_heading = text(self.tr("지난 점검"), "label")
        below = row(theme, self.note, self.verify, gap=8)
        below.setStretch(0, 1)
        body = column(
            theme, flowing(theme, self.since, self.until, self.look, self.sign_off), self._complaint, below, self._wholeness,
            self._result, self.table, self._past_heading, self.past, None, gap=10, margins=(4, 4, 4, 0),
        )  # fmt: skip
        body.setStretchFactor(self.table, 100)  # the rest of the page is its, and where it is hidden nobody's
        self.setLayout(body)
        for day in (self.since, self.until):
            day.editingFinished.connect(self._complain)
            day.content_changed.connect(lambda _content: self._on_days_changed())
            day.returnPressed.connect(self._on_look)
        self.forget()

    def forget(self) -> None:
        """Somebody else has come, who did not look at this."""
        self._looked_at = None
        self.items.set_rows(())
        self.table.hide()
        self._wholeness.hide()
        self._say(self.tr("기간을 정하고 살펴보기를 누르십시오. 점검은 한 달에 한 번 이상 합니다."), "neutral")
        self.sign_off.setEnabled(False)

    def reload(self) -> None:
        self._shell.ask(lambda services: services.log.reviews(), self._on_reviews, owner=self, newest="reviews")

    @property
    def result(self) -> str:
        return self._result.text()

    @property
    def wholeness(self) -> str:
        """Whether the log is whole, once that was asked; else nothing."""
        return "" if self._wholeness.isHidden() else self._wholeness.text()

    # -- looking through ------------------------------------------------------------------------------------------

    def _on_reviews(self, reviews: tuple[LogReview, ...]) -> None:
        self.reviews.set_rows(reviews)
        for part in (self._past_heading, self.past):
            part.setVisible(bool(reviews))
        if not self.since.content() and not self.until.content():
            # On from where the last review ended, that day again: it was not over then.
            newest = max((one.until for one in reviews), default=today() - _MONTH)
            self.since.put(korean_date(min(newest, today())))
            self.until.put(korean_date(today()))

    def _on_look(self) -> None:
        self.since.commit()
        self.until.commit()
        since, until = self.since.day(), self.until.day()
        if self._complain() or since is None or until is None:
            return
        actor = self._shell.actor(Purpose.ADMINISTRATION)
        self._shell.ask(
            lambda services: services.log.review(actor, since, until), self._on_findings,
            owner=self, newest="findings", refused=self._on_refused,
        )  # fmt: skip

    def _on_findings(self, found: ReviewFindings) -> None:
        self._looked_at = (found.since, found.until)
        self.items.set_rows(found.items)
        self.table.setVisible(bool(found.items))
        counts = {"entries": f"{found.entries:,}", "items": len(found.items)}
        if found.items:
            words = self.tr(
                "기록 {entries}건에서 살펴볼 것이 {items}건 나왔습니다. 줄에서 Enter를 누르면 그 기록을 봅니다."
            )
            self._say(words.format(**counts), "warning")
        else:
            self._say(self.tr("✓ 기록 {entries}건에서 살펴볼 것이 나오지 않았습니다.").format(**counts), "success")
        self.sign_off.setEnabled(True)

    def _on_days_changed(self) -> None:
        self._complain()
        self.sign_off.setEnabled(
            self._looked_at is not None and self._looked_at == (self.since.day(), self.until.day())
        )

    def _on_entered(self) -> None:
        item = self.items.row_at(self.table.currentIndex())
        if item is not None:
            since, until = in_seoul(item.first_at).date(), in_seoul(item.last_at).date()
            self.entries_asked.emit(LogQuery(since=since, until=until, who=item.who))

    # -- signing off ----------------------------------------------------------------------------------------------

    def _on_sign_off(self) -> None:
        if self._looked_at is None:
            return
        self.note.commit()
        (since, until), words = self._looked_at, self.note.text()
        actor = self._shell.actor(Purpose.ADMINISTRATION)
        self.sign_off.setEnabled(False)
        self._shell.write(
            lambda services: services.log.sign_off(actor, since, until, words), self._on_signed_off,
            owner=self, refused=self._on_refused,
        )  # fmt: skip

    def _on_signed_off(self, review: LogReview) -> None:
        self.note.clear()
        self.forget()
        days = f"{korean_date(review.since)} ~ {korean_date(review.until)}"
        self._say(self.tr("✓ {days}의 점검을 마쳤습니다.").format(days=days), "success")
        self.reload()

    def _on_refused(self, error: Refused) -> None:
        self._say(refusal(error), "danger")
        self.sign_off.setEnabled(self._looked_at is not None)

    # -- whether it is whole --------------------------------------------------------------------------------------

    def _on_verify(self) -> None:
        self.verify.setEnabled(False)
        self._shell.ask(
            lambda services: services.log.verify(), self._on_verified,
            owner=self, newest="verify", ended=lambda: self.verify.setEnabled(True),
        )  # fmt: skip

    def _on_verified(self, findings: tuple[Finding, ...]) -> None:
        if findings:
            lines = [finding.korean for finding in findings[:_FINDINGS_SHOWN]]
            if len(findings) > _FINDINGS_SHOWN:
                lines.append(self.tr("… 모두 {count}곳입니다.").format(count=len(findings)))
            self._wholeness.setText("\n".join(lines))
        else:
            self._wholeness.setText(self.tr("✓ 접속기록이 처음부터 끝까지 이어져 있고, 백업에 남은 표지와도 맞습니다."))
        set_tone(self._wholeness, "danger" if findings else "success")
        self._wholeness.show()

    def _say(self, words: str, tone: str) -> None:
        self._result.setText(words)
        set_tone(self._result, tone)
        self._result.show()

    def _complain(self) -> bool:
        words = self.since.complaint() or self.until.complaint()
        self._complaint.setText(words)
        self._complaint.setVisible(bool(words))
        return bool(words)
