"""The floors: the least that the same answer can cost on the same machine, with nothing of ours around it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from sqlite3 import Connection, connect
from typing import Any
from unittest.mock import patch

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import Engine, event

from llas_desktop.certificates.paper import HEIGHT, WIDTH, Sheet
from llas_desktop.store import dialect

_SHADES = bytes(0 if module else 255 for module in range(256))
Statement = tuple[str, tuple[Any, ...]]


@contextmanager
def bare_connection(path: Path) -> Iterator[Connection]:
    """The sqlite3 module's own connection to a plain database, with the settings of the program's."""
    with closing(connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)) as driver:
        for pragma in dialect.PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")
        yield driver


class _Recorder:
    """The driver's connection, its questions written down."""

    def __init__(self, driver: Connection, seen: list[Statement]) -> None:
        self._driver = driver
        self._seen = seen

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        if sql.startswith("SELECT"):
            self._seen.append((sql, values))
        return self._driver.execute(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)


def statements_of(act: Callable[[], object]) -> list[Statement]:
    """The questions, with their values, that `act` asks of the database, whichever way they go."""
    seen: list[Statement] = []
    raw = dialect.raw

    def through_sqlalchemy(_connection: Any, _cursor: Any, sql: str, values: Any, *_: Any) -> None:
        seen.append((sql, tuple(values)))

    event.listen(Engine, "before_cursor_execute", through_sqlalchemy)
    try:
        with patch.object(dialect, "raw", lambda connection: _Recorder(raw(connection), seen)):
            act()
    finally:
        event.remove(Engine, "before_cursor_execute", through_sqlalchemy)
    return seen


def plain_tuples(driver: Connection, statements: Iterable[Statement]) -> list[Any]:
    """Their rows as the driver gives them, in one reading transaction."""
    driver.execute(dialect.BEGIN_READ)
    rows = [driver.execute(sql, values).fetchall() for sql, values in statements]
    driver.rollback()
    return rows


def bare_canvas(sheets: Iterable[Sheet]) -> bytes:
    """A PDF with the same strings, lines, grounds and pictures at the same places in the same fonts, and nothing else."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    for sheet in sheets:
        for ink, fills in sheet.fills.items():
            canvas.setFillColorRGB(*ink)
            for fill in fills:
                canvas.rect(*fill, stroke=0, fill=1)
        for (ink, weight), rules in sheet.rules.items():
            canvas.setStrokeColorRGB(*ink)
            canvas.setLineWidth(weight)
            canvas.lines(rules)
        for picture in sheet.pictures:
            image = ImageReader(BytesIO(picture.png))
            canvas.drawImage(image, picture.x, picture.y, picture.side, picture.side, mask="auto")
        for code in sheet.codes:
            canvas.drawInlineImage(_picture(code.rows), code.x, code.y, code.side, code.side)
        style = None
        for text in sheet.texts:
            if text.style is not style:
                style = text.style
                canvas.setFont(style.face.name, style.size)
                canvas.setFillColorRGB(*style.ink)
            canvas.drawString(text.x, text.y, text.text, charSpace=style.spacing)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _picture(rows: Sequence[bytes]) -> Image.Image:
    """A code, a point a module."""
    return Image.frombytes("L", (len(rows), len(rows)), b"".join(rows).translate(_SHADES))


@contextmanager
def durable_commits(path: Path) -> Iterator[Callable[[], None]]:
    """A commit of one row of a hundred characters that outlives a power cut, in a file with the settings of the program's."""
    dialect.make_file(path)
    with bare_connection(path) as driver:
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, line TEXT NOT NULL)")

        def commit() -> None:
            driver.execute(dialect.BEGIN_WRITE)
            driver.execute("INSERT INTO bare (line) VALUES (?)", ("가" * 100,))
            driver.commit()

        yield commit
