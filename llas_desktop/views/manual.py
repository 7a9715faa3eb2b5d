"""F1: the staff manual, offline."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QTextBrowser, QWidget

from llas_desktop.system.resources import resource_path
from llas_desktop.views.parts import boxed, button, column, row
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.words import tr

_FIRST_PAGE = "index.html"


class ManualWindow(QMainWindow):
    """A window of its own that stays beside the work; it reads nothing but the files of the manual."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("manual")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("사용 설명서"))
        self.page = QTextBrowser()
        self.page.setAccessibleName(tr("사용 설명서"))
        self.page.setOpenExternalLinks(False)
        self.page.document().setDefaultStyleSheet(_page_style(theme))
        self.page.document().setDocumentMargin(theme.px(16))
        folder = resource_path("manual")
        self.page.setSearchPaths([str(folder)])
        self.page.setSource(QUrl.fromLocalFile(str(folder / _FIRST_PAGE)))
        back, home = button(tr("뒤로")), button(tr("차례"))
        back.clicked.connect(self.page.backward)
        home.clicked.connect(self.page.home)
        self.search = HangulLineEdit()
        self.search.setPlaceholderText(tr("설명서에서 찾기"))
        self.search.setAccessibleName(tr("설명서에서 찾기"))
        self.search.returnPressed.connect(self._find_next)
        inside = column(theme, row(theme, back, home, None, self.search), self.page, gap=12, margins=(24, 16, 24, 24))
        self.setCentralWidget(boxed(inside, ground="plain"))
        theme.dress(self)
        self.resize(theme.px(900), min(theme.px(760), self.screen().availableSize().height()))
        self.page.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the work that it covers."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _find_next(self) -> None:
        if not self.page.find(self.search.text()):
            self.page.moveCursor(self.page.textCursor().MoveOperation.Start)
            self.page.find(self.search.text())


def _page_style(theme: Theme) -> str:
    colours = theme.colours
    return (
        f"body {{ color: {colours.text}; }} a {{ color: {colours.link}; }} h1 {{ font-size: {theme.px(24)}px; }}"
        f" h2 {{ font-size: {theme.px(19)}px; }} th {{ background: {colours.panel}; }}"
        f" td, th {{ padding: {theme.px(8)}px; border-bottom: 1px solid {colours.hairline}; }}"
    )


def show_manual(theme: Theme, window: QWidget) -> None:
    """Open the manual, or bring it to the front where it is open."""
    opened = window.findChild(ManualWindow)
    shown = opened if isinstance(opened, ManualWindow) else ManualWindow(theme, window)
    shown.show()
    if opened is not None:
        shown.raise_()
    shown.activateWindow()
