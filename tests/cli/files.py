"""What the tests of the commands share."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

ACCOUNT = "2024-000123"

COURSE_HEAD = "평가인정번호,기관명,학습과정명,교육영역,총학습시간,평가인정일,유효기간종료일,취소일,검정고시연계,지역"
HISTORY_HEAD = "계좌번호,영역,종류,명칭,기관명,시작일,종료일,이수시간,평가인정번호,내용"

COURSES = f"""{COURSE_HEAD}
T-1,해오름평생학습관,생활과 기술,직업능력 향상,45,2020-03-02,2030-03-01,,고졸:기술·가정,서울
T-2,해오름평생학습관,가정과 살림,직업능력 향상,45,2020-03-02,2030-03-01,,고졸:기술·가정; 중졸:기술·가정,서울
T-3,샛별평생학습관,멈춘 과정,직업능력 향상,90,2020-03-02,2030-03-01,2024-06-01,고졸:기술·가정,부산
E-1,샛별평생학습관,영어 첫걸음,학력보완,90,2020-03-02,2030-03-01,,초졸:영어,부산
"""


def completion(course: str, started: str, ended: str, hours: str) -> str:
    return f"{ACCOUNT},평생학습,평가인정 학습과정,,,{started},{ended},{hours},{course},"


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


def verdict(diagnosis: Any, level: str, subject: str) -> Any:
    """The one verdict on this subject at this level."""
    found: Sequence[Any] = [
        each for each in diagnosis["verdicts"] if (each["level"], each["subject"]) == (level, subject)
    ]
    assert len(found) == 1
    return found[0]


CREDIT_HEAD = "계좌번호,취득구분,기관명,과목명,학점,이수구분,전공필수,학기,종강일,취득일"


def routes(diagnosis: Any, route: str, **place: object) -> list[Any]:
    """The verdicts of a route, of one level, target or stage where that is given."""
    return [
        each
        for each in diagnosis["verdicts"]
        if each["route"] == route and all(each.get(key) == value for key, value in place.items())
    ]


def reasons(verdict: Any) -> list[str]:
    return [each["reason"] for each in verdict["reasons"]]
