"""Who gives the command: signing in by the environment, or on a terminal; and whom the journal names."""

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from llas_desktop.cli.grammar import text
from llas_desktop.domain.actor import Actor, Purpose
from llas_desktop.domain.certificate import purpose_code
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.services import Services
from llas_desktop.system.last_words import complain

LOGIN: Final = "LLAS_LOGIN"
PASSWORD: Final = "LLAS_PASSWORD"  # noqa: S105  # the name of a variable
NEW_PASSWORD: Final = "LLAS_NEW_PASSWORD"  # noqa: S105


def data_of(args: argparse.Namespace) -> Path:
    """The folder of data that the command is about."""
    from llas_desktop.system.paths import default_data

    given: Path | None = args.data
    return (given or default_data(demo=args.demo)).expanduser().absolute()


@contextmanager
def signed_in(args: argparse.Namespace) -> Iterator[Services]:
    """The desks, for the one who gives the command. Refused: as `open_services`; `sign_in_needed` where nobody can be asked."""
    from llas_desktop import wiring

    data = data_of(args)
    if args.demo:
        from llas_desktop.demo.filling import prepare_demo

        prepare_demo(data)
    else:
        wiring.expect_ready(data)
    services = wiring.open_services(data, *credentials(args))
    try:
        for finding in services.verify_recent():
            complain(finding.korean)
        yield services
    finally:
        services.close()


def credentials(args: argparse.Namespace) -> tuple[str, str]:
    """Login and password: in the environment, those that the demo shows to everybody, or asked for. Refused `sign_in_needed`.

    An environment that was made for a real centre does not shut the demo.
    """
    if args.demo:
        from llas_desktop import demo, wiring

        login = _given(LOGIN)
        if login and wiring.has_account(data_of(args), login):
            return login, _given(PASSWORD) or demo.PASSWORD
        return demo.LOGIN, demo.PASSWORD
    return login_of(), _given(PASSWORD) or _asked("비밀번호: ", is_secret=True)


def actor_of(services: Services, args: argparse.Namespace, purpose: Purpose) -> Actor:
    """The one who is signed in, for the purpose that `--purpose` names, else for `purpose`."""
    return services.door.actor(purpose_of(args, purpose))


def purpose_of(args: argparse.Namespace, usual: Purpose) -> Purpose:
    """The nearest code to what `--purpose` names, else the `usual` one."""
    said: str = args.purpose.strip()
    if not said:
        return usual
    return Purpose(said) if said in set(Purpose) else purpose_code(said)


def login_of() -> str:
    """The login in the environment, or asked for. Refused `sign_in_needed`."""
    return _given(LOGIN) or _asked("아이디: ")


def new_password(variable: str) -> str:
    """A password that is to be set: in the environment, or asked for twice. Refused: `new_password_needed` (detail: the
    variable), `passwords_differ`.
    """
    if given := _given(variable):
        return given
    if not _is_terminal():
        raise Refused(Problem("password", "new_password_needed", detail=variable))
    first = _asked("새 비밀번호: ", is_secret=True)
    if first != _asked("새 비밀번호 한 번 더: ", is_secret=True):
        raise Refused(Problem("password", "passwords_differ"))
    return first


def recovery_words(given: list[str]) -> str:
    """The words of a recovery sheet: given with the command, else on standard input, which may be a terminal."""
    if given:
        return " ".join(given)
    if _is_terminal():
        return _asked("복구 용지의 열두 낱말: ")
    return "" if sys.stdin is None else sys.stdin.buffer.read(1 << 16).decode("utf-8", "replace")


def _given(variable: str) -> str:
    return text(os.environ.get(variable, ""))


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _asked(prompt: str, *, is_secret: bool = False) -> str:
    """What is typed on the terminal: the prompt goes to standard error, so that standard output stays the result's."""
    if _is_terminal():
        try:
            if is_secret:
                return getpass.getpass(prompt, sys.stderr)
            print(prompt, end="", file=sys.stderr, flush=True)
            if line := sys.stdin.readline().strip():
                return line
        except EOFError:
            pass
    raise Refused(Problem("login", "sign_in_needed"))
