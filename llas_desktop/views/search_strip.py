"""The search strip: one box for learners, always there, that follows Korean as it is composed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from llas_desktop.tasks.job import Job
from llas_desktop.views.actions import ENTER_KEYS, keys_of
from llas_desktop.views.backup_keeper import BackupKeeper
from llas_desktop.views.backup_light import BackupLight
from llas_desktop.views.parts import button, row, text
from llas_desktop.views.saved_light import SavedLight
from llas_desktop.views.shell import Shell
from llas_desktop.views.who_button import WhoButton
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit

if TYPE_CHECKING:  # the list comes with the first answer: the box does not wait for it
    from llas_desktop.domain.learner import LearnerHit
    from llas_desktop.views.search_list import SearchList
    from llas_desktop.views.search_popup import SearchPopup

_STANDING_MS = 1_000  # a search left standing for a second is journaled (house rule)
_ENTER_WAITS_S = 0.05  # the answer takes some 2 ms; so the next key meets the learner and not the box
_NARROW_UNITS = 1_000
_PAGE = 9
_BY_HAND = (
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
)  # a press of the mouse tells of itself; where the program puts the focus, no list may cover the tabs
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE}


class SearchBox(HangulLineEdit):
    """The field, with the keys that steer the list below it; `focused` where a hand put the focus here, or pressed here again."""

    stepped = Signal(int)
    entered = Signal()
    escaped = Signal()
    focused = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER_KEYS:
            self.commit()
            self.entered.emit()
        elif key in _STEPS:
            self.commit()
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.commit()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_HAND:
            self.focused.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()


class SearchStrip(QFrame):
    """The box, the recent learners and the light that says whether all is saved; below it, while it is used, the list."""

    taken = Signal()
    """A learner was chosen here."""
    escaped = Signal()
    newcomer_asked = Signal(str)
    """Register this name."""

    def __init__(self, shell: Shell, overlay: QWidget) -> None:
        """The list opens over `overlay`, the window's whole inside."""
        super().__init__()
        self.setObjectName("searchStrip")
        self._shell = shell
        self._job: Job | None = None
        self._takes_answer = False
        self._noted = True
        self._is_serving = True

        self.box = SearchBox()
        self.box.setObjectName("searchBox")
        self.box.setAccessibleName(self.tr("학습자 찾기"))
        self.box.setPlaceholderText(self.tr("이름·초성·생년월일·연락처 뒤 네 자리·계좌번호"))
        self.box.setMaxLength(100)
        self._glass = QLabel(self.box)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key = text(keys_of("find"))
        self._key.setProperty("key", True)
        self._key.setParent(self.box)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._recent = button(self.tr("최근"), tip=self.tr("최근에 연 학습자"))
        self._recent.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._recent.setProperty("kind", "menu")
        self.light = SavedLight(shell)
        self.backups = BackupKeeper(shell)
        self.backup_light = BackupLight(shell, self.backups)
        self.who = WhoButton(shell, self)
        inside = row(
            shell.theme, self.box, self._recent, None, self.backup_light, self.light, self.who,
            gap=12, margins=(24, 10, 12, 10),
        )  # fmt: skip
        inside.setStretch(0, 100)
        for light in (self.backup_light, self.light):
            inside.setAlignment(light, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(inside)

        self._overlay = overlay
        self._popup: SearchPopup | None = None

        self._standing = QTimer(self)
        self._standing.setSingleShot(True)
        self._standing.setInterval(_STANDING_MS)
        self._standing.timeout.connect(self._note)

        self.box.content_changed.connect(self._on_typed)
        self.box.stepped.connect(self._on_stepped)
        self.box.entered.connect(self._on_entered)
        self.box.escaped.connect(self._on_escaped)
        self.box.focused.connect(self._on_focused)
        self.box.left.connect(self._on_left)
        self._recent.clicked.connect(self._on_recent)
        shell.learner_chosen.connect(self._on_learner_chosen)
        overlay.installEventFilter(self)
        self.box.installEventFilter(self)
        shell.theme.follow(self, self._dress)

    @property
    def popup(self) -> "SearchPopup":
        """The list, built when it is first needed: the box takes keys before."""
        if self._popup is None:
            from llas_desktop.views.search_popup import SearchPopup

            self._popup = SearchPopup(self._shell.theme, self.box, self._overlay)
            self._popup.row_clicked.connect(self._take)
        return self._popup

    @property
    def list(self) -> "SearchList":
        return self.popup.list

    @property
    def is_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    @property
    def is_waiting(self) -> bool:
        """Whether the answer to what stands in the box is not there yet."""
        return self._job is not None and not self._job.is_over

    @property
    def hits(self) -> "tuple[LearnerHit, ...]":
        return self.popup.model.hits

    def set_serving(self, is_serving: bool) -> None:
        """Whether there is a box for learners at all: not for one whose roles have none."""
        self._is_serving = is_serving
        self.box.setVisible(is_serving)
        self._make_room()

    def begin(self) -> None:
        """The focus into the box, what stands there selected: F2."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        if not self.is_open:
            self._on_typed(self.box.content())

    def typed(self) -> str:
        """What stands in the box, for a registration."""
        return " ".join(self.box.content().split())

    def clear(self) -> None:
        self._standing.stop()
        self._takes_answer = False
        self.box.setText("")  # not clear(), which Ctrl+Z would bring back
        self._close()

    # -- asking ---------------------------------------------------------------------------------------------------

    def _on_typed(self, content: str) -> None:
        self._takes_answer = False
        self._standing.stop()
        if not self._is_serving:
            return
        query = content.strip()
        if not query:
            actor = self._shell.actor()
            self._job = self._shell.ask(
                lambda services: services.learners.recent(actor), self._show_recent,
                owner=self, newest="search", lane=self._shell.lanes.search,
            )  # fmt: skip
            return
        self._job = self._shell.ask(
            lambda services: services.learners.search(query), lambda hits: self._show_hits(hits, query),
            owner=self, newest="search", lane=self._shell.lanes.search,
        )  # fmt: skip

    def _show_recent(self, hits: "tuple[LearnerHit, ...]") -> None:
        if self.box.content().strip():
            return
        self.popup.show_hits(hits, "", self.tr("최근에 연 학습자"))
        self._noted = True
        if hits:
            self._open()
        else:  # an empty list would only cover the tabs: what to type stands in the box
            self._close()

    def _show_hits(self, hits: "tuple[LearnerHit, ...]", query: str) -> None:
        self.popup.show_hits(hits, query, "" if hits else self.tr("찾은 학습자가 없습니다."), newcomer=self.typed())
        self._noted = not hits
        self._standing.start()
        self._open()
        if self._takes_answer:
            self._takes_answer = False
            self._take_first()

    def _note(self) -> None:
        """One entry in the journal for a search that was acted on or left standing, with those who were shown."""
        if self._noted or not self.hits:
            return
        self._noted = True
        actor, ids = self._shell.actor(), tuple(hit.id for hit in self.hits)
        self._shell.write(lambda services: services.learners.note_search(actor, ids), owner=self)

    # -- steering -------------------------------------------------------------------------------------------------

    def _on_stepped(self, rows: int) -> None:
        if self.is_open:
            self.popup.list.step(rows)
        else:
            self._on_typed(self.box.content())

    def _on_entered(self) -> None:
        if not self.is_open and not self.is_waiting and self.typed():
            self._on_typed(self.box.content())
        if self.is_waiting and self._job is not None and not self._job.wait(_ENTER_WAITS_S):
            self._takes_answer = bool(self.typed())
        else:
            self._take(self.popup.row)

    def _take_first(self) -> None:
        # Without a hit the only line registers a newcomer: that waits for a second Enter, with the line before the eyes.
        if self.hits:
            self._take(0)

    def _take(self, row: int) -> None:
        if not 0 <= row < self.popup.model.rowCount():
            return
        self._note()
        if row < len(self.hits):
            hit = self.hits[row]
            self.clear()
            self._shell.choose(hit)
            self.taken.emit()
        else:
            name = self.typed()
            self.clear()
            self.newcomer_asked.emit(name)

    def _on_escaped(self) -> None:
        if self.typed():
            self.clear()
            self._on_typed("")
        else:
            self._close()
            self.escaped.emit()

    def _on_focused(self) -> None:
        self._on_typed(self.box.content())

    def _on_left(self) -> None:
        self._close()

    def _on_learner_chosen(self, hit: "LearnerHit | None") -> None:
        if hit is not None:  # from the list or from anywhere else: the search is over
            self._close()

    def _on_recent(self) -> None:
        self.clear()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_typed("")

    # -- the list over the window ---------------------------------------------------------------------------------

    def _open(self) -> None:
        if self.box.hasFocus():
            self.popup.open()

    def _close(self) -> None:
        self._standing.stop()
        if self._popup is not None:
            self._popup.hide()

    def _dress(self) -> None:
        theme = self._shell.theme
        self._glass.setPixmap(theme.icon("search", "quiet", 22).pixmap(theme.size(22)))
        self._recent.setIcon(theme.icon("chevron-down", "quiet", 18))
        self._recent.setIconSize(theme.size(18))
        self._recent.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.box.setMaximumWidth(theme.px(560))
        self._make_room()
        self._lay_marks()

    def _make_room(self) -> None:
        """Where there is little, the button goes whose list the empty box shows as well."""
        px = self._shell.theme.px
        is_narrow = self.width() < px(_NARROW_UNITS)
        self.box.setMinimumWidth(px(200 if is_narrow else 360))
        self._recent.setVisible(self._is_serving and not is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _lay_marks(self) -> None:
        theme = self._shell.theme
        self._glass.adjustSize()
        self._key.adjustSize()
        middle = self.box.height() // 2
        self._glass.move(theme.px(14), middle - self._glass.height() // 2)
        self._key.move(self.box.width() - self._key.width() - theme.px(10), middle - self._key.height() // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            if watched is self.box:
                self._lay_marks()
            if self.is_open:
                self.popup.place()
        return super().eventFilter(watched, event)
