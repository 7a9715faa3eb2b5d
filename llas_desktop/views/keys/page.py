"""기관 열쇠: the fingerprint, what is given out, a new key, an authority's certificate, time stamps."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.dates import in_seoul, korean_date, today
from llas_desktop.domain.proof import KEY_SUFFIX, WITHDRAWN_SUFFIX, KeyState, PublicKey
from llas_desktop.views.backup.words import instant_words
from llas_desktop.views.keys.columns import key_columns
from llas_desktop.views.paper_out import PaperOut, ask_for_place
from llas_desktop.views.parts import boxed, button, column, row, scrolled, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.page import Page, flowing
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services


class KeysPage(Page):
    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._out = PaperOut(shell, preferences, self)
        self._url = ""
        self.export = button(tr("열쇠 파일 내보내기…"), "primary")
        self.export.clicked.connect(self._on_export)
        self.export_list = button(tr("철회 목록 내보내기…"))
        self.export_list.clicked.connect(self._on_export_list)
        self.renew = button(tr("새 열쇠 만들기…"), "danger")
        self.renew.clicked.connect(self._on_renew)
        self.authority = button(tr("인증기관의 인증서 쓰기…"))
        self.authority.clicked.connect(self._on_authority)
        self.own = button(tr("기관 인증서로 되돌리기"), "quiet")
        self.own.clicked.connect(self._on_own)
        self.stamping = button(tr("시점확인 정하기…"))
        self.stamping.clicked.connect(self._on_stamping)
        for part, call in (
            (self.export, "KeyDesk.key_file"), (self.export_list, "RegisterDesk.withdrawn_file"),
            (self.renew, "KeyDesk.rotate"), (self.authority, "KeyDesk.set_authority"),
            (self.stamping, "KeyDesk.set_time_stamping"),
        ):  # fmt: skip
            self.offer(part, call)
        self.own.hide()
        told = text(
            tr(
                "열쇠 파일과 철회 목록을 받은 사람은 인터넷 없이도 우리 기관의 증명서를 확인할 수 있습니다. 비밀이 들어 있지 않으니 "
                "누구에게나 주고 누리집에 올려 두십시오. 증명서를 철회하면 목록을 다시 내보내 바꾸어 둡니다."
            ), wraps=True,
        )  # fmt: skip
        self._fingerprint = text(kind="display", wraps=True)
        self._fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._since = text(kind="quiet", wraps=True)
        card = boxed(
            column(
                theme, text(tr("지금 쓰는 열쇠의 지문"), "label"), self._fingerprint, self._since, gap=4, margins=(20, 14, 20, 14)
            ), "card",
        )  # fmt: skip
        self._signed_by, self._stamped_by = text(wraps=True), text(wraps=True)
        signing = row(theme, self._signed_by, self.own, self.authority, gap=8)
        stamping = row(theme, self._stamped_by, self.stamping, gap=8)
        for line in (signing, stamping):
            line.setStretch(0, 1)
        self.former: RowsModel[PublicKey] = RowsModel(key_columns(), lambda one: one.kid)
        self.table = RowsView(theme, self.former, name=tr("지난 열쇠"))
        theme.follow(self.table, lambda: self.table.setFixedHeight(theme.px(36 + 3 * 40 + 4)))
        self._former = boxed(column(theme, text(tr("지난 열쇠"), "label"), self.table, gap=6))
        body = column(
            theme, told, card, text(tr("PDF 서명"), "label"), signing, text(tr("서명한 때"), "label"), stamping, self._former, None,
            gap=8, margins=(24, 4, 24, 12),
        )  # fmt: skip
        bar = flowing(theme, self.export, self.export_list, self.renew)
        # What wraps finds its height in a part that scrolls by itself; what is pressed stays in sight above it.
        whole = column(theme, row(theme, bar, margins=(24, 8, 24, 4)), scrolled(boxed(body)), gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._former.hide()

    def reload(self) -> None:
        self.shell.ask(lambda services: services.keys.state(), self._on_state, owner=self, newest="keys")

    def allow(self) -> None:
        super().allow()
        self.reload()

    def focus_first(self) -> None:
        self.export.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def fingerprint(self) -> str:
        """Of the key that signs now, as it stands on every paper."""
        return self._fingerprint.text()

    @property
    def words(self) -> str:
        """By whose certificate PDFs are signed, and who witnesses when."""
        return f"{self._signed_by.text()}\n{self._stamped_by.text()}"

    # -- what there is --------------------------------------------------------------------------------------------

    def _on_state(self, state: KeyState) -> None:
        keys = state.ring.keys
        if keys:
            self._fingerprint.setText(keys[0].fingerprint)
            self._since.setText(
                tr(
                    "{since}부터 씁니다. 증명서마다 아래에 이 지문이 찍힙니다. 확인하는 사람이 견줄 수 있게 누리집이나 게시판에 알려 두십시오."
                ).format(since=instant_words(keys[0].since))
            )
        else:
            self._fingerprint.setText(tr("아직 없음"))
            self._since.setText(tr("첫 증명서를 발급하거나 열쇠 파일을 내보낼 때 저절로 만듭니다."))
        authority = state.authority
        if authority is None:
            self._signed_by.setText(tr("기관이 스스로 만든 인증서로 서명합니다. 이 프로그램은 열쇠 파일로 확인합니다."))
        else:
            self._signed_by.setText(
                tr("{subject} 인증서로 서명합니다. {issuer} 발행, {until}까지.").format(
                    subject=authority.subject, issuer=authority.issuer,
                    until=korean_date(in_seoul(authority.valid_until).date()),
                )
            )  # fmt: skip
        self.own.setVisible(authority is not None and self.shell.may("KeyDesk.clear_authority"))
        self._url = state.time_stamp_url
        self._stamped_by.setText(
            tr("{url}에서 시점확인을 받습니다.").format(url=self._url)
            if self._url
            else tr("이 컴퓨터의 시계로 적고, 시점확인을 받지 않습니다.")
        )
        self.former.set_rows(keys[1:])
        self._former.setVisible(len(keys) > 1)

    # -- what is given out ----------------------------------------------------------------------------------------

    def _on_export(self) -> None:
        actor = self.shell.actor(Purpose.ADMINISTRATION)
        name = f"{tr('기관열쇠')}-{today():%Y%m%d}{KEY_SUFFIX}"
        self._give_out(name, tr("기관 열쇠 파일"), lambda services: services.keys.key_file(actor))

    def _on_export_list(self) -> None:
        actor = self.shell.actor(Purpose.ADMINISTRATION)
        name = f"{tr('철회목록')}-{today():%Y%m%d}{WITHDRAWN_SUFFIX}"
        self._give_out(name, tr("철회 목록 파일"), lambda services: services.register.withdrawn_file(actor))

    def _give_out(self, name: str, kind: str, make: "Callable[[Services], bytes]") -> None:
        """What is given out is made when its place is known, so that it is as fresh as it says."""

        def at(path: str) -> None:
            # In the lane that writes: what leaves the house is entered, and the first key may have to be made.
            self.shell.ask(
                make, lambda content: self._out.write({Path(path): content}, self.reload),
                owner=self, lane=self.shell.lanes.write,
            )  # fmt: skip

        suffix = Path(name).suffix
        ask_for_place(self.window(), name, f"{kind} (*{suffix})", at)

    # -- what an administrator may do -----------------------------------------------------------------------------

    def _on_renew(self) -> None:
        from llas_desktop.views.keys.dialogs import NewKeyDialog

        NewKeyDialog(self.shell, self.window()).open()

    def _on_authority(self) -> None:
        from llas_desktop.views.keys.dialogs import AuthorityDialog

        AuthorityDialog(self.shell, self.window()).open()

    def _on_own(self) -> None:
        actor = self.shell.actor(Purpose.ADMINISTRATION)
        self.shell.write(
            lambda services: services.keys.clear_authority(actor),
            lambda _changes: self.shell.say(tr("이제부터 기관이 스스로 만든 인증서로 서명합니다.")), owner=self,
        )  # fmt: skip

    def _on_stamping(self) -> None:
        from llas_desktop.views.keys.dialogs import TimeStampDialog

        TimeStampDialog(self.shell, self._url, self.window()).open()
