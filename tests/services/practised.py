"""What the process is made to import from which the `plug_pullers` and `issuers` are forked: it has done once all that they do.

Else each of them would read for a second what is imported late, and put every statement together anew.
"""

import tempfile
from contextlib import closing
from pathlib import Path

from llas_desktop import wiring
from tests import staff
from tests.services.issuers import ROOM, issue_and_print
from tests.services.plug_pullers import register


def _practise(data: Path) -> None:
    services, _ = staff.set_up(data)
    with closing(services):
        register(services, "첫사람")
        issue_and_print(services, 1, data.parent)
        made, _ = services.backups.make(services.door.actor())
    wiring.restore(data, made.file.path, staff.LOGIN, staff.PASSWORD)


ROOM.warm()
with tempfile.TemporaryDirectory() as _folder:
    _practise(Path(_folder) / "data")
