"""Learners by the million, drawn with a seed: family names as common as they are in Korea, given names likewise skewed."""

import random
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import Path

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.store import dialect
from llas_desktop.store.database import Store
from llas_desktop.store.search.keys import learner_keys

# Per mille of the population, census 2015; the rarer ones share what is left.
_FAMILY = {
    "김": 215, "이": 147, "박": 84, "최": 47, "정": 43, "강": 24, "조": 21, "윤": 21, "장": 20, "임": 17, "한": 16, "오": 15,
    "서": 15, "신": 15, "권": 14, "황": 14, "안": 14, "송": 14, "전": 11, "홍": 11, "유": 13, "고": 9, "문": 9, "양": 9, "손": 9,
    "배": 8, "백": 8, "허": 7, "남": 6, "심": 5, "노": 5, "하": 5, "곽": 4, "성": 4, "차": 4, "주": 4, "우": 4, "구": 4, "민": 3,
    "류": 3, "나": 3, "진": 3, "지": 3, "엄": 3, "채": 3, "원": 3, "천": 2, "방": 2, "공": 2, "현": 2, "함": 2, "변": 1, "염": 1,
    "여": 1, "추": 1, "도": 1, "소": 1, "석": 1, "선": 1, "설": 1, "마": 1, "길": 1, "남궁": 1, "황보": 1, "제갈": 1, "갈": 1,
}  # fmt: skip
_FIRST = "민서지수현영은정미경상성재동승준진태유하연혜선희윤예도시우주인종용창광기대명병석순숙옥원일자춘충학한해형호홍화효규근금길남덕두만문"
_SECOND = "수민현영희숙자호준석우진연정미경아은서윤하원식철환훈용규근기남덕동란례리림만모문배범복빈상선섭성순승신애열엽옥완욱율이인일임재"
_VIETNAMESE = ("Nguyễn Thị", "Trần Thị", "Lê Thị", "Phạm Văn", "Hoàng Thị", "Đỗ Văn", "Bùi Thị", "Vũ Thị")
_VIETNAMESE_GIVEN = (
    "Hường",
    "Lan",
    "Hoa",
    "Mai",
    "Thảo",
    "Tuấn",
    "Dũng",
    "Hạnh",
    "Ngọc",
    "Linh",
    "Đức",
    "Phương",
    "Yến",
    "Hà",
)
_HANJA = (
    "金李朴崔鄭姜趙尹張林韓吳徐申權黃安宋全洪敏秀智賢英恩美京相成在東承俊珍泰柔夏姸惠善喜潤藝道始佑主仁鍾勇昌光基大明"
)
_PHONES = ("010", "010", "010", "010", "010", "010", "010", "010", "010", "011")

_PUT_LEARNER = (
    "INSERT INTO learners (id, name, birth_date, account_no, has_centre_number, name_hanja, name_roman, former_name, phone,"
    " email, address, workplace, occupation, schooling, statement_source, interests, member_type, guardian_name,"
    " guardian_phone, guardian_relation, applicant, applicant_name, has_proxy_letter, identity_check, registered_at,"
    " registered_by) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, '', ?, '', '', '', '', '', 'general', '', '', '', 'self', '', 0,"
    " 'not_checked', '2026-01-02T03:04:05.000000Z', 'bench')"
)
_PUT_KEY = "INSERT INTO learner_keys (learner_id, kind, key, birth_year, source) VALUES (?, ?, ?, ?, ?)"

CLERK = Actor("bench", "bench")
RECENT = 10
"""So many learners were opened at the clerk's workstation, as on any day."""

Person = tuple[int, str, str, str, str, str, str, str, str]
"""id, name, birth_date, account_no, name_hanja, name_roman, former_name, phone, address"""


def people(count: int, seed: int = 20261121) -> Iterator[Person]:
    """`count` learners, the first ones the same for every count."""
    draw = random.Random(seed)
    families, family_weights = list(_FAMILY), list(accumulate(_FAMILY.values()))
    first_weights = list(accumulate(1 / (rank + 3) for rank in range(len(_FIRST))))
    second_weights = list(accumulate(1 / (rank + 3) for rank in range(len(_SECOND))))

    def given() -> str:
        second = draw.choices(_SECOND, cum_weights=second_weights)[0] if draw.random() < 0.97 else ""
        return draw.choices(_FIRST, cum_weights=first_weights)[0] + second

    for learner_id in range(1, count + 1):
        family = draw.choices(families, cum_weights=family_weights)[0]
        name, hanja, roman, former = family + given(), "", "", ""
        chance = draw.random()
        if chance < 0.03:
            roman = f"{draw.choice(_VIETNAMESE)} {draw.choice(_VIETNAMESE_GIVEN)}"
            name = roman if chance < 0.02 else name
        elif chance < 0.15:
            hanja = "".join(draw.choices(_HANJA, k=len(name)))
        elif chance < 0.19:
            former = family + given()
        birth = f"{int(draw.triangular(1919, 2016, 1962))}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        phone = f"{draw.choice(_PHONES)}{draw.randrange(10**8):08}" if draw.random() < 0.97 else ""
        account = f"{2008 + learner_id % 18}-{learner_id:06}"
        yield learner_id, name, birth, account, hanja, roman, former, phone, "서울특별시 종로구 청운효자동 1-1"


def fill(path: Path, count: int, key: bytes) -> None:
    """A record room at `path` with `count` learners and their search keys, unless it is there already.

    Rows and keys are those of the program. They are written past the journal, and the indexes of the keys built afterwards:
    what is measured here is reading.
    """
    if path.exists():
        return
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    Store.open(unfinished, key, create=True).close()
    connection = dialect.connect(unfinished, key)
    connection.executescript(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN;"
    )
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'learner_keys' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    put_learners(connection, count)
    connection.executemany(_PUT_KEY, (row for person in people(count) for row in _key_rows(person)))
    for _, statement in indexes:
        connection.execute(statement)
    connection.commit()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with closing(Store.open(unfinished, key)) as store:
        for learner_id in range(1, RECENT + 1):
            store.note(CLERK, Action.LEARNER_OPENED, (learner_id,))
    unfinished.rename(path)


def put_learners(connection: dialect.Driver, count: int) -> None:
    """The learners 1 to `count`, without search keys."""
    connection.executemany(_PUT_LEARNER, people(count))


def _key_rows(person: Person) -> list[tuple[int, int, str, int, int]]:
    learner_id, name, birth, account, hanja, roman, former, phone, _ = person
    keys = learner_keys((name, hanja, roman, former), birth, phone, account)
    return [(learner_id, kind, key, int(birth[:4]), source) for (kind, key), source in sorted(keys.items())]
