"""Why a completion is out or in doubt, in plain polite Korean, with the article that says so (domain notes 4.1)."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.verdict import Reason

_EXEMPTION: Final = "초·중등교육법 시행규칙 제37조"
_AGE: Final = "초·중등교육법 시행규칙 제37조, 민법 제158조"
_VALIDITY: Final = "평생교육법 시행령 제14조의2제5항"


@dataclass(frozen=True, slots=True)
class Explanation:
    """`short` names the reason, `sentence` says it and, where it can be mended, how; `article` is what it rests on."""

    short: str
    sentence: str
    article: str


EXPLANATIONS: Final = MappingProxyType(
    {
        Reason.NOT_COMPLETED: Explanation(
            "이수하지 않음", "기준일까지 이수를 마치지 않은 학습입니다.", _EXEMPTION
        ),
        Reason.NOT_LINKED: Explanation(
            "연계되지 않은 과정", "학습한 때에 이 과목과 연계되지 않은 학습입니다.", _EXEMPTION
        ),
        Reason.BEFORE_18: Explanation(
            "만 18세 전", "만 18세가 되기 전에 시작하여 마친 학습입니다.", _AGE
        ),
        Reason.NOT_ACCREDITED_THEN: Explanation(
            "평가인정 기간 밖", "학습한 동안 평가인정을 받고 있지 않은 학습과정입니다.", _VALIDITY
        ),
        Reason.ACCREDITATION_CANCELLED: Explanation(
            "평가인정 취소", "평가인정이 취소된 뒤에 시작한 학습입니다.", "평생교육법 제23조제4항"
        ),
        Reason.STRADDLES_18: Explanation(
            "만 18세에 걸침",
            "만 18세가 되기 전에 시작하여 그 뒤에 마친 학습입니다. 인정되는지 시·도교육청에 확인해 주십시오.",
            _AGE,
        ),
        Reason.STRADDLES_ACCREDITATION: Explanation(
            "평가인정 기간에 걸침",
            "평가인정이나 과목 연계가 있던 기간과 없던 기간에 걸친 학습입니다. 인정되는지 시·도교육청에 확인해 주십시오.",
            _VALIDITY,
        ),
        Reason.OVER_COURSE_TOTAL: Explanation(
            "총학습시간 초과",
            "학습과정의 총학습시간을 넘는 시간입니다. 이수증의 이수시간을 확인해 주십시오.",
            _EXEMPTION,
        ),
        Reason.REPEATED_COURSE: Explanation(
            "같은 과정 반복",
            "같은 학습과정을 다시 이수한 것입니다. 거듭 인정되는지 시·도교육청에 확인해 주십시오.",
            _EXEMPTION,
        ),
        Reason.EXEMPT_OR_INSTITUTIONAL: Explanation(
            "목록에 없는 과정",
            "평가인정 학습과정 목록에 없는 학습입니다. 평가인정 면제 과정이거나 기관 단위로 평가인정된 과정인지 확인해 주십시오.",
            "평생교육법 제23조제2항",
        ),
        Reason.DATE_UNCLEAR: Explanation(
            "날짜 불분명",
            "시작일이나 종료일을 일까지 알 수 없습니다. 이수증을 보고 학습이력에 날짜를 적어 주십시오.",
            _EXEMPTION,
        ),
    }
)  # fmt: skip
"""Every reason has its explanation."""
