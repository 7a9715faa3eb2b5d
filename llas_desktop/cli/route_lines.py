"""The lines of `diagnose --all --json`: `route_shapes.of_line` as text, where what many learners share is written out once."""

import json
from typing import Any, Final

from llas_desktop.cli.route_shapes import line_of_route, line_of_subject
from llas_desktop.domain.routes import Diagnosis, Route, RouteVerdict
from llas_desktop.domain.verdict import SubjectVerdict

_MOST_KEPT: Final = 20_000
_OF_COMPLETIONS: Final = frozenset((Route.ADULT_LITERACY, Route.OUT_OF_SCHOOL, Route.OPEN_SCHOOL))
"""Of these hardly two learners have the same."""


class Lines:
    """Keep one for a stream: it remembers the text of subjects by their figures, and of verdicts that learners share."""

    def __init__(self) -> None:
        self._subjects: dict[tuple[object, ...], str] = {}
        self._routes: dict[int, tuple[RouteVerdict, str]] = {}

    def line(self, account_no: str, diagnosis: Diagnosis) -> str:
        """One learner, without a line break: what `json.dumps(of_line(account_no, diagnosis))` says."""
        verdicts = ", ".join(
            [
                *(self._subject(verdict) for verdict in diagnosis.ged.verdicts),
                *(self._route(verdict) for verdict in diagnosis.routes),
            ]
        )
        head = f'"account_no": {_text(account_no)}, "on": "{diagnosis.ged.on.isoformat()}"'
        return f'{{{head}, "verdicts": [{verdicts}]}}'

    def _subject(self, verdict: SubjectVerdict) -> str:
        figures = (
            verdict.level.value, verdict.subject.value, verdict.verdict.value, verdict.credited_minutes,
            verdict.doubtful_minutes,
        )  # fmt: skip
        text = self._subjects.get(figures)
        if text is None:
            text = _kept(self._subjects, figures, _text(line_of_subject(verdict)))
        return text

    def _route(self, verdict: RouteVerdict) -> str:
        if verdict.route in _OF_COMPLETIONS:
            return _text(line_of_route(verdict))
        held = self._routes.get(id(verdict))
        if held is None or held[0] is not verdict:  # which is held as long as its number is
            held = _kept(self._routes, id(verdict), (verdict, _text(line_of_route(verdict))))
        return held[1]


def _kept(memory: dict[Any, Any], key: object, value: Any) -> Any:
    if len(memory) >= _MOST_KEPT:
        memory.clear()
    memory[key] = value
    return value


def _text(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=False)
