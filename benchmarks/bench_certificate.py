"""A certificate from the records to the drawn pages with their signed codes, against a bare canvas on which the same strings, lines and
codes are drawn. What comes after the drawing is in bench_proof.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from benchmarks.bench import Bench, Row, timed_pairs
from benchmarks.floors import bare_canvas
from llas_desktop.certificates.content import Issue, compose
from llas_desktop.certificates.fonts import FontFiles
from llas_desktop.certificates.frozen import number
from llas_desktop.certificates.layout import Copy
from llas_desktop.certificates.print_room import Paper, PrintRoom
from llas_desktop.certificates.proof.claims import codes
from llas_desktop.domain.centre import CentreSettings
from llas_desktop.domain.certificate import CertificateRequest, HistoryCertificate
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import (
    KINDS,
    Area,
    LearningRecord,
    Provenance,
    RecordDraft,
    RecordKind,
    Section,
    kinds_of,
)
from llas_desktop.domain.learner import Learner, LearnerDraft, Opening
from llas_desktop.system.resources import resource_path
from tests.signers import SIGNER

_TIMES = 60
_RATIO = 2.0
AT = datetime(2026, 11, 21, 5, 5, 3, tzinfo=UTC)
_WORDS = (
    "생활", "과학", "역사", "한국사", "기술", "가정", "미술", "음악", "체육", "도덕", "사회", "정보", "인공지능", "스마트폰", "글쓰기", "독서",
    "회화", "사진", "도예", "원예", "건강", "요리", "부모", "마을", "주민자치", "자원봉사", "생태", "기후", "경제", "재무", "창업", "상담",
)  # fmt: skip
_PLACES = (
    "한빛",
    "가온",
    "늘봄",
    "나루",
    "다솜",
    "미리내",
    "아라",
    "초롱",
    "해솔",
    "여울",
    "누리",
    "벼리",
    "보람",
    "샛별",
    "참빛",
    "큰솔",
)
_BODIES = ("평생학습관", "평생교육원", "문화원", "도서관", "대학교", "학습센터", "주민자치회", "상사", "재단", "복지관")


def rows(_bench: Bench) -> Iterator[Row]:
    fonts = ("PretendardGOV-Regular.ttf", "PretendardGOV-Bold.ttf", "DroidSansFallbackFull.ttf")
    room = PrintRoom(FontFiles(*(resource_path("fonts", name) for name in fonts)))
    room.warm()
    for records, name in (
        (history(6, kinds_of(Section.COMPLETION)), "certificate of 1 page"),
        (history(200, KINDS), "certificate of 200 rows"),
    ):
        sheets = room.sheets(numbered(records), 1, AT, codes(numbered(records), 1, AT, SIGNER))
        times = timed_pairs(
            range(_TIMES),
            lambda _, records=records: _drawn(room, records),  # type: ignore[misc]
            lambda _, sheets=sheets: bare_canvas(sheets),  # type: ignore[misc]
        )
        yield times.row(f"{name} ({len(sheets)} p.)", _RATIO)


def _drawn(room: PrintRoom, records: list[LearningRecord]) -> Paper:
    content = numbered(records)
    return room.drawing(content, Copy(1, AT), codes(content, 1, AT, SIGNER))


def numbered(records: list[LearningRecord]) -> HistoryCertificate:
    """From records to frozen content, with its number and its check number, as for an issue."""
    learner = Learner(1, LearnerDraft("김가람", date(1985, 1, 1), "2024-000123"), False, Opening(), AT, "bench")
    request = CertificateRequest("기관 제출", sections=frozenset(record.section for record in records))
    centre = CentreSettings(centre_name="한빛시 평생학습관", seal_png=_SEAL)
    return number(compose(learner, records, None, centre, request, AT), Issue("01", AT, 1))


def history(count: int, kinds: Sequence[RecordKind]) -> list[LearningRecord]:
    """No two alike: what repeats is what repeats in life, such as areas and bodies."""
    draw = random.Random(20261121)
    return [LearningRecord(at, 1, _record(draw, kinds[at * 7 % len(kinds)].code)) for at in range(1, count + 1)]


def _record(draw: random.Random, kind: str) -> RecordDraft:
    started = date(2004, 3, 2) + timedelta(days=draw.randrange(8000))
    ended = started + timedelta(days=draw.randrange(1, 200))
    return RecordDraft(
        kind,
        title=" ".join(draw.sample(_WORDS, draw.randint(2, 5))),
        institution=f"{draw.choice(_PLACES)}{draw.choice(_BODIES)}",
        started=PartialDate.of(started),
        ended=PartialDate.of(ended),
        minutes=draw.randrange(60, 9000),
        area=draw.choice(tuple(Area)),
        position=draw.choice(_WORDS),
        major=draw.choice(_WORDS),
        outcome="졸업",
        provenance=draw.choice(tuple(Provenance)),
    )


def _seal() -> bytes:
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((12, 12, 288, 288), outline=(190, 20, 30, 255), width=14)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


_SEAL = _seal()
