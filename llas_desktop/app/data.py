"""The data that a window stands on, before anybody has opened it: what the pages of the login ask for."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from llas_desktop.domain import dates
from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.proof import Checked, KeyRing
from llas_desktop.domain.wording import refusal, world_sentence
from llas_desktop.services import Services
from llas_desktop.system import first_start
from llas_desktop.system.paths import Places
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.views.backup.restore_dialog import RestoreWish


class Data:
    """What opens the data in a folder, or the demo there; brought in when it is first needed."""

    def __init__(
        self, data: Path, clock: Callable[[], datetime], *, is_demo: bool = False, wish: "RestoreWish | None" = None
    ) -> None:
        self._data, self._clock = data, clock
        self._places = Places(data)
        self._is_demo, self._wish = is_demo, wish

    @property
    def place(self) -> str:
        return str(self._data)

    @property
    def backups(self) -> str:
        return str(self._places.backups)

    @property
    def demo(self) -> tuple[str, str] | None:
        from llas_desktop import demo

        return (demo.LOGIN, demo.PASSWORD) if self._is_demo else None

    @property
    def task(self) -> str:
        if self._wish is not None:
            return tr("◔ 백업에서 되살리고 있습니다. 끝날 때까지 컴퓨터를 끄지 마십시오.")
        return tr("◔ 견본 자료를 마련하고 있습니다. 몇 초 걸립니다.") if self._is_demo else ""

    def look(self) -> tuple[str, str]:
        from llas_desktop import wiring

        told = ("", "information")
        if self._wish is not None:
            wish, self._wish = self._wish, None
            try:
                told = self.restore(wish)
            except Refused as error:  # the data are as they were
                told = refusal(error), "danger"
            except WorldError as error:
                told = world_sentence(error, translate=tr), "danger"
        elif self._is_demo:
            from llas_desktop.demo.filling import prepare_demo

            prepare_demo(self._data)
        wiring.expect_ready(self._data)
        wiring.warm_up()
        return told

    def restore(self, wish: "RestoreWish") -> tuple[str, str]:
        from llas_desktop import wiring

        restored = wiring.restore(
            self._data, wish.path, wish.login, wish.password, wish.words or None, clock=self._clock
        )
        with suppress(WorldError):  # what is left of a first start only brings a new recovery sheet
            self.forget()
        made = dates.in_seoul(restored.backup_made_at)
        when = f"{dates.korean_date(made.date())} {made:%H:%M}"
        if restored.broken:
            return tr(
                "{when}의 백업으로 되살렸지만 접속기록에 어긋난 곳이 있습니다. 관리 탭에서 확인해 주십시오."
            ).format(when=when), "warning"
        return tr("✓ {when}의 백업으로 되살렸습니다. 다시 로그인해 주십시오.").format(when=when), "success"

    def open(self, login: str, password: str, upgrading: Callable[[], None]) -> Services:
        from llas_desktop import wiring

        return wiring.open_services(self._data, login, password, clock=self._clock, upgrading=upgrading)

    def begun(self) -> FirstStart | None:
        return first_start.begun(self._places.first_start)

    def keep(self, first: FirstStart) -> None:
        first_start.keep(self._places.first_start, first)

    def forget(self) -> None:
        first_start.forget(self._places.first_start)

    def check(self, first: FirstStart) -> tuple[Problem, ...]:
        from llas_desktop import wiring

        return wiring.wrong_in(first)

    def look_at_backup_place(self, folder: str) -> str:
        from llas_desktop.system.backup_place import look_at

        return look_at(Path(folder), self._data)

    def trial_page(self, first: FirstStart) -> bytes:
        from llas_desktop import wiring

        return wiring.trial_page(first, self._clock)

    def set_up(self, first: FirstStart) -> tuple[Services, tuple[str, ...]]:
        from llas_desktop import wiring

        self.keep(first)  # until its sheet is put away
        return wiring.set_up(
            self._data, first.centre_name, first.login, first.password, first.name,
            issuer=first.issuer, seal=first.seal, clock=self._clock,
        )  # fmt: skip

    def recover(self, words: str, login: str, password: str) -> Services:
        from llas_desktop import wiring

        return wiring.recover(self._data, words, login, password, clock=self._clock)

    def check_certificate(self, content: bytes, key: bytes, withdrawn: bytes) -> Checked:
        from llas_desktop import wiring

        return wiring.check_without_register(content, key, withdrawn)

    def key_ring(self, key: bytes) -> KeyRing:
        from llas_desktop import wiring

        return wiring.key_ring(key)

    def password_problem(self, password: str, login: str, centre: str) -> Problem | None:
        from llas_desktop import wiring

        return wiring.password_problem(password, login, centre)
