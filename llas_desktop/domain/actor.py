"""Who does something, from where, what for; and what a write touched."""

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Purpose(StrEnum):
    """Purpose codes of the journal. The free text of a certificate's purpose stands in the issue register alone."""

    COUNTER = "counter"  # helping the learner who is at the desk
    GED = "ged"  # 검정고시 응시원서
    SCHOOLING = "schooling"  # 학력인정 (문해, 꿈이음, 방송통신중·고)
    UNIVERSITY = "university"  # 대학 입학 전형자료
    CREDIT = "credit"  # 학점은행제·독학학위제
    EMPLOYMENT = "employment"  # 취업·이직
    SUBMISSION = "submission"  # 기관 제출
    KEEPING = "keeping"  # 본인 보관
    ADMINISTRATION = "administration"  # imports, settings, checks
    OTHER = "other"

    @property
    def korean(self) -> str:
        """What for, as the access log says it."""
        return _PURPOSE_NAMES[self]


_PURPOSE_NAMES: Final = MappingProxyType(
    {
        Purpose.COUNTER: "창구 업무", Purpose.GED: "검정고시", Purpose.SCHOOLING: "학력인정", Purpose.UNIVERSITY: "대학 입학",
        Purpose.CREDIT: "학점은행제·독학학위제", Purpose.EMPLOYMENT: "취업·이직", Purpose.SUBMISSION: "기관 제출",
        Purpose.KEEPING: "본인 보관", Purpose.ADMINISTRATION: "관리 업무", Purpose.OTHER: "그 밖의 용도",
    }
)  # fmt: skip


class Action(StrEnum):
    """Action codes of the journal: what a ChangeSet did."""

    SET_UP = "set_up"
    SETTING_CHANGED = "setting_changed"
    LEARNER_REGISTERED = "learner_registered"
    LEARNER_CHANGED = "learner_changed"
    LEARNER_OPENED = "learner_opened"
    LEARNERS_SEARCHED = "learners_searched"
    RECORD_ADDED = "record_added"
    RECORD_CHANGED = "record_changed"
    RECORD_REMOVED = "record_removed"
    EVIDENCE_ATTACHED = "evidence_attached"
    EVIDENCE_REMOVED = "evidence_removed"
    EVIDENCE_VIEWED = "evidence_viewed"
    QUALIFICATION_TITLE_REGISTERED = "qualification_title_registered"
    COURSES_IMPORTED = "courses_imported"
    OFFERINGS_IMPORTED = "offerings_imported"
    LEARNERS_IMPORTED = "learners_imported"
    HISTORIES_IMPORTED = "histories_imported"
    CREDITS_IMPORTED = "credits_imported"
    CREDIT_KEPT = "credit_kept"
    CREDIT_REMOVED = "credit_removed"
    PLAN_SAVED = "plan_saved"
    PLAN_REMOVED = "plan_removed"
    PLAN_PRINTED = "plan_printed"
    HISTORY_FILE_PRINTED = "history_file_printed"
    COUNSELLING_NOTED = "counselling_noted"
    COUNSELLING_CHANGED = "counselling_changed"
    COUNSELLING_REMOVED = "counselling_removed"
    LEARNERS_DIAGNOSED = "learners_diagnosed"
    CERTIFICATE_ISSUED = "certificate_issued"
    CERTIFICATE_REPRINTED = "certificate_reprinted"
    CERTIFICATE_VIEWED = "certificate_viewed"
    CERTIFICATE_SAVED = "certificate_saved"
    CERTIFICATE_VOIDED = "certificate_voided"
    CERTIFICATE_CHECKED = "certificate_checked"
    REGISTER_VIEWED = "register_viewed"
    REGISTER_PRINTED = "register_printed"
    WITHDRAWN_LIST_MADE = "withdrawn_list_made"
    CENTRE_KEY_MADE = "centre_key_made"
    UNDONE = "undone"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    STAFF_ADDED = "staff_added"
    STAFF_CHANGED = "staff_changed"
    STAFF_REMOVED = "staff_removed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    PASSWORD_RESET = "password_reset"  # noqa: S105
    RECOVERY_SHEET_MADE = "recovery_sheet_made"
    RECOVERED = "recovered"
    LOG_VIEWED = "log_viewed"
    LOG_REVIEWED = "log_reviewed"
    LOG_EXPORTED = "log_exported"
    LEARNER_DISCLOSED = "learner_disclosed"
    LEARNERS_DESTROYED = "learners_destroyed"
    BACKED_UP = "backed_up"
    RESTORED = "restored"

    @property
    def korean(self) -> str:
        """What was done, as a screen or a command says it: `평생학습이력 추가`."""
        return _ACTION_NAMES[self]


_ACTION_NAMES: Final = MappingProxyType(
    {
        Action.SET_UP: "평생학습관 설정", Action.SETTING_CHANGED: "설정 변경",
        Action.LEARNER_REGISTERED: "학습자 등록", Action.LEARNER_CHANGED: "학습자 정보 변경",
        Action.LEARNER_OPENED: "학습자 열람", Action.LEARNERS_SEARCHED: "학습자 검색",
        Action.RECORD_ADDED: "학습이력 추가", Action.RECORD_CHANGED: "학습이력 변경", Action.RECORD_REMOVED: "학습이력 삭제",
        Action.EVIDENCE_ATTACHED: "증빙 첨부", Action.EVIDENCE_REMOVED: "증빙 삭제", Action.EVIDENCE_VIEWED: "증빙 열람",
        Action.QUALIFICATION_TITLE_REGISTERED: "자격 종목 등록",
        Action.COURSES_IMPORTED: "학습과정 가져오기", Action.OFFERINGS_IMPORTED: "강좌 가져오기",
        Action.LEARNERS_IMPORTED: "학습자 가져오기", Action.HISTORIES_IMPORTED: "학습이력 가져오기",
        Action.CREDITS_IMPORTED: "학점 가져오기", Action.CREDIT_KEPT: "학점·합격 과목 저장",
        Action.CREDIT_REMOVED: "학점·합격 과목 삭제", Action.PLAN_SAVED: "학습설계 저장", Action.PLAN_REMOVED: "학습설계 삭제",
        Action.PLAN_PRINTED: "학습설계 출력", Action.HISTORY_FILE_PRINTED: "학습이력철 출력",
        Action.COUNSELLING_NOTED: "상담 기록", Action.COUNSELLING_CHANGED: "상담 기록 변경",
        Action.COUNSELLING_REMOVED: "상담 기록 삭제", Action.LEARNERS_DIAGNOSED: "전체 진단",
        Action.CERTIFICATE_ISSUED: "증명서 발급", Action.CERTIFICATE_REPRINTED: "증명서 다시 인쇄",
        Action.CERTIFICATE_VIEWED: "증명서 열람", Action.CERTIFICATE_SAVED: "증명서 파일 저장",
        Action.CERTIFICATE_VOIDED: "증명서 철회", Action.CERTIFICATE_CHECKED: "증명서 진위 확인",
        Action.REGISTER_VIEWED: "발급대장 열람", Action.REGISTER_PRINTED: "발급대장 출력",
        Action.WITHDRAWN_LIST_MADE: "철회 목록 내보내기", Action.CENTRE_KEY_MADE: "기관 열쇠 설정",
        Action.UNDONE: "되돌리기",
        Action.SIGNED_IN: "로그인", Action.SIGN_IN_FAILED: "로그인 실패", Action.SIGNED_OUT: "로그아웃",
        Action.STAFF_ADDED: "직원 등록", Action.STAFF_CHANGED: "직원 권한 변경", Action.STAFF_REMOVED: "직원 삭제",
        Action.PASSWORD_CHANGED: "비밀번호 변경", Action.PASSWORD_RESET: "비밀번호 다시 정하기",
        Action.RECOVERY_SHEET_MADE: "복구 용지 만들기", Action.RECOVERED: "복구 용지로 열기",
        Action.LOG_VIEWED: "접속기록 열람", Action.LOG_REVIEWED: "접속기록 점검", Action.LOG_EXPORTED: "접속기록 내보내기",
        Action.LEARNER_DISCLOSED: "본인 정보 제공", Action.LEARNERS_DESTROYED: "파기",
        Action.BACKED_UP: "백업", Action.RESTORED: "백업에서 되살리기",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """`who` is the login of the member of staff, `workstation` the stable id of the machine."""

    who: str
    workstation: str
    purpose: Purpose = Purpose.COUNTER


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write touched, for screens to refresh by: the learners, the tables, and the ChangeSet (0: nothing changed)."""

    change_set_id: int
    action: Action
    learner_ids: frozenset[int] = field(default_factory=frozenset)
    tables: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class UndoConflict:
    """A row that undo left as it is: both values are shown, of the columns that differ. None: the row is not there.

    `reason`: `changed` (since), `in_use` (what came since rests on it, or its place is taken), `part` (it goes only
    together with one that was left), `destroyed` (what it was before is destroyed).
    """

    table: str
    key: int
    expected: dict[str, object] | None
    found: dict[str, object] | None
    reason: str = "changed"


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What was undone: the action of the ChangeSet, how many rows were turned back, which were left."""

    action: Action
    undone_change_set_id: int
    rows: int
    left: tuple[UndoConflict, ...] = ()
