"""The learners' desk: find, open, register, change; consents and proxies; what happened so far."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.history import Section, TimelineEntry
from llas_desktop.domain.learner import Learner, LearnerDraft, LearnerHit, Opening, Proxy, consent_words
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.schooling import SchoolFacts
from llas_desktop.domain.text import clean_line, half_width
from llas_desktop.services import rules
from llas_desktop.services.route_rules import cleaned_facts, facts_problems
from llas_desktop.store import facts as kept_facts
from llas_desktop.store import learners, timeline
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import Clock, Store
from llas_desktop.store.search.learners import find_learners
from llas_desktop.store.search.query import read_query
from llas_desktop.store.timeline import Happening

_HAPPENINGS: Final = MappingProxyType(
    {"registered": "학습자 등록", "certificate": "증명서 발급", "voided": "증명서 철회"}
    | {"consent": "동의", "withdrawal": "동의 철회"}
    | {section.value: section.korean for section in Section}
)
_AT_THE_DESK: Final = Opening()
_NO_CONSENTS: Final[Mapping[str, str]] = MappingProxyType({})


class LearnerDesk:
    """`workstation`: the one whose recent learners come first in a search."""

    def __init__(self, store: Store, workstation: str = "", clock: Clock = dates.now) -> None:
        self._store = store
        self._workstation = workstation
        self._clock = clock
        self._recent_ids: tuple[int, ...] | None = None

    def search(self, text: str, *, limit: int = 50) -> tuple[LearnerHit, ...]:
        """Those whom `text` names, whatever it is (name, 초성, birth date, phone …): recent ones first, at most `limit`."""
        query = read_query(text, self._today())
        with self._store.read() as connection:
            if self._recent_ids is None:
                self._recent_ids = timeline.recently_opened(connection, self._workstation)
            return find_learners(connection, query, recent_ids=self._recent_ids, limit=limit)

    def recent(self, actor: Actor) -> tuple[LearnerHit, ...]:
        """The last ten opened at the actor's workstation, the newest first."""
        with self._store.read() as connection:
            return learners.hits(connection, timeline.recently_opened(connection, actor.workstation))

    def note_search(self, actor: Actor, ids: Iterable[int]) -> Changes:
        """Journals that a search showed these learners: once it was acted on, or stood for a second."""
        return self._store.note(actor, Action.LEARNERS_SEARCHED, ids)

    def open(self, actor: Actor, learner_id: int) -> tuple[Learner, Changes]:
        """The learner's card; that it was opened is journaled. Refused `gone`."""
        learner = self.load(learner_id)
        changes = self._store.note(actor, Action.LEARNER_OPENED, (learner_id,))
        if actor.workstation == self._workstation and self._recent_ids is not None:
            others = (known for known in self._recent_ids if known != learner_id)
            self._recent_ids = (learner_id, *others)[: timeline.OPENED_KEPT]
        return learner, changes

    def load(self, learner_id: int) -> Learner:
        """The card of one who is open already. Refused `gone`."""
        with self._store.read() as connection:
            return learners.get(connection, learner_id)

    def find_account(self, account_no: str) -> Learner:
        """The learner with this account or centre number. Refused `unknown_account`."""
        number = clean_line(account_no)
        with self._store.read() as connection:
            learner_id = learners.id_of_account(connection, number)
            if learner_id is None:
                raise Refused(Problem("account_no", "unknown_account", account_no))
            return learners.get(connection, learner_id)

    def namesakes(self, name: str, birth_date: date) -> tuple[LearnerHit, ...]:
        """Those of the same name and birth date."""
        with self._store.read() as connection:
            return learners.namesakes(connection, clean_line(name), birth_date)

    def check(self, draft: LearnerDraft, opening: Opening | None = None) -> tuple[Problem, ...]:
        """What is wrong, or pointed out, with a learner as typed; with an `opening`, as one who is new."""
        problems = rules.learner_problems(draft, self._today())
        if opening is None:
            return problems
        clean = rules.cleaned(draft)
        with self._store.read() as connection:
            known = learners.id_of_account(connection, clean.account_no) if clean.account_no else None
            others = learners.namesakes(connection, clean.name, clean.birth_date)
        return (*problems, *rules.opening_problems(opening), *_found(clean, known is not None, others))

    def register(
        self,
        actor: Actor,
        draft: LearnerDraft,
        opening: Opening = _AT_THE_DESK,
        *,
        consents: Mapping[str, str] = _NO_CONSENTS,
    ) -> tuple[Learner, Changes]:
        """A new learner, with an account number of all.go.kr or else one of the centre's own. Refused: what is wrong.

        `consents` given with the registration, as in `give_consent`: to what → the version of the text that was shown.
        """
        rules.refuse((*rules.learner_problems(draft, self._today()), *rules.opening_problems(opening)))
        for what, version in consents.items():
            rules.refuse(_consent_problems(what, version))
        with self._store.write(actor, Action.LEARNER_REGISTERED) as writer:
            drafts, at = [rules.cleaned(draft)], self._clock()
            (learner_id,) = learners.insert_many(writer, drafts, rules.cleaned(opening), at, actor.who)
            for what, version in consents.items():
                learners.give_consent(writer, learner_id, clean_line(what), clean_line(version), at)
            learner = learners.get(writer.connection, learner_id)
        return learner, writer.changes

    def change(self, actor: Actor, learner_id: int, draft: LearnerDraft) -> tuple[Learner, Changes]:
        """Refused: what is wrong, `account_taken`, `gone`."""
        rules.refuse(rules.learner_problems(draft, self._today()))
        return self._change(actor, learner_id, lambda writer: learners.update(writer, learner_id, rules.cleaned(draft)))

    def give_consent(self, actor: Actor, learner_id: int, what: str, version: str) -> tuple[Learner, Changes]:
        """`what`: `collection`, `link:NEIS` …; `version` of the text that was shown."""
        rules.refuse(_consent_problems(what, version))
        return self._change(
            actor,
            learner_id,
            lambda writer: learners.give_consent(
                writer, learner_id, clean_line(what), clean_line(version), self._clock()
            ),
        )

    def withdraw_consent(self, actor: Actor, learner_id: int, consent_id: int) -> tuple[Learner, Changes]:
        """A consent stays on record with the instant of its withdrawal (개인정보 보호법 제37조)."""
        return self._change(
            actor,
            learner_id,
            lambda writer: learners.withdraw_consent(writer, learner_id, consent_id, self._clock()),
        )

    def add_proxy(
        self,
        actor: Actor,
        learner_id: int,
        name: str,
        *,
        relation: str = "",
        phone: str = "",
        has_letter: bool = False,
        valid_until: date | None = None,
    ) -> tuple[Learner, Changes]:
        """One whom the learner authorised; `has_letter`: the 위임장 was seen now."""
        rules.refuse(rules.text_problems({"name": name, "relation": relation, "phone": phone}, required=("name",)))
        proxy = Proxy(
            id=0,
            name=clean_line(name),
            relation=clean_line(relation),
            phone=clean_line(half_width(phone)),
            letter_seen_at=self._clock() if has_letter else None,
            valid_until=valid_until,
        )
        return self._change(actor, learner_id, lambda writer: learners.add_proxy(writer, learner_id, proxy))

    def remove_proxy(self, actor: Actor, learner_id: int, proxy_id: int) -> tuple[Learner, Changes]:
        return self._change(actor, learner_id, lambda writer: learners.remove_proxy(writer, learner_id, proxy_id))

    def school_facts(self, learner_id: int) -> tuple[SchoolFacts, str]:
        """What was asked of the learner's schools since the statement, and her 학습자번호 of 학점은행제."""
        with self._store.read() as connection:
            return kept_facts.of_learner(connection, learner_id)

    def keep_facts(self, actor: Actor, learner_id: int, facts: SchoolFacts, credit_learner_no: str) -> Changes:
        """What is known of her schools now, all of it; without a source it is the learner's word. Refused: what is wrong, `gone`."""
        with self._store.write(actor, Action.LEARNER_CHANGED) as writer:
            birth_date = learners.birth_date(writer.connection, learner_id)
            rules.refuse(facts_problems(facts, credit_learner_no, self._today(), birth_date))
            clean, number = cleaned_facts(facts, credit_learner_no)
            kept_facts.put(writer, learner_id, clean, number, self._clock())
        return writer.changes

    def timeline(self, learner_id: int) -> tuple[TimelineEntry, ...]:
        """What was learned and done so far, newest first; of a year known alone, its end is meant."""
        with self._store.read() as connection:
            found = timeline.of_learner(connection, learner_id)
        entries = [TimelineEntry(one.on, one.what, _in_words(one)) for one in found]
        return tuple(sorted(entries, key=lambda entry: (entry.on.latest, entry.what, entry.text), reverse=True))

    def _today(self) -> date:
        return dates.in_seoul(self._clock()).date()

    def _change(self, actor: Actor, learner_id: int, deed: Callable[[ChangeWriter], object]) -> tuple[Learner, Changes]:
        with self._store.write(actor, Action.LEARNER_CHANGED) as writer:
            learners.get(writer.connection, learner_id)
            deed(writer)
            learner = learners.get(writer.connection, learner_id)
        return learner, writer.changes


def _consent_problems(what: str, version: str) -> tuple[Problem, ...]:
    return rules.text_problems({"what": what, "version": version}, required=("what",))


def _found(draft: LearnerDraft, is_taken: bool, others: Sequence[LearnerHit]) -> Iterator[Problem]:
    if is_taken:
        yield Problem("account_no", "account_taken", draft.account_no)
    if others:
        yield Problem("name", "namesake", draft.name, ", ".join(hit.account_no for hit in others))


def _in_words(happening: Happening) -> str:
    words = _HAPPENINGS.get(happening.what, happening.what)
    text = consent_words(happening.text) if happening.what in ("consent", "withdrawal") else happening.text
    return " · ".join(part for part in (words, text, happening.detail) if part)
