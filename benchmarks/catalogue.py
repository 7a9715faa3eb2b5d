"""Accredited courses by the hundred thousand, drawn with a seed, with their periods, links and search keys."""

import random
from collections.abc import Iterator
from pathlib import Path

from llas_desktop.domain.course import DeliveryMethod, InstitutionType, RecruitmentStatus
from llas_desktop.domain.ged import ALL_LINKS
from llas_desktop.domain.history import Area
from llas_desktop.store import dialect
from llas_desktop.store.database import Store
from llas_desktop.store.search.keys import course_keys

_REGIONS = (
    "서울특별시",
    "부산광역시",
    "대구광역시",
    "인천광역시",
    "경기도",
    "강원특별자치도",
    "충청북도",
    "전라남도",
    "경상남도",
    "제주특별자치도",
)
_TOWNS = "가람나루다솔라온마루바름사랑아름자람차오름하늘한빛새솔푸른은하별빛달님"
_SCHOOLS = ("평생학습관", "평생교육원", "시민대학", "문화원", "도서관", "여성회관", "복지관")
_MANNERS = (
    "재미있는",
    "쉽게 배우는",
    "처음 만나는",
    "생활 속",
    "다시 배우는",
    "함께하는",
    "알기 쉬운",
    "이야기로 푸는",
    "집에서 하는",
    "깊이 읽는",
)
_THEMES = (
    "한국사", "과학 실험", "사회와 문화", "기술·가정", "생활 체육", "민요와 가곡", "수채화", "영어 회화", "도덕과 철학", "정보 활용", "컴퓨터 활용",
    "바리스타", "제과 제빵", "한식 조리", "서예", "글쓰기", "인문학 산책", "스마트폰 활용", "부모 교육", "지역 역사", "사진", "목공", "원예 치료",
)  # fmt: skip
_ENDS = ("기초", "중급", "심화", "입문", "실전", "특강", "1급", "2급", "교실", "아카데미", "지도사 과정", "검정 대비")

_PUT = {
    "institutions": "INSERT INTO institutions (id, name, type) VALUES (?, ?, ?)",
    "courses": "INSERT INTO accredited_courses (id, accreditation_no, title, institution_id, area, total_minutes, method, region,"
    " place, recruitment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
    "period": "INSERT INTO course_accreditations (course_id, notified_on, expires_on, cancelled_on) VALUES (?, ?, ?, ?)",
    "link": "INSERT OR IGNORE INTO course_ged_links (course_id, level, subject, valid_from) VALUES (?, ?, ?, ?)",
    "key": "INSERT INTO course_keys (course_id, kind, key) VALUES (?, ?, ?)",
}


def fill(path: Path, count: int, key: bytes) -> None:
    """A record room at `path` with `count` courses, unless it is there already; written past the journal."""
    if path.exists():
        return
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    Store.open(unfinished, key, create=True).close()
    connection = dialect.connect(unfinished, key)
    connection.executescript(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN;"
    )
    put_courses(connection, random.Random(20261121), count)
    connection.commit()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    unfinished.rename(path)


def put_courses(connection: dialect.Driver, draw: random.Random, count: int) -> None:
    """The courses 1 to `count`, with the institutions that give them."""
    schools = list(_schools(draw, max(10, count // 50)))
    connection.executemany(_PUT["institutions"], [school[:3] for school in schools])
    for course_id in range(1, count + 1):
        _put_course(connection, draw, course_id, draw.choice(schools))


def _schools(draw: random.Random, count: int) -> Iterator[tuple[int, str, str, str]]:
    for school_id in range(1, count + 1):
        name = f"{draw.choice(_TOWNS)}{draw.choice(_TOWNS)}{draw.choice(_SCHOOLS)} {school_id}관"
        yield school_id, name, draw.choice([kind.value for kind in InstitutionType]), draw.choice(_REGIONS)


def _put_course(
    connection: dialect.Driver, draw: random.Random, course_id: int, school: tuple[int, str, str, str]
) -> None:
    title = f"{draw.choice(_MANNERS)} {draw.choice(_THEMES)} {draw.choice(_ENDS)}"
    number = f"{draw.randint(2014, 2026)}-{course_id:06}"
    words = ([member.value for member in words if member.value] for words in (Area, DeliveryMethod, RecruitmentStatus))
    area, method, recruitment = map(draw.choice, words)
    minutes = 60 * draw.choice((15, 20, 30, 45, 60, 90))
    row = (course_id, number, title, school[0], area, minutes, method, school[3], recruitment)
    connection.execute(_PUT["courses"], row)
    year, month = draw.randint(2018, 2026), draw.randint(1, 12)
    notified = f"{year}-{month:02}-01"
    cancelled = f"{year + 2}-{month:02}-01" if draw.random() < 0.03 else None
    connection.execute(_PUT["period"], (course_id, notified, f"{year + 5}-{month:02}-01", cancelled))
    for link in draw.choices(ALL_LINKS, k=draw.choice((0, 1, 1, 2))):
        connection.execute(_PUT["link"], (course_id, link.level.value, link.subject.value, notified))
    keys = course_keys(title, school[1], number)
    connection.executemany(_PUT["key"], sorted((course_id, *key) for key in keys))
