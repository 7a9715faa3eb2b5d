"""Who is due for destruction, and the record of those who were destroyed (개인정보 보호법 제21조, 시행령 제16조)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

PERIOD_OVER: Final = "보유 기간 경과"
USUAL_REASONS: Final = (PERIOD_OVER, "본인의 삭제 요구", "처리 목적 달성", "잘못 등록함")
"""Offered by the screen; any other is written out."""
UNSAID_REASON: Final = "보유 기간 경과 또는 처리 목적 달성"
"""The grounds of 법 제21조①, where a command names none."""
USUAL_BASIS: Final = "「개인정보 보호법」 제21조"


@dataclass(frozen=True, slots=True)
class DueLearner:
    """One whose period has run out: for nobody's sake was anything written down since `last_on`. `due_on` is the first day."""

    id: int
    name: str
    birth_date: date
    account_no: str
    last_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was destroyed of one learner, named by the id alone. `rows`: table → rows that went, in the order of the house;
    `payloads`: values of the journal."""

    learner_id: int
    rows: Mapping[str, int]
    payloads: int = 0

    def count(self, *tables: str) -> int:
        return sum(self.rows.get(table, 0) for table in tables)


@dataclass(frozen=True, slots=True)
class DestructionRecord:
    """What stands on the destruction record: no name, no number of anybody.

    `who` is the login; `anchor` names the journal's entry (`123-1a2b3c4d`), so that the paper vouches for it.
    """

    centre: str
    at: datetime
    who: str
    reason: str
    basis: str
    destroyed: tuple[Destroyed, ...]
    anchor: str = ""


TABLE_WORDS: Final = MappingProxyType(
    {
        "learners": "인적사항",
        "consents": "동의",
        "proxies": "대리인",
        "learning_records": "학습이력",
        "record_ged_links": "검정고시 연계",
        "evidence": "증빙",
        "evidence_blobs": "증빙 파일",
        "school_facts": "학교와 학적",
        "credits": "학점은행제 학점",
        "stage_passes": "독학학위제 합격 과목",
        "counsellings": "상담",
        "study_plans": "학습설계",
        "study_plan_courses": "학습설계의 학습과정",
        "certificates": "증명서",
        "certificate_copies": "증명서 보관본",
        "drafts": "작성 중인 글",
    }
)
"""What a table of a learner's data holds, in words."""
