"""The learner: who, how to reach, who stands in for whom."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

ADULT_AGE: Final = 14
"""Below it a legal guardian consents (개인정보 보호법 제22조의2)."""


class MemberType(StrEnum):
    """회원유형; one under 14 can only be 일반회원 (brochure)."""

    GENERAL = "general"  # 일반회원
    INTEGRATED = "integrated"  # 통합회원: 평생학습계좌제와 늘배움


class Applicant(StrEnum):
    SELF = "self"  # 본인
    PROXY = "proxy"  # 대리인 (위임장)
    GUARDIAN = "guardian"  # 법정대리인


class IdentityCheck(StrEnum):
    """How the identity was checked; no number of any document is ever kept."""

    RESIDENT_CARD = "resident_card"  # 주민등록증
    DRIVING_LICENCE = "driving_licence"  # 운전면허증
    PASSPORT = "passport"  # 여권
    FOREIGNER_CARD = "foreigner_card"  # 외국인등록증
    MOBILE_ID = "mobile_id"  # 모바일 신분증
    OTHER = "other"
    NOT_CHECKED = "not_checked"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class LearnerDraft:
    """What a form, a command or a file says about a learner. Every text may be empty but `name`.

    `account_no` is the 학습계좌번호 recorded from all.go.kr; empty: the centre gives a number of its own.
    `schooling`, `is_enrolled` and their source are the learner's own statement.
    """

    name: str
    birth_date: date
    account_no: str = ""
    name_hanja: str = ""
    name_roman: str = ""
    former_name: str = ""
    phone: str = ""
    sex: Sex | None = None
    email: str = ""
    address: str = ""
    workplace: str = ""
    occupation: str = ""
    schooling: str = ""
    is_enrolled: bool | None = None
    statement_source: str = ""
    interests: str = ""
    member_type: MemberType = MemberType.GENERAL
    guardian_name: str = ""
    guardian_phone: str = ""
    guardian_relation: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Who applied for opening the account here and how identity was checked (평생교육법 시행령 제14조②③)."""

    applicant: Applicant = Applicant.SELF
    applicant_name: str = ""
    has_proxy_letter: bool = False
    identity_check: IdentityCheck = IdentityCheck.NOT_CHECKED


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent: what (`collection`, `link:NEIS` …), which version of the text, when, and when it was withdrawn."""

    id: int
    what: str
    version: str
    given_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proxy:
    """One whom the learner authorised: a name, a relation, until when the letter holds."""

    id: int
    name: str
    relation: str
    phone: str
    letter_seen_at: datetime | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Learner:
    id: int
    values: LearnerDraft
    has_centre_number: bool
    opening: Opening
    registered_at: datetime
    registered_by: str
    consents: tuple[Consent, ...] = ()
    proxies: tuple[Proxy, ...] = ()

    @property
    def name(self) -> str:
        return self.values.name

    @property
    def birth_date(self) -> date:
        return self.values.birth_date

    @property
    def account_no(self) -> str:
        return self.values.account_no


@dataclass(frozen=True, slots=True)
class LearnerHit:
    """A line of the search list: namesakes are told apart by birth date and masked phone."""

    id: int
    name: str
    birth_date: date
    phone: str
    account_no: str
    matched: str = ""
    """The other name by which it was found (Hanja, roman, former), empty when the name itself matched."""
