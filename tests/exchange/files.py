"""Rows and types of the files that the tests write."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 21)

COURSE_HEAD = ("평가인정번호", "기관명", "학습과정명", "교육영역", "총학습시간", "평가인정일")
COURSE = ("A-1", "해오름평생학습관", "생활과 기술", "직업능력 향상", "45", "2024-03-02")

Rows = Sequence[Sequence[Any]]
WriteBytes = Callable[[bytes], Path]
WriteCsv = Callable[..., Path]
WriteXlsx = Callable[[Rows], Path]
