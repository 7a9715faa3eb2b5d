"""A clerk at work, as a process: `python -m tests.canaries.clerk WHAT FOLDER`.

At each pause she says what she put where, as a line of JSON, and goes on at the next line of the standard input.
"""

import itertools
import json
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from llas_desktop import wiring
from llas_desktop.domain.dates import now
from llas_desktop.domain.history import KINDS, SavedDraft
from llas_desktop.services import Services
from llas_desktop.system.crash import noting_crashes
from llas_desktop.system.log import logging_to
from llas_desktop.system.paths import Places
from llas_desktop.system.support import support_bytes, support_text
from llas_desktop.system.workstation import load_workstation, save_workstation
from llas_desktop.vault.vault import Vault
from tests import staff
from tests.canaries import filling
from tests.canaries.aviary import Aviary
from tests.canaries.world import World

if TYPE_CHECKING:
    from tests.canaries.window import AtTheWindow

LOGIN: Final = "clerk"


class Clerk:
    def __init__(self, world: World, first: int = 0) -> None:
        self.world, self.birds = world, Aviary(first)
        self.password = ""

    def set_up(self) -> Services:
        """A centre whose name, first member of staff and password are canaries."""
        self.password = self.birds.password("first password")
        places = Places(self.world.data)
        services, words = wiring.set_up(
            self.world.data, self.birds.hangul("centre_name"), LOGIN, self.password, self.birds.hangul("first name"),
            cost=staff.CHEAP,
        )  # fmt: skip
        save_workstation(
            places.workstation, replace(load_workstation(places.workstation), backup_folder=str(self.world.second))
        )
        secrets = Vault.load(places.vault).open(LOGIN, self.password).secrets
        self.secrets = [
            form.hex()
            for key in (secrets.database_key, secrets.signing_key)
            for form in (key, key.hex().encode(), key.hex().upper().encode())
        ] + [" ".join(words[:3]).encode().hex()]
        return services

    def pause(self) -> None:
        told = {"kept": self.birds.kept, "let_fly": self.birds.let_fly, "secrets": self.secrets}
        print(json.dumps(told | {"password": self.password}), flush=True)
        sys.stdin.readline()

    # -- what she does --------------------------------------------------------------------------------------------

    def work(self) -> None:
        """Everything once, by the desks, in the window and by command."""
        services = self.set_up()
        filling.Filling(services, self.birds, self.world.desk).everything()
        services.close()
        self.meet_errors()
        with ExitStack() as stack:
            self.at_the_window(stack)
            self.pause()
        self.give_commands()
        self.pause()

    def print_much(self) -> None:
        """200 certificates and further copies of them, through the printer of the window."""
        services = self.set_up()
        one = filling.Filling(services, self.birds, self.world.desk)
        one.learners(1)
        for kind in KINDS[:4]:
            services.history.keep(one.actor, one.people[0].id, filling.record(self.birds, kind))
        services.close()
        with ExitStack() as stack:
            window = self.at_the_window(stack)
            for copies in itertools.repeat(20, 9):
                window.print(one.people[0], one.request(), copies)
            window.reprint(one.people[0], 20)
            folder = self.world.desk / self.birds.hangul("window: a folder of hers", is_kept=False)
            folder.mkdir()
            window.save(one.people[0], one.request(), folder / f"{one.people[0].name}.pdf")
            self.pause()

    def be_busy(self) -> None:
        """Whatever a counter does, again and again, until somebody pulls the plug."""
        places = Places(self.world.data)
        services = staff.sign_in(self.world.data) if places.database.exists() else staff.set_up(self.world.data)[0]
        one = filling.Filling(services, self.birds, self.world.desk)
        print("begun", flush=True)

        def back_up() -> None:
            while True:
                services.backups.make(one.actor)

        threading.Thread(target=back_up, daemon=True).start()
        for number in itertools.count():
            one.learners(1)
            person = one.people[-1]
            kept, _ = services.history.keep(one.actor, person.id, filling.record(self.birds, KINDS[4]))
            name = f"{self.birds.hangul('file name')}.pdf"
            services.history.attach(one.actor, kept.id, name, filling.paper(self.birds, "paper") + bytes(200_000))
            typed = {"title": self.birds.hangul("draft") * 20}
            services.drafts.save(one.actor.workstation, SavedDraft(person.id, f"history/{number}", None, typed, now()))
            services.learners.search(person.name[:5])
            services.certificates.issue(one.actor, person.id, one.request())
            if number % 4 == 0:
                one.lists()

    # -- how ------------------------------------------------------------------------------------------------------

    def at_the_window(self, stack: ExitStack) -> "AtTheWindow":
        from tests.canaries.window import AtTheWindow

        window = AtTheWindow(Places(self.world.data), LOGIN, self.password)
        stack.callback(window.close)
        window.use(self.birds, self.world.desk)
        return window

    def meet_errors(self) -> None:
        """Errors of every way to the top that hold personal data."""
        logs = Places(self.world.data).logs
        with logging_to(logs), noting_crashes(logs, lambda _note: None):
            name = self.birds.hangul("error", is_kept=False)
            logging.getLogger("somebody.else").error("no such person: %s", name)
            try:
                _fail(name)
            except ValueError as error:
                logging.getLogger("llas_desktop").exception("at %s", name)
                sys.excepthook(ValueError, error, error.__traceback__)
            thread = threading.Thread(target=_fail, args=(name,), name=name)
            thread.start()
            thread.join()
        places = Places(self.world.data)
        told = support_text(places, now())
        if "ValueError" not in told:
            raise AssertionError("the support file does not tell of the errors")
        (places.data / "support.txt").write_bytes(support_bytes(told))

    def give_commands(self) -> None:
        from llas_desktop.__main__ import main
        from llas_desktop.cli import commands

        os.environ["LLAS_LOGIN"], os.environ["LLAS_PASSWORD"] = LOGIN, self.password
        desk, birds = self.world.desk, self.birds
        number, name = birds.latin("command: account_no"), birds.hangul("command: name")

        def call(*arguments: str, status: int = 0) -> None:
            found = main(["--data", str(self.world.data), *arguments])
            if found != status:
                raise AssertionError(f"{arguments[:2]}: {found}")

        sys.stdout, kept = (desk / "terminal").open("w", encoding="utf-8"), sys.stdout
        sys.stderr, errors = sys.stdout, sys.stderr
        try:
            call("learner", "add", "--name", name, "--birth", str(birds.day("command: birth")), "--account-no", number,
                 "--address", birds.hangul("command: address"), "--purpose", birds.hangul("purpose", is_kept=False))  # fmt: skip
            call("learner", "find", name[:5], "--json")
            call("learner", "import", str(desk / "명단.xlsx"))
            call("history", "show", number)
            call("certificate", "issue", number, "--purpose", birds.hangul("command: purpose"), "--recipient",
                 birds.hangul("command: recipient"), "--with-address", "--output", str(desk / f"{name}.pdf"))  # fmt: skip
            call("certificate", "issue", number, "--purpose", birds.hangul("purpose", is_kept=False), "--output",
                 str(desk / birds.hangul("no such folder", is_kept=False) / "file.pdf"), status=1)  # fmt: skip
            call("learner", "disclose", number, "--output", str(desk))
            call("log", "export", "--output", str(desk / "log.csv"))
            call("backup", str(desk / "one.llasbackup"))
            call("backup")
            call("restore", str(desk / "one.llasbackup"))
            real, commands.doctor = commands.doctor, _fail_with(name)  # type: ignore[assignment]
            call("doctor", status=1)
            commands.doctor = real
        finally:
            sys.stdout.close()
            sys.stdout, sys.stderr = kept, errors


def _fail(name: str) -> None:
    raise ValueError(name)


def _fail_with(name: str) -> Callable[..., None]:
    def fail(_args: object) -> None:
        _fail(name)

    return fail


if __name__ == "__main__":
    what, folder, *first = sys.argv[1:]
    getattr(Clerk(World(Path(folder)), *map(int, first)), what)()
