"""The learner: who, how to reach, who stands in for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

CONSENT_AGE: Final = 14
"""만 나이 from which a learner consents alone; below it the legal guardian does (개인정보 보호법 제22조의2제1항)."""


class _Choice(StrEnum):
    @property
    def korean(self) -> str:
        return _KOREAN[self]


class MemberType(_Choice):
    """회원유형; one under 14 can only be 일반회원 (brochure)."""

    GENERAL = "general"
    INTEGRATED = "integrated"  # of 평생학습계좌제 and 늘배움


class Applicant(_Choice):
    SELF = "self"
    PROXY = "proxy"
    GUARDIAN = "guardian"


class IdentityCheck(_Choice):
    """How the identity was checked; no number of any document is ever kept."""

    RESIDENT_CARD = "resident_card"
    DRIVING_LICENCE = "driving_licence"
    PASSPORT = "passport"
    FOREIGNER_CARD = "foreigner_card"
    MOBILE_ID = "mobile_id"
    OTHER = "other"
    NOT_CHECKED = "not_checked"


class Sex(_Choice):
    FEMALE = "female"
    MALE = "male"


_KOREAN: Final[Mapping[str, str]] = MappingProxyType(
    {MemberType.GENERAL: "일반회원", MemberType.INTEGRATED: "통합회원"}
    | {Applicant.SELF: "본인", Applicant.PROXY: "대리인", Applicant.GUARDIAN: "법정대리인"}
    | {
        IdentityCheck.RESIDENT_CARD: "주민등록증",
        IdentityCheck.DRIVING_LICENCE: "운전면허증",
        IdentityCheck.PASSPORT: "여권",
        IdentityCheck.FOREIGNER_CARD: "외국인등록증",
        IdentityCheck.MOBILE_ID: "모바일 신분증",
        IdentityCheck.OTHER: "그 밖의 신분증",
        IdentityCheck.NOT_CHECKED: "확인하지 않음",
    }
    | {Sex.FEMALE: "여", Sex.MALE: "남"}
)

_C = TypeVar("_C", bound=_Choice)


def choice_from_words(choices: type[_C], text: str) -> _C | None:
    """One of `choices` by its code or Korean word, spaces and case aside; None for any other word."""
    wanted = "".join(text.split()).casefold()
    return next((each for each in choices if wanted in (each.value, "".join(each.korean.split()))), None)


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


COLLECTION: Final = "collection"
LINK: Final = "link:"
"""What a consent is about: the collection and use of personal data, or (with its name behind) a body that sends history."""


def consent_words(what: str) -> str:
    """`collection` → 개인정보 수집·이용, `link:NEIS` → NEIS 이력 연계."""
    if what == COLLECTION:
        return "개인정보 수집·이용"
    return f"{what.removeprefix(LINK)} 이력 연계" if what.startswith(LINK) else what


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
