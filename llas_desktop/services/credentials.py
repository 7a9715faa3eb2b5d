"""What stands between a person and the secrets: the vault, the count of wrong passwords before it, the rules of new ones."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from llas_desktop.domain.passwords import password_problem
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.vault.attempts import Attempts
from llas_desktop.vault.vault import OpenVault, Vault

if TYPE_CHECKING:
    from llas_desktop.vault.words import WordList


@dataclass(frozen=True, slots=True)
class Proof:
    """Somebody knew the password: the vault that it opened, and how many tries before it were wrong."""

    vault: OpenVault
    failures: int


class Credentials:
    """`common` gives the passwords that everybody tries first, `word_list` the words of recovery sheets: read when needed."""

    def __init__(
        self,
        path: Path,
        attempts: Attempts,
        common: Callable[[], Collection[str]],
        word_list: Callable[[], "WordList"],
    ) -> None:
        self.path = path
        self._attempts = attempts
        self._common = common
        self._word_list = word_list

    def prove(self, login: str, password: str) -> Proof:
        """Takes about half a second, whoever asks. A wrong try is counted before it is told.

        Refused: `wrong_login`, `wait_before_retry` (detail: seconds), `account_locked`; WorldError: `vault_missing`,
        `vault_damaged`, `vault_newer`.
        """
        vault = Vault.load(self.path)
        tag = vault.tag_of(login)
        with self._attempts.trying(tag) as failures:
            opened = vault.open(login, password)
        return Proof(opened, failures)

    def prove_by_words(self, words: str | Iterable[str]) -> OpenVault:
        """The vault, opened by the recovery sheet. Refused `wrong_recovery_words`; WorldError as `prove`."""
        return Vault.load(self.path).open_with_words(words, self._word_list())

    def new_recovery_words(self, vault: OpenVault) -> tuple[str, ...]:
        """Those of a new sheet; they hold once the vault is saved."""
        return vault.new_recovery_words(self._word_list())

    def is_locked(self, login: str) -> bool:
        """Whether too many wrong passwords were tried, so that somebody must reset it."""
        return self._attempts.is_locked(Vault.load(self.path).tag_of(login))

    def unlock(self, login: str) -> int:
        """How many tries were wrong, which are forgotten now."""
        return self._attempts.clear(Vault.load(self.path).tag_of(login))

    def problem(self, password: str, *, login: str, centre_name: str) -> Problem | None:
        """What is wrong with a password that is to be set."""
        return password_problem(password, login=login, centre_name=centre_name, common=self._common())

    def refuse_weak(self, password: str, *, login: str, centre_name: str) -> None:
        """Refused: what `problem` says."""
        if problem := self.problem(password, login=login, centre_name=centre_name):
            raise Refused(problem)
