"""The subjects of a level, a row each: how much of the hours is there, and what the verdict is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from llas_desktop.domain.ged import GedSubject
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.verdict import SubjectVerdict, Verdict
from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.diagnosis.words import hours_words, tone_of, verdict_words
from llas_desktop.views.tables.subjects_model import VERDICT_ROLE, SubjectsModel
from llas_desktop.views.theme import Theme, Type
from llas_desktop.views.words import tr

Index = QModelIndex | QPersistentModelIndex

_ROW = 42  # all in units
_NAME, _HOURS, _CREDITED, _CHIP, _WHY = 84, 160, 88, 152, 34
_SHORTEST_BAR = 80
_EDGE, _GAP, _BAR = 16, 14, 14


class _SubjectDelegate(QStyledItemDelegate):
    """Name, bar, hours, verdict, `왜?`, from left to right; the bar takes what is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        verdict: SubjectVerdict = index.data(VERDICT_ROLE)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, is_chosen, is_last=index.row() == index.model().rowCount() - 1)
        room = option.rect.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        columns = self._columns(room.width())
        name, bar, hours, chip, why = _cut(room, columns, px(_GAP))

        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(theme.colour("text"))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, tr(verdict.subject.value))
        paint_bar(painter, theme, QRectF(bar.left(), bar.center().y() - px(_BAR) / 2, bar.width(), px(_BAR)), verdict)
        painter.setFont(theme.font(Type.QUIET))
        painter.setPen(theme.colour("text" if verdict.credited_minutes else "quiet"))
        is_full = hours.width() >= px(_HOURS)
        words = hours_words(verdict) if is_full else format_hours(verdict.credited_minutes)
        if hours.width() > 0:
            painter.drawText(hours, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        self._paint_chip(painter, chip, verdict)
        painter.setFont(theme.font(Type.QUIET))
        painter.setPen(theme.colour("link"))
        if why.width() > 0:
            painter.drawText(why, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, tr("왜?"))
        painter.restore()

    def _columns(self, width: int) -> list[int]:
        """Name, bar, hours, verdict, `왜?`. Where the bar would become too short, first the hours required
        give way to it, then the question, whose answer stands beside, then the hours, which stand there too.
        """
        px = self._theme.px
        fixed = px(_NAME) + px(_CHIP) + 4 * px(_GAP)
        choices = ((px(_HOURS), px(_WHY)), (px(_CREDITED), px(_WHY)), (px(_CREDITED), 0), (0, 0))
        hours, why = next((each for each in choices if width - fixed - sum(each) >= px(_SHORTEST_BAR)), choices[-1])
        return [px(_NAME), max(width - fixed - hours - why, 0), hours, px(_CHIP), why]

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, is_chosen: bool, *, is_last: bool) -> None:
        theme = self._theme
        if is_chosen:
            painter.fillRect(option.rect, theme.colour("selected"))
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), theme.px(4), option.rect.height()), theme.colour("primary")
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        if not is_last:
            painter.setPen(theme.colour("hairline"))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_chip(self, painter: QPainter, room: QRect, verdict: SubjectVerdict) -> None:
        theme, words, tone = self._theme, verdict_words(verdict), tone_of(verdict)
        font = QFont(theme.font(Type.QUIET))
        font.setBold(verdict.verdict is Verdict.MET)
        metrics = QFontMetrics(font)
        width = min(metrics.horizontalAdvance(words) + theme.px(20), room.width())
        pill = QRectF(room.left(), room.center().y() - theme.px(14) + 0.5, width, theme.px(28))
        if tone != "neutral":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(f"{tone}_soft"))
            painter.drawRoundedRect(pill, theme.px(14), theme.px(14))
        painter.setFont(font)
        painter.setPen(theme.colour("quiet" if tone == "neutral" else tone))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - theme.px(20))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)


def paint_bar(painter: QPainter, theme: Theme, rect: QRectF, verdict: SubjectVerdict) -> None:
    """The certain hours filled, the doubtful ones hatched after them, of the hours that are required; the words say them too."""
    whole = max(verdict.required_minutes, 1)
    certain = min(verdict.credited_minutes / whole, 1)
    doubtful = min((verdict.credited_minutes + verdict.doubtful_minutes) / whole, 1)
    radius = rect.height() / 2
    inside = QPainterPath()
    inside.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(inside, theme.colour("panel"))
    painter.setClipPath(inside)
    if doubtful > certain:
        hatched = QRectF(rect.left(), rect.top(), rect.width() * doubtful, rect.height())
        painter.fillRect(hatched, theme.colour("warning_soft"))
        painter.fillRect(hatched, QBrush(theme.colour("warning"), Qt.BrushStyle.BDiagPattern))
    filled = "success" if verdict.verdict is Verdict.MET else "primary"
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width() * certain, rect.height()), theme.colour(filled))
    painter.restore()
    painter.save()
    painter.setPen(theme.colour("border" if certain or doubtful else "disabled"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


class SubjectList(QListView):
    """`subject_chosen(SubjectVerdict)` as the choice moves; `subject_entered` for Enter: on to what stands beside."""

    subject_chosen = Signal(object)
    subject_entered = Signal()
    left = Signal()
    """Esc or ←: back to the cards."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.subjects = SubjectsModel()
        self._delegate = _SubjectDelegate(theme)
        self._is_filling = False
        self.setModel(self.subjects)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("면제 과목과 판정"))
        theme.follow(self, self._measure)

    def show_verdicts(self, verdicts: tuple[SubjectVerdict, ...], subject: GedSubject | None) -> None:
        """Show the subjects of a level with `subject` chosen, or the first of them."""
        self._is_filling = True
        self.subjects.show(verdicts)
        at = next((at for at, verdict in enumerate(verdicts) if verdict.subject is subject), 0)
        self.setCurrentIndex(self.subjects.index(at, 0))
        self._is_filling = False
        self._measure()

    @property
    def chosen(self) -> SubjectVerdict | None:
        return self.subjects.verdict_at(self.currentIndex())

    def sizeHint(self) -> QSize:
        """As high as its rows: nothing of it scrolls while there is room."""
        rows = self.subjects.rowCount()
        return QSize(self._theme.px(600), rows * self._theme.px(_ROW) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(3 * _ROW))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if not self._is_filling and current.isValid():
            self.subject_chosen.emit(self.subjects.verdict_at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_Right) and self.currentIndex().isValid():
            self.subject_entered.emit()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


def _cut(room: QRect, widths: list[int], gap: int) -> list[QRect]:
    """`room` cut from left to right into parts of these widths, with a gap between two."""
    parts, left = [], room.left()
    for width in widths:
        parts.append(QRect(left, room.top(), width, room.height()))
        left += width + gap
    return parts
