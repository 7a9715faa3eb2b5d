"""What was written out for a paper that was not issued yet: purpose, 제출처, who asked. It waits for its learner."""

from typing import Final

from PySide6.QtCore import QObject

from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.learner import Applicant
from llas_desktop.views.certificate.choices_panel import OWN_WORDS, ChoicesPanel
from llas_desktop.views.form_drafts import FormDrafts
from llas_desktop.views.shell import Shell

_FORM: Final = "certificate"


class WordsKept(QObject):
    """Choices made by one key are made anew for each paper; only what was written is brought back."""

    def __init__(self, shell: Shell, choices: ChoicesPanel) -> None:
        super().__init__()
        self._shell = shell
        self._choices = choices
        self._drafts = FormDrafts(shell)
        self._learner_id: int | None = None
        self._is_drafted = False

    def leave(self) -> None:
        """The choices are for nobody now."""
        self._drafts.flush()
        self._learner_id, self._is_drafted = None, False

    def take_up(self, learner_id: int) -> None:
        """The choices are for this learner, whose card has come: it says who asks as a rule."""
        if learner_id != self._learner_id:
            self._learner_id = learner_id
            self._drafts.find(learner_id, _FORM, self._bring_back)

    def note(self) -> None:
        """Something was chosen or written, or the paper is issued and the fields are empty again."""
        if self._learner_id is None:
            return
        typed = {
            "purpose": self._choices.own_words.content(), "recipient": self._choices.recipient.content(),
            "proxy": self._choices.applicant_name.content() if self._is_for_proxy() else "",
        }  # fmt: skip
        if any(typed.values()):
            self._is_drafted = True
            self._drafts.touch(self._learner_id, _FORM, typed)
        elif self._is_drafted:
            self._is_drafted = False
            self._drafts.forget(self._learner_id, _FORM)

    def flush(self) -> None:
        self._drafts.flush()

    def _is_for_proxy(self) -> bool:
        return self._choices.applicants.content() == Applicant.PROXY.value

    def _bring_back(self, draft: SavedDraft) -> None:
        if draft.learner_id != self._learner_id or self._is_drafted:
            return
        self._is_drafted = True
        choices, typed = self._choices, draft.typed
        if typed["purpose"] and not choices.purposes.content():
            choices.purposes.put(OWN_WORDS)
            choices.own_words.put(typed["purpose"])
        if typed["proxy"]:
            choices.applicants.put(Applicant.PROXY.value)
            choices.applicant_name.put(typed["proxy"])
        choices.recipient.put(typed["recipient"])
        self._shell.say(self.tr("증명서에 적던 내용을 되살렸습니다. 살펴보고 발급하십시오."), "information")
