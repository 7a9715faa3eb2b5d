"""Consents and proxies on the card of a learner."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.learner import COLLECTION, LINK, Consent, Learner, Proxy, consent_words
from llas_desktop.views.learner.typed_learner import CONSENT_VERSION
from llas_desktop.views.parts import boxed, button, column, empty, row, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr


class ConsentList(QWidget):
    """What she agreed to and since when; the clerk notes a consent or its withdrawal."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._lines = QVBoxLayout()
        shell.theme.space(self._lines, gap=4)
        self._give = button(self.tr("개인정보 수집·이용 동의 받음"))
        self._give.clicked.connect(self._on_given)
        self._link = button(self.tr("연계 동의 받음…"), "quiet")
        self._link.clicked.connect(self._on_link)
        buttons = row(shell.theme, self._give, self._link, None, gap=8)
        self.setLayout(column(shell.theme, self._lines, buttons, gap=8))

    def show_nobody(self) -> None:
        empty(self._lines)

    def show_learner(self, learner: Learner) -> None:
        empty(self._lines)
        for consent in learner.consents:
            self._lines.addWidget(self._line(learner.id, consent))
        in_force = any(each.what == COLLECTION and each.withdrawn_at is None for each in learner.consents)
        self._give.setVisible(not in_force)

    def _line(self, learner_id: int, consent: Consent) -> QWidget:
        given = korean_date(in_seoul(consent.given_at).date())
        if consent.withdrawn_at is not None:
            until = korean_date(in_seoul(consent.withdrawn_at).date())
            words = self.tr("– {what} · {given} 동의, {until} 철회").format(
                what=tr(consent_words(consent.what)), given=given, until=until
            )
            return text(words, "quiet", wraps=True)
        words = self.tr("✓ {what} · {given} 동의").format(what=tr(consent_words(consent.what)), given=given)
        withdraw = button(self.tr("철회"), "quiet")
        withdraw.setAccessibleName(self.tr("{what} 동의 철회").format(what=tr(consent_words(consent.what))))
        withdraw.clicked.connect(lambda: self._withdraw(learner_id, consent.id))
        return boxed(row(self._shell.theme, text(words), withdraw, None))

    def _on_given(self) -> None:
        self._write(COLLECTION)

    def _on_link(self) -> None:
        from llas_desktop.views.learner.link_consent import LinkConsentDialog

        LinkConsentDialog(self._shell.theme, lambda body: self._write(LINK + body), self.window()).open()

    def _write(self, what: str) -> None:
        learner = self._shell.learner
        if learner is None:
            return
        actor, learner_id = self._shell.actor(), learner.id
        self._shell.write(
            lambda services: services.learners.give_consent(actor, learner_id, what, CONSENT_VERSION), owner=self
        )

    def _withdraw(self, learner_id: int, consent_id: int) -> None:
        actor = self._shell.actor()
        self._shell.write(
            lambda services: services.learners.withdraw_consent(actor, learner_id, consent_id), owner=self
        )


class ProxyList(QWidget):
    """Those whom the learner authorised."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._lines = QVBoxLayout()
        shell.theme.space(self._lines, gap=4)
        add = button(self.tr("대리인 추가…"), "quiet")
        add.clicked.connect(self._on_add)
        self.setLayout(column(shell.theme, self._lines, row(shell.theme, add, None), gap=8))

    def show_nobody(self) -> None:
        empty(self._lines)

    def show_learner(self, learner: Learner) -> None:
        empty(self._lines)
        for proxy in learner.proxies:
            self._lines.addWidget(self._line(learner.id, proxy))

    def _line(self, learner_id: int, proxy: Proxy) -> QWidget:
        parts = [proxy.name, proxy.relation, proxy.phone]
        if proxy.letter_seen_at is not None:
            parts.append(self.tr("위임장 확인"))
        if proxy.valid_until is not None:
            parts.append(self.tr("{day}까지").format(day=korean_date(proxy.valid_until)))
        remove = button(self.tr("지우기"), "quiet")
        remove.setAccessibleName(self.tr("대리인 {name} 지우기").format(name=proxy.name))
        remove.clicked.connect(lambda: self._remove(learner_id, proxy.id))
        return boxed(row(self._shell.theme, text(" · ".join(part for part in parts if part)), remove, None))

    def _on_add(self) -> None:
        from llas_desktop.views.learner.proxy_dialog import ProxyDialog

        if self._shell.learner is not None:
            ProxyDialog(self._shell, self._shell.learner.id, self.window()).open()

    def _remove(self, learner_id: int, proxy_id: int) -> None:
        actor = self._shell.actor()
        self._shell.write(lambda services: services.learners.remove_proxy(actor, learner_id, proxy_id), owner=self)
