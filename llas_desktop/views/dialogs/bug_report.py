"""An error that is nobody's fault but ours: what went wrong, its number, and what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from llas_desktop.system.crash import CrashNote
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class BugReportDialog(Dialog):
    def __init__(
        self, theme: Theme, crash: CrashNote, show_support: Callable[[], object], window: QWidget | None
    ) -> None:
        super().__init__(theme, tr("예상하지 못한 오류가 났습니다"), window)
        self.number = crash.number
        told = tr("방금 하신 일이 끝나지 않았을 수 있으니 확인해 주십시오. 이미 저장된 자료는 그대로 있습니다.")
        advice = tr(
            "계속되면 이 번호를 관리자에게 알리고 지원 파일을 보내 주십시오. 지원 파일에는 개인정보가 없으며, 보내기 전에 모두 읽어 볼 수 있습니다."
        )
        number = text(crash.number, "strong")
        number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        number.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        support = button(tr("지원 파일 보기·저장…"))
        support.clicked.connect(show_support)
        body = column(
            theme,
            text(tr(crash.what), wraps=True),
            text(told, wraps=True),
            row(theme, text(tr("오류 번호")), number, None, gap=8),
            text(advice, wraps=True),
            gap=12,
        )
        self.fill(body, support, self.closing_button(tr("계속하기")), width=600)
