"""The one table of who may do what, and what of it stands in the journal. What has no row here is refused.

A row is named by its desk and verb. Its reasons are in docs/decisions/010.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.actor import Action
from llas_desktop.domain.staff import Role

EVERYONE: Final = frozenset(Role)
DESK: Final = frozenset((Role.COUNTER, Role.SUPERVISOR))
"""Those who serve learners. An administrator or auditor as such sees none of them."""
LISTS: Final = frozenset((Role.SUPERVISOR, Role.ADMINISTRATOR))
"""Those who take whole lists in."""
SUPERVISOR: Final = frozenset((Role.SUPERVISOR,))
ADMINISTRATOR: Final = frozenset((Role.ADMINISTRATOR,))
STAFF: Final = frozenset((Role.SUPERVISOR, Role.ADMINISTRATOR))
OVERSIGHT: Final = frozenset((Role.SUPERVISOR, Role.AUDITOR))
REGISTER: Final = frozenset((Role.COUNTER, Role.SUPERVISOR, Role.AUDITOR))
"""Those who may look into the issue register: it is what an inspection asks for first."""
WATCH: Final = frozenset((Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR))


@dataclass(frozen=True, slots=True)
class Row:
    """Who may call it (any one of `roles`); the entry that each call makes, one of `journals`, or else `why_not`.

    `needs_password`: the password must have been given within the last minutes. `while_locked`: it reveals nothing and is
    answered behind the lock too.
    """

    roles: frozenset[Role]
    journals: frozenset[Action] = frozenset()
    why_not: str = ""
    needs_password: bool = False
    while_locked: bool = False


def _enters(roles: frozenset[Role], *actions: Action, needs_password: bool = False, while_locked: bool = False) -> Row:
    return Row(roles, frozenset(actions), needs_password=needs_password, while_locked=while_locked)


def _no_entry(roles: frozenset[Role], why_not: str, *, needs_password: bool = False, while_locked: bool = False) -> Row:
    return Row(roles, why_not=why_not, needs_password=needs_password, while_locked=while_locked)


_NOBODY: Final = "of no learner"
_OPENED: Final = "of a learner whose opening is entered"
_SHOWN: Final = "entered by note_search once it was acted on or left standing"
_TYPING: Final = "a form of the one who types it, not kept yet"
_LISTED: Final = "those of a list that was shown, which is entered"
_JUST_DONE: Final = "the deed of a moment ago is its entry"

ROWS: Final[Mapping[str, Row]] = MappingProxyType(
    {
        "LearnerDesk.search": _no_entry(DESK, _SHOWN),
        "LearnerDesk.recent": _no_entry(DESK, "those whose opening at this workstation is entered"),
        "LearnerDesk.note_search": _enters(DESK, Action.LEARNERS_SEARCHED),
        "LearnerDesk.open": _enters(DESK, Action.LEARNER_OPENED),
        "LearnerDesk.load": _no_entry(DESK, _OPENED),
        "LearnerDesk.find_account": _no_entry(
            DESK, "the one who gave her number is told apart; what is done then is entered"
        ),
        "LearnerDesk.namesakes": _no_entry(DESK, "asked for a form: names and numbers of those it may mean"),
        "LearnerDesk.check": _no_entry(DESK, _TYPING),
        "LearnerDesk.register": _enters(DESK, Action.LEARNER_REGISTERED),
        "LearnerDesk.change": _enters(DESK, Action.LEARNER_CHANGED),
        "LearnerDesk.give_consent": _enters(DESK, Action.LEARNER_CHANGED),
        "LearnerDesk.withdraw_consent": _enters(DESK, Action.LEARNER_CHANGED),
        "LearnerDesk.add_proxy": _enters(DESK, Action.LEARNER_CHANGED),
        "LearnerDesk.remove_proxy": _enters(DESK, Action.LEARNER_CHANGED),
        "LearnerDesk.timeline": _no_entry(DESK, _OPENED),
        "LearnerDesk.school_facts": _no_entry(DESK, _OPENED),
        "LearnerDesk.keep_facts": _enters(DESK, Action.LEARNER_CHANGED),
        "HistoryDesk.records": _no_entry(DESK, _OPENED),
        "HistoryDesk.counts": _no_entry(DESK, _OPENED),
        "HistoryDesk.check": _no_entry(DESK, _TYPING),
        "HistoryDesk.keep": _enters(DESK, Action.RECORD_ADDED, Action.RECORD_CHANGED),
        "HistoryDesk.remove": _enters(DESK, Action.RECORD_REMOVED),
        "HistoryDesk.attach": _enters(DESK, Action.EVIDENCE_ATTACHED),
        "HistoryDesk.evidence_bytes": _enters(DESK, Action.EVIDENCE_VIEWED),
        "HistoryDesk.detach": _enters(DESK, Action.EVIDENCE_REMOVED),
        "HistoryDesk.suggest_qualifications": _no_entry(DESK, _NOBODY),
        "HistoryDesk.register_qualification": _enters(DESK, Action.QUALIFICATION_TITLE_REGISTERED),
        "CreditDesk.of_learner": _no_entry(DESK, _OPENED),
        "CreditDesk.passes_of_learner": _no_entry(DESK, _OPENED),
        "CreditDesk.check": _no_entry(DESK, _TYPING),
        "CreditDesk.keep": _enters(DESK, Action.CREDIT_KEPT),
        "CreditDesk.remove": _enters(DESK, Action.CREDIT_REMOVED),
        "CreditDesk.keep_pass": _enters(DESK, Action.CREDIT_KEPT),
        "CreditDesk.remove_pass": _enters(DESK, Action.CREDIT_REMOVED),
        "CourseDesk.search": _no_entry(EVERYONE, _NOBODY),
        "CourseDesk.subject_counts": _no_entry(EVERYONE, _NOBODY),
        "CourseDesk.suggest": _no_entry(EVERYONE, _NOBODY),
        "CourseDesk.course": _no_entry(EVERYONE, _NOBODY),
        "CourseDesk.of_numbers": _no_entry(EVERYONE, _NOBODY),
        "CourseDesk.regions": _no_entry(EVERYONE, _NOBODY),
        "CourseDesk.institutions": _no_entry(EVERYONE, _NOBODY),
        "CourseDesk.offerings": _no_entry(EVERYONE, _NOBODY),
        "DiagnosisDesk.diagnose": _no_entry(DESK, _OPENED),
        "DiagnosisDesk.stream": _enters(SUPERVISOR, Action.LEARNERS_DIAGNOSED),
        "PlanDesk.ways": _no_entry(DESK, _OPENED),
        "PlanDesk.recommend": _no_entry(DESK, _OPENED),
        "PlanDesk.save": _enters(DESK, Action.PLAN_SAVED),
        "PlanDesk.remove": _enters(DESK, Action.PLAN_REMOVED),
        "PlanDesk.of_learner": _no_entry(DESK, _OPENED),
        "PlanDesk.paper": _enters(DESK, Action.PLAN_PRINTED),
        "CounselDesk.of_learner": _no_entry(DESK, _OPENED),
        "CounselDesk.check": _no_entry(DESK, _TYPING),
        "CounselDesk.note": _enters(DESK, Action.COUNSELLING_NOTED),
        "CounselDesk.change": _enters(DESK, Action.COUNSELLING_CHANGED),
        "CounselDesk.remove": _enters(DESK, Action.COUNSELLING_REMOVED),
        "CounselDesk.settle": _enters(DESK, Action.COUNSELLING_CHANGED),
        "CounselDesk.due": _enters(DESK, Action.LEARNERS_SEARCHED),
        "CounselDesk.due_count": _no_entry(DESK, "a number, of no learner"),
        "CertificateDesk.purposes": _no_entry(EVERYONE, _NOBODY),
        "CertificateDesk.check": _no_entry(DESK, _TYPING),
        "CertificateDesk.content": _no_entry(DESK, _OPENED),
        "CertificateDesk.unprintable": _no_entry(DESK, _OPENED),
        "CertificateDesk.missing_letters": _no_entry(EVERYONE, _NOBODY),
        "CertificateDesk.preview": _no_entry(DESK, _OPENED),
        "CertificateDesk.warm": _no_entry(EVERYONE, _NOBODY),
        "CertificateDesk.issue": _enters(DESK, Action.CERTIFICATE_ISSUED),
        "CertificateDesk.reprint": _enters(DESK, Action.CERTIFICATE_REPRINTED),
        "CertificateDesk.pdf": _enters(DESK, Action.CERTIFICATE_VIEWED, Action.CERTIFICATE_SAVED),
        "CertificateDesk.text": _enters(DESK, Action.CERTIFICATE_VIEWED),
        "CertificateDesk.printable": _no_entry(DESK, _JUST_DONE),
        "CertificateDesk.history_file": _enters(DESK, Action.HISTORY_FILE_PRINTED),
        "CertificateDesk.history_preview": _no_entry(DESK, _OPENED),
        "CertificateDesk.history_unprintable": _no_entry(DESK, _OPENED),
        "CertificateDesk.of_learner": _no_entry(DESK, _OPENED),
        "CertificateDesk.request_of": _no_entry(DESK, _OPENED),
        "BatchDesk.classes": _no_entry(DESK, "numbers, of no learner"),
        "BatchDesk.members": _enters(DESK, Action.LEARNERS_SEARCHED),
        "BatchDesk.from_file": _enters(DESK, Action.LEARNERS_SEARCHED),
        "BatchDesk.reconsider": _no_entry(DESK, _LISTED),
        "BatchDesk.begin": _no_entry(DESK, _LISTED),
        "BatchDesk.issue_next": _enters(DESK, Action.CERTIFICATE_ISSUED),
        "BatchDesk.account": _no_entry(DESK, _LISTED),
        "BatchDesk.account_file": _enters(DESK, Action.CERTIFICATE_SAVED),
        "BatchDesk.unfinished": _enters(DESK, Action.LEARNERS_SEARCHED),
        "BatchDesk.settle": _no_entry(DESK, _TYPING),
        "BatchDesk.one_pdf": _enters(DESK, Action.CERTIFICATE_SAVED),
        "RegisterDesk.month": _enters(REGISTER, Action.REGISTER_VIEWED),
        "RegisterDesk.find": _enters(REGISTER, Action.REGISTER_VIEWED),
        "RegisterDesk.void": _enters(DESK, Action.CERTIFICATE_VOIDED),
        "RegisterDesk.paper": _enters(REGISTER, Action.REGISTER_PRINTED),
        "RegisterDesk.withdrawn": _no_entry(EVERYONE, "numbers and reasons that are handed out, of no learner"),
        "RegisterDesk.withdrawn_file": _enters(EVERYONE, Action.WITHDRAWN_LIST_MADE),
        "CheckDesk.check": _enters(REGISTER, Action.CERTIFICATE_CHECKED),
        "CheckDesk.key_ring": _no_entry(REGISTER, "the keys of a centre, of no learner"),
        "KeyDesk.ring": _no_entry(EVERYONE, _NOBODY),
        "KeyDesk.state": _no_entry(EVERYONE, _NOBODY),
        "KeyDesk.key_file": _no_entry(EVERYONE, "public keys; making the first is an entry of its own"),
        "KeyDesk.rotate": _enters(ADMINISTRATOR, Action.CENTRE_KEY_MADE, needs_password=True),
        "KeyDesk.set_authority": _enters(ADMINISTRATOR, Action.CENTRE_KEY_MADE, needs_password=True),
        "KeyDesk.clear_authority": _enters(ADMINISTRATOR, Action.CENTRE_KEY_MADE, needs_password=True),
        "KeyDesk.set_time_stamping": _enters(ADMINISTRATOR, Action.SETTING_CHANGED),
        "ImportDesk.import_courses": _enters(LISTS, Action.COURSES_IMPORTED),
        "ImportDesk.import_offerings": _enters(LISTS, Action.OFFERINGS_IMPORTED),
        "ImportDesk.import_qualifications": _enters(LISTS, Action.QUALIFICATION_TITLE_REGISTERED),
        "ImportDesk.import_learners": _enters(LISTS, Action.LEARNERS_IMPORTED),
        "ImportDesk.import_histories": _enters(LISTS, Action.HISTORIES_IMPORTED),
        "ImportDesk.import_credits": _enters(LISTS, Action.CREDITS_IMPORTED),
        "CentreDesk.settings": _no_entry(EVERYONE, _NOBODY),
        "CentreDesk.set_up": _enters(ADMINISTRATOR, Action.SET_UP),
        "CentreDesk.change": _enters(ADMINISTRATOR, Action.SETTING_CHANGED),
        "CentreDesk.rules": _no_entry(EVERYONE, _NOBODY),
        "CentreDesk.change_rule": _enters(ADMINISTRATOR, Action.SETTING_CHANGED),
        "CentreDesk.withdraw_rule": _enters(ADMINISTRATOR, Action.SETTING_CHANGED),
        "DraftDesk.save": _no_entry(DESK, _TYPING, while_locked=True),
        "DraftDesk.load": _no_entry(DESK, _TYPING),
        "DraftDesk.pending": _no_entry(DESK, _TYPING),
        "DraftDesk.discard": _no_entry(DESK, _TYPING, while_locked=True),
        "JournalDesk.undoable": _no_entry(DESK | LISTS, "the name of one's own last deed"),
        "JournalDesk.undo": _enters(DESK | LISTS, Action.UNDONE),
        "JournalDesk.doctor": _no_entry(WATCH, "finds numbers, not people"),
        "LogDesk.entries": _enters(OVERSIGHT, Action.LOG_VIEWED),
        "LogDesk.review": _enters(OVERSIGHT, Action.LOG_VIEWED),
        "LogDesk.sign_off": _enters(OVERSIGHT, Action.LOG_REVIEWED),
        "LogDesk.reviews": _no_entry(WATCH, "when the log was looked through, and by whom"),
        "LogDesk.verify": _no_entry(WATCH, "finds numbers, not people"),
        "LogDesk.export": _enters(OVERSIGHT, Action.LOG_EXPORTED, needs_password=True),
        "RetentionDesk.due": _enters(LISTS, Action.LEARNERS_SEARCHED),
        "RetentionDesk.find": _enters(LISTS, Action.LEARNERS_SEARCHED),
        "RetentionDesk.destroy": _enters(ADMINISTRATOR, Action.LEARNERS_DESTROYED, needs_password=True),
        "RetentionDesk.records": _no_entry(WATCH, "names nobody: that is what it is for"),
        "RetentionDesk.paper": _no_entry(WATCH, "names nobody: that is what it is for"),
        "DisclosureDesk.disclose": _enters(SUPERVISOR, Action.LEARNER_DISCLOSED, needs_password=True),
        "SheetDesk.recovery_sheet": _no_entry(ADMINISTRATOR, "the making of its words is entered"),
        "SheetDesk.trial_page": _no_entry(EVERYONE, _NOBODY),
        "BackupDesk.make": _enters(STAFF, Action.BACKED_UP),
        "BackupDesk.keep_up": _enters(EVERYONE, Action.BACKED_UP, while_locked=True),
        "BackupDesk.is_due": _no_entry(EVERYONE, _NOBODY, while_locked=True),
        "BackupDesk.state": _no_entry(EVERYONE, _NOBODY, while_locked=True),
        "BackupDesk.backups": _no_entry(WATCH, _NOBODY),
        "BackupDesk.look_at": _no_entry(ADMINISTRATOR, _NOBODY),
        "BackupDesk.milestones": _no_entry(WATCH, _NOBODY),
        "StaffDesk.sign_in": _enters(EVERYONE, Action.SIGNED_IN, while_locked=True),
        "StaffDesk.lock": _enters(EVERYONE, Action.SIGNED_OUT, while_locked=True),
        "StaffDesk.confirm": _no_entry(EVERYONE, "the deed that it is given for is entered"),
        "StaffDesk.change_password": _enters(EVERYONE, Action.PASSWORD_CHANGED),
        "StaffDesk.check_password": _no_entry(EVERYONE, _TYPING),
        "StaffDesk.staff": _no_entry(WATCH, "the accounts of staff, no learner"),
        "StaffDesk.add": _enters(ADMINISTRATOR, Action.STAFF_ADDED, needs_password=True),
        "StaffDesk.set_roles": _enters(ADMINISTRATOR, Action.STAFF_CHANGED, needs_password=True),
        "StaffDesk.reset": _enters(STAFF, Action.PASSWORD_RESET, needs_password=True),
        "StaffDesk.remove": _enters(ADMINISTRATOR, Action.STAFF_REMOVED, needs_password=True),
        "StaffDesk.new_recovery_sheet": _enters(ADMINISTRATOR, Action.RECOVERY_SHEET_MADE, needs_password=True),
    }
)
