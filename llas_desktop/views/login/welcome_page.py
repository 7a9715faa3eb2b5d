"""The very first page: a new centre, one that comes back from a backup, a look at the demo, or a paper to be checked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.login.step_page import WIDTH
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class WelcomePage(CoverPage):
    begun = Signal()
    restore_asked = Signal()
    demo_asked = Signal()
    check_asked = Signal()
    left = Signal()
    """The program is to end."""

    def __init__(self, theme: Theme, place: str) -> None:
        super().__init__(theme, tr("어떻게 시작할까요?"), width=WIDTH)
        self.tell(
            # Data are of one account of the computer: on her first day a clerk may be signed in as another than her colleagues.
            tr(
                "이 컴퓨터의 지금 사용자에게는 아직 평생학습관 자료가 없습니다. 동료가 이미 쓰고 있는 컴퓨터이면 ‘끝내기’를 누르고, "
                "동료와 같은 컴퓨터 사용자로 다시 여십시오. 고른 뒤에도 이 화면으로 돌아올 수 있습니다."
            )
        )
        self.begin = button(tr("새 평생학습관 시작하기"), "primary")
        self.restore = button(tr("백업에서 되살리기"))
        self.demo = button(tr("견본으로 써 보기"))
        self.check = button(tr("받은 증명서 확인하기"))
        self.begin.clicked.connect(self.begun)
        self.restore.clicked.connect(self.restore_asked)
        self.demo.clicked.connect(self.demo_asked)
        self.check.clicked.connect(self.check_asked)
        choices = QGridLayout()
        theme.space(choices, gap=16)
        choices.setColumnStretch(1, 1)
        for at, (choice, words) in enumerate(
            (
                (self.begin, tr("다섯 단계, 5분쯤 걸립니다. 평생학습관 이름과 관리자가 될 분의 성명을 알면 됩니다.")),
                (self.restore, tr("쓰던 컴퓨터를 바꾸었거나 운영 체제를 다시 설치했을 때 고릅니다. 백업 파일과 비밀번호 또는 복구 용지가 있어야 합니다.")),
                (self.demo, tr("지어낸 학습자 300명으로 마음껏 눌러 봅니다. 따로 된 폴더를 쓰므로 진짜 자료와 섞이지 않고, 언제든지 이 화면으로 돌아옵니다.")),
                (self.check, tr("이 프로그램으로 낸 평생학습이력증명서가 진본인지 봅니다. 자료도 계정도 인터넷도 필요하지 않습니다.")),
            )
        ):  # fmt: skip
            _describe(choice, words)
            choices.addWidget(choice, at, 0)
            choices.addWidget(text(words, wraps=True), at, 1)
        leave = button(tr("끝내기"), "quiet")
        leave.clicked.connect(self.left)
        where = text(tr("자료가 놓이는 곳: {place}").format(place=place), "quiet", wraps=True)
        self.put_together(column(theme, choices, where, gap=20), leave, None)

    def focus_first(self) -> None:
        self.begin.setFocus()


def _describe(choice: QPushButton, words: str) -> None:
    choice.setAccessibleDescription(words)
