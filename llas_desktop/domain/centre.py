"""The centre's own settings: what stands on its paper (domain notes 1 and 3). Those of a workstation are elsewhere."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.office_hours import USUAL_HOURS, OfficeHours

CERTIFICATE_TITLES: Final = ("평생학습이력증명서", "학습이력 확인서")
"""The usual titles, the default first."""

OWN_RECORDS_LINE: Final = (
    "이 증명서는 {centre}에 등록된 학습이력으로 발급한 것입니다. 국가평생교육진흥원이 발급하는 평생학습이력증명서는 "
    "평생학습계좌제 누리집(www.all.go.kr)과 정부24에서 받을 수 있습니다."
)
ENTRUSTED_LINE: Final = (
    "이 증명서는 「평생교육법 시행령」 제14조에 따른 학습계좌의 운영업무와 관련하여 국가평생교육진흥원의 위탁을 받아 "
    "{centre}에 등록된 학습이력으로 발급한 것입니다."
)

SETTING_NAMES: Final = MappingProxyType(
    {
        "centre_name": "평생학습관 이름",
        "certificate_title": "증명서 제목",
        "issuer": "발급기관",
        "legal_line": "법적 문구",
        "is_entrusted": "국가평생교육진흥원의 위탁 여부",
        "seal": "직인",
        "region": "지역",
        "idle_minutes": "자리를 비우면 잠그기(분)",
        "access_log_years": "접속기록 보관 기간(년)",
        "office_hours": "업무 시간",
        "many_people_per_hour": "한 시간에 열어 본 사람이 많다고 볼 수",
        "retention_years": "개인정보 보유 기간(년)",
    }
)
"""Every setting of the centre by its key, in the order of the screen."""

NUMBER_RANGES: Final = MappingProxyType(
    {
        "idle_minutes": (1, 10),
        "access_log_years": (1, 99),
        "many_people_per_hour": (1, 9999),
        "retention_years": (1, 99),
    }
)
"""The settings that are whole numbers, with the least and the most. The log is kept for a year or more, for two with 50,000
people or more (안전성 확보조치 기준 제8조)."""


@dataclass(frozen=True, slots=True)
class CentreSettings:
    """An empty `issuer` or `legal_line` is filled in by `issuer_or_default` and `legal_line_or_default`.

    `seal_png` is the registered 직인 as a PNG, or None: an unregistered seal is not to be used. `region` is offered first
    when courses are searched. `retention_years` None: nobody is ever due for destruction by time alone.
    """

    centre_name: str = ""
    certificate_title: str = CERTIFICATE_TITLES[0]
    issuer: str = ""
    legal_line: str = ""
    is_entrusted: bool = False
    seal_png: bytes | None = None
    region: str = ""
    idle_minutes: int = 5
    access_log_years: int = 2
    office_hours: OfficeHours = USUAL_HOURS
    many_people_per_hour: int = 30
    retention_years: int | None = None

    @property
    def is_set_up(self) -> bool:
        return bool(self.centre_name)

    @property
    def issuer_or_default(self) -> str:
        """Who issues: the head of the centre, unless it is set otherwise."""
        return self.issuer or f"{self.centre_name}장"

    @property
    def legal_line_or_default(self) -> str:
        """Whose records these are and where 국가평생교육진흥원's own certificate is to be had (평생교육법 시행령 제14조)."""
        return self.legal_line or (ENTRUSTED_LINE if self.is_entrusted else OWN_RECORDS_LINE).format(
            centre=self.centre_name
        )
