"""Makes a database of the schema of today, with a row in every table: `python tests/old_files/make.py`.

Run once for every schema that is released; the file stays for good, and a test opens it with every later program. The first is
plain, as its release was; the later ones are under the key below, so that they show as well that the cipher has stayed the same.
"""

import gzip
import hashlib
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from llas_desktop import models  # noqa: E402
from llas_desktop.domain.actor import Action, Actor  # noqa: E402
from llas_desktop.store.chain_check import advance_checkpoint, heads  # noqa: E402
from llas_desktop.store.database import Store  # noqa: E402
from llas_desktop.store.migrations import HISTORY  # noqa: E402
from llas_desktop.store.search import DERIVED  # noqa: E402

THEN = "2026-11-21T05:03:02.123456Z"
KEY = bytes(range(32))
CLERK = Actor("clerk", "desk-1")
COLLEAGUE = Actor("colleague", "desk-2")
PAPER = b"%PDF-1.4 a paper"


def main() -> None:
    target = Path(__file__).with_name(f"{HISTORY.head}.sqlite3.gz")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "centre.sqlite3"
        store = Store.open(path, KEY, create=True, derived=DERIVED)
        _fill(store)
        _keep_safe(store)
        _judge_routes(store)
        _prove(store)
        with store.read() as connection:
            empty = [
                table.name for table in models.metadata.sorted_tables if not connection.execute(table.select()).first()
            ]
        store.close()
        target.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    print(f"{target.name}: {target.stat().st_size} bytes; empty: {', '.join(empty) or 'none'}")


def _fill(store: Store) -> None:
    with store.write(CLERK, Action.SET_UP) as writer:
        writer.insert(models.settings, {"key": "centre_name", "value": "가나다평생학습관"})
    with store.write(CLERK, Action.COURSES_IMPORTED) as writer:
        institution_id = writer.insert(models.institutions, {"name": "가나다평생학습관", "type": "지자체"})
        course = {"accreditation_no": "2024-1", "title": "생활 과학", "institution_id": institution_id}
        course_id = writer.insert(models.accredited_courses, course | {"area": "학력보완", "total_minutes": 5400})
        period = {"notified_on": "2024-01-01", "expires_on": "2028-12-31", "cancelled_on": "2026-06-01"}
        writer.insert(models.course_accreditations, {"course_id": course_id, **period})
        link = {"level": "high", "subject": "과학"}
        writer.insert(models.course_ged_links, {"course_id": course_id, "valid_from": "2024-01-01", **link})
        writer.insert(models.course_offerings, {"title": "생활 과학", "fee_won": 45_000})
        writer.insert(models.qualification_titles, {"title": "정보처리기능사", "kind": "national_technical"})
    person: dict[str, Any] = {"registered_at": THEN, "registered_by": "clerk"}
    with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        learner_id = writer.insert(
            models.learners,
            person | {"name": "가나다", "birth_date": "1985-01-01", "account_no": "LA-1", "phone": "010-0000-0000"},
        )
        consent = {"learner_id": learner_id, "what": "collection", "version": "1", "given_at": THEN}
        writer.insert(models.consents, consent)
        writer.insert(models.proxies, {"learner_id": learner_id, "name": "라마바", "relation": "배우자"})
    with store.write(COLLEAGUE, Action.LEARNER_REGISTERED) as writer:
        writer.insert(
            models.learners, person | {"name": "Nguyễn Thị Hường", "birth_date": "1990-02-28", "account_no": "LA-2"}
        )
    with store.write(CLERK, Action.RECORD_ADDED) as writer:
        record = {"learner_id": learner_id, "section": "completion", "kind": "accredited_course", "title": "생활 과학"}
        record |= {
            "course_id": course_id,
            "started": "2025-03",
            "ended": "2025-06-30",
            "minutes": 5400,
            "created_at": THEN,
        }
        record_id = writer.insert(models.learning_records, record)
        writer.insert(models.record_ged_links, {"record_id": record_id, **link})
    with store.write(CLERK, Action.EVIDENCE_ATTACHED) as writer:
        sha256 = hashlib.sha256(PAPER).hexdigest()
        writer.connection.execute(models.evidence_blobs.insert(), {"sha256": sha256, "bytes": PAPER})
        paper = {"record_id": record_id, "sha256": sha256, "file_name": "이수증.pdf", "media_type": "application/pdf"}
        writer.insert(models.evidence, paper | {"size": len(PAPER), "seen_by": "clerk", "seen_at": THEN})
        writer.concerns(learner_id)
    with store.write(CLERK, Action.CERTIFICATE_ISSUED) as writer:
        issue = {"learner_id": learner_id, "serial": 1, "issue_no": "01-20261121/140302-1", "issued_at": THEN}
        issue |= {"issued_by": "clerk", "workstation": "desk-1", "purpose": "본인 보관", "content": "{}"}
        copy = {"certificate_id": writer.insert(models.certificates, issue), "copy_no": 1, "made_at": THEN}
        copy |= {"made_by": "clerk", "workstation": "desk-1", "pdf": PAPER, "sha256": sha256, "page_count": 1}
        writer.insert(models.certificate_copies, copy)
    store.note(COLLEAGUE, Action.LEARNER_OPENED, (learner_id,))
    with store.unjournaled() as connection:
        draft = {"workstation": "desk-1", "learner_id": learner_id, "form": "career", "typed": "{}", "saved_at": THEN}
        connection.execute(models.drafts.insert(), draft)


def _keep_safe(store: Store) -> None:
    """What came with the second schema."""
    with store.write(CLERK, Action.STAFF_ADDED) as writer:
        member = {"login": "clerk", "name": "바사아", "created_at": THEN, "password_set_at": THEN}
        staff_id = writer.insert(models.staff, member)
        writer.insert(models.staff_roles, {"staff_id": staff_id, "role": "counter"})
    with store.write(CLERK, Action.LEARNERS_DESTROYED) as writer:
        destruction = {"learner_id": 99, "at": THEN, "who": "clerk", "reason": "보유 기간 경과"}
        number = {"serial": 2, "issue_no": "01-20261121/140303-2", "issued_at": THEN}
        writer.insert(
            models.destroyed_certificates, {"destruction_id": writer.insert(models.destructions, destruction), **number}
        )
    with store.write(CLERK, Action.RESTORED) as writer:
        writer.insert(models.epochs, {"started_at": THEN, "backup_made_at": THEN, "next_serial": 4})
    with store.write(COLLEAGUE, Action.LOG_REVIEWED) as writer:
        review = {"reviewed_at": THEN, "reviewed_by": "colleague", "from_at": THEN, "to_at": THEN, "findings": 0}
        writer.insert(models.log_reviews, review)
    with store.read() as connection:
        verified = heads(connection)
    with store.unjournaled() as connection:
        advance_checkpoint(connection, verified, THEN)


def _judge_routes(store: Store) -> None:
    """What came with the third schema."""
    with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
        facts = {"graduated": "middle", "attends": "none", "left_high_school_on": "2019-08", "source": "stated"}
        facts |= {"passed_in_final_year": "국어,수학", "credit_learner_no": "20-123456"}
        writer.insert(models.school_facts, facts | {"learner_id": 1, "noted_at": THEN})
    with store.write(CLERK, Action.CREDIT_KEPT) as writer:
        credit = {
            "learner_id": 1,
            "source": "평가인정",
            "institution": "가나다평생교육원",
            "subject": "평생교육론",
            "credits": 3,
        }
        credit |= {
            "kind": "전공",
            "is_required_major": True,
            "term": "2025-1",
            "ended": "2025-06-20",
            "created_at": THEN,
        }
        writer.insert(models.learner_credits, credit)
        sat = {"learner_id": 1, "stage": 1, "subject": "국어", "passed_on": "2025-03-23", "score": 60}
        writer.insert(models.stage_passes, sat)
    with store.write(CLERK, Action.PLAN_SAVED) as writer:
        plan = {"learner_id": 1, "name": "과학 면제", "route": "ged_exemption", "level": "high", "subject": "과학"}
        plan |= {"as_of": "2026-11-21", "missing_minutes": 60, "made_at": THEN, "made_by": "clerk"}
        plan_id = writer.insert(models.study_plans, plan)
        writer.concerns(1)
        chosen = {"plan_id": plan_id, "course_id": 1, "position": 1, "minutes": 5400, "starts": "2027-03-02"}
        writer.insert(models.study_plan_courses, chosen)
    with store.write(COLLEAGUE, Action.COUNSELLING_NOTED) as writer:
        talk = {
            "learner_id": 2,
            "on_day": "2026-11-20",
            "clerk": "colleague",
            "topic": "진로",
            "follow_up_on": "2026-12-01",
        }
        writer.insert(models.counsellings, talk)
    with store.write(CLERK, Action.SETTING_CHANGED) as writer:
        figure = {"table_name": "credit_bank", "key": "year_cap", "value": 40, "valid_from": "2027-03-01"}
        writer.insert(models.rule_overrides, figure)


def _prove(store: Store) -> None:
    """What came with the fourth schema."""
    ended = {
        "salt": "00" * 32,
        "ed25519": "11" * 32,
        "certificate": "30",
        "since": THEN,
        "until": THEN,
        "reason": "교체",
    }
    with store.write(CLERK, Action.CENTRE_KEY_MADE) as writer:
        writer.insert(models.centre_keys, ended)
        writer.insert(models.centre_keys, {"salt": "22" * 32, "ed25519": "33" * 32, "certificate": "30", "since": THEN})
    with store.write(CLERK, Action.CERTIFICATE_VOIDED) as writer:
        void = {"issue_no": "01-20261121/140302-1", "voided_at": THEN, "voided_by": "clerk", "workstation": "desk-1"}
        writer.insert(models.certificate_voids, void | {"reason": "이수시간 정정"})
        writer.concerns(1)


if __name__ == "__main__":
    main()
