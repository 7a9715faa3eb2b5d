"""학습설계 of people who do not exist."""

from datetime import date
from typing import Any

from llas_desktop.certificates.plan_content import Moved, PlanContent, PlanCourse, PlanGoal
from llas_desktop.domain.course import DeliveryMethod
from llas_desktop.domain.routes import NextStep
from llas_desktop.domain.verdict import Verdict
from tests.certificates.samples import CENTRE, ISSUED_AT

STEPS = (
    NextStep(
        "검정고시 응시원서를 낼 때 ‘검정고시 연계과정’이 표시된 평생학습이력증명서를 함께 내고 과목 면제를 신청합니다.",
        "시·도교육청 검정고시위원회",
        ("응시원서", "평생학습이력증명서(‘검정고시 연계과정’ 포함) 1부"),
        "국가평생교육진흥원 검정고시지원센터 1800-4602 (www.gumsi.or.kr), 시·도교육청",
    ),
)
COURSES = (
    PlanCourse(
        "우리 역사 바로 알기",
        "가온평생교육원",
        1800,
        date(2026, 12, 1),
        "2022-0101",
        "한빛시",
        DeliveryMethod.OFFLINE,
        is_taken=False,
    ),
    PlanCourse(
        "유적으로 읽는 한국사", "늘봄학습터", 1080, None, "2023-0415", "", DeliveryMethod.ONLINE, is_taken=False
    ),
)


def plan(**changed: Any) -> PlanContent:
    """90 hours of which 42 are there, and two courses that bring the rest; `changed` replaces its fields."""
    values: dict[str, Any] = {
        "centre": CENTRE.centre_name,
        "clerk": "kim",
        "made_at": ISSUED_AT,
        "name": "김민수",
        "birth_date": date(1985, 1, 1),
        "account_no": "2024-000123",
        "is_centre_number": False,
        "plan_name": "봄까지 한국사 면제",
        "sought": "고졸 검정고시 한국사 과목 면제",
        "as_of": date(2026, 11, 21),
        "goal": PlanGoal(2520, 5400, 0, 5400),
        "verdict_then": Verdict.MET,
        "courses": COURSES,
        "moved": (Moved("고졸 검정고시 한국사 면제", "부족", "충족"),),
        "steps": STEPS,
        "source": "초·중등교육법 시행규칙 제37조제3항제4호",
        "note": "",
    }
    return PlanContent(**{**values, **changed})
