"""The commands that make a backup and restore one."""

import argparse
from collections.abc import Iterator

from llas_desktop.cli.answer import Answer
from llas_desktop.cli.session import (
    actor_of,
    credentials,
    data_of,
    purpose_of,
    recovery_words,
    signed_in,
)
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.backup import BackupMade, Restored
from llas_desktop.domain.dates import in_seoul
from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.wording import world_sentence


def backup(args: argparse.Namespace) -> Answer:
    file = None if args.file is None else args.file.expanduser().absolute()
    with signed_in(args) as services:
        made, _ = services.backups.make(actor_of(services, args, Purpose.ADMINISTRATION), file)
    shape = {
        "file": str(made.file.path),
        "made_at": made.file.made_at.isoformat(),
        "size": made.file.size,
        "second": None if made.second is None else str(made.second),
        "rows": dict(made.rows),
    }
    return Answer(shape, _of_made(made), complaints=[world_sentence(WorldError(made.problem))] if made.problem else [])


def restore(args: argparse.Namespace) -> Answer:
    from llas_desktop import wiring

    data, purpose = data_of(args), purpose_of(args, Purpose.ADMINISTRATION)
    if args.recovery is None:
        login, password = credentials(args)
        restored = wiring.restore(data, args.file, login, password, purpose=purpose)
    else:
        words = recovery_words(args.recovery)
        restored = wiring.restore(data, args.file, words=words, purpose=purpose)
    shape = {
        "file": str(args.file),
        "data": str(data),
        "backup_made_at": restored.backup_made_at.isoformat(),
        "started_at": restored.started_at.isoformat(),
        "next_serial": restored.next_serial,
        "destroyed_again": restored.destroyed_again,
        "kept_journal": None if restored.kept is None else str(restored.kept),
        "findings": list(restored.broken),
    }
    return Answer(shape, _of_restored(restored), complaints=restored.broken)


def _of_made(made: BackupMade) -> Iterator[str]:
    places = [made.file.path, *([made.second] if made.second else [])]
    yield from (f"{place}에 백업하고, 다시 열어 온전한지 확인했습니다." for place in places)
    yield f"학습자 {made.rows['learners']}명, 학습이력 {made.rows['learning_records']}건, 증명서 {made.rows['certificates']}건"


def _of_restored(restored: Restored) -> Iterator[str]:
    yield f"{in_seoul(restored.backup_made_at):%Y-%m-%d %H:%M}의 백업으로 되살렸습니다."
    yield f"다음 발급일련번호는 {restored.next_serial}입니다."
    if restored.destroyed_again:
        yield f"그 뒤에 파기한 학습자 {restored.destroyed_again}명을 다시 파기했습니다."
    if restored.kept is not None:
        yield f"바뀌기 전의 업무 기록은 {restored.kept}에 보관합니다."
