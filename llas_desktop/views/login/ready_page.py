"""The first start is over: what comes next, in three sentences."""

from PySide6.QtCore import Qt, Signal

from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.parts import button, column, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class ReadyPage(CoverPage):
    begun = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("준비가 끝났습니다"), width=720)
        self.tell(tr("이제 창구가 열립니다. 이어서 하실 일은 세 가지입니다."))
        nexts = (
            tr("직원마다 계정을 만듭니다. 관리 탭의 ‘직원’에서 이름과 역할을 적습니다."),
            tr("평가인정 학습과정 목록을 가져옵니다. 관리 탭의 ‘가져오기’에서 파일을 고릅니다. 그래야 검정고시 진단이 나옵니다."),
            tr("모르는 것이 있으면 언제든지 F1을 누릅니다. 사용 설명서가 열립니다."),
        )  # fmt: skip
        lines = []
        for number, words in enumerate(nexts, start=1):
            mark = text(str(number), "heading")
            line = row(theme, mark, text(words, wraps=True), gap=16)
            line.setStretch(1, 1)
            line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
            lines.append(line)
        self.begin = button(tr("창구 열기"), "primary")
        self.begin.clicked.connect(self.begun)
        self.put_together(column(theme, *lines, gap=12), None, self.begin)

    def focus_first(self) -> None:
        self.begin.setFocus()
