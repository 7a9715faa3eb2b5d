"""The lines of `diagnose --all --json`, where what many learners share is written out once."""

import json
from typing import Final

from llas_desktop.cli.route_shapes import line_of_route, line_of_subject
from llas_desktop.domain.routes import Diagnosis, RouteVerdict
from llas_desktop.domain.verdict import SubjectVerdict

_MOST_KEPT: Final = 20_000
_text: Final = json.JSONEncoder(ensure_ascii=False).encode
"""What `json.dumps` says, which makes an encoder at every call."""


class Lines:
    """Keep one for a stream, in which a verdict that learners share is one object: it remembers the text of each."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[SubjectVerdict | RouteVerdict, str]] = {}

    def line(self, account_no: str, diagnosis: Diagnosis) -> str:
        """One learner as a JSON object without a line break: `account_no`, `on`, and `verdicts`, those of the subjects first."""
        texts = []
        verdicts: tuple[SubjectVerdict | RouteVerdict, ...] = (*diagnosis.ged.verdicts, *diagnosis.routes)
        for verdict in verdicts:
            held = self._known.get(id(verdict))
            # What is held keeps its number; another may have got the number of one that was let go.
            texts.append(held[1] if held is not None and held[0] is verdict else self._text(verdict))
        head = f'"account_no": {_text(account_no)}, "on": "{diagnosis.ged.on.isoformat()}"'
        return f'{{{head}, "verdicts": [{", ".join(texts)}]}}'

    def _text(self, verdict: SubjectVerdict | RouteVerdict) -> str:
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        text = _text(line_of_subject(verdict) if isinstance(verdict, SubjectVerdict) else line_of_route(verdict))
        self._known[id(verdict)] = (verdict, text)
        return text
