"""Who is signed in, at the right end of the strip; below it what she may do about that."""

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from llas_desktop.domain.staff import Role
from llas_desktop.views.actions import keys_of, text_of
from llas_desktop.views.parts import set_icon
from llas_desktop.views.shell import Shell

_COMMANDS = ("password", "lock")


class WhoButton(QPushButton):
    """Her name. Nothing is to be seen as long as nobody is there."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.setProperty("kind", "menu")
        set_icon(shell.theme, self, "user", colour="quiet")
        menu = QMenu(self)
        shell.theme.dress(menu)
        self._roles = menu.addAction("")
        self._roles.setEnabled(False)
        menu.addSeparator()
        for name in _COMMANDS:
            entry = menu.addAction(f"{text_of(name)}\t{keys_of(name)}".rstrip())
            entry.triggered.connect(lambda _checked=False, name=name: shell.command(name))
        self.setMenu(menu)
        shell.session_changed.connect(self._on_session_changed)
        self._on_session_changed()

    def _on_session_changed(self) -> None:
        session = self._shell.session
        self.setVisible(session is not None)
        if session is not None:
            roles = ", ".join(role.korean for role in Role if role in session.roles)
            self._roles.setText(self.tr("{login} · {roles}").format(login=session.login, roles=roles))
            self.setText(session.name)
            self.setAccessibleName(self.tr("로그인한 직원 {name}").format(name=session.name))
            self.setToolTip(self.tr("{name} 님이 로그인했습니다 ({roles})").format(name=session.name, roles=roles))
