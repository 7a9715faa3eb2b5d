"""A PDF that was drawn, not scanned: its signature, its bytes, and where it was altered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from llas_desktop.certificates import frozen
from llas_desktop.certificates.closing import PLACE_OF_SEAL
from llas_desktop.certificates.foot import PageCodes
from llas_desktop.certificates.layout import LARGE_PRINT, Copy
from llas_desktop.certificates.plain_text import plain_text
from llas_desktop.certificates.proof import page_codes, pdf_check
from llas_desktop.certificates.proof.centres import Centre, Entry, Findings, Means, Redraw
from llas_desktop.certificates.proof.claims import PREFIX
from llas_desktop.certificates.proof.credential import Credential
from llas_desktop.certificates.proof.credential import read as read_credential
from llas_desktop.certificates.proof.data_integrity import BrokenProof
from llas_desktop.certificates.proof.differences import differences, differing_pages
from llas_desktop.certificates.proof.enclosures import CREDENTIAL, PLAIN_TEXT
from llas_desktop.certificates.proof.page_codes import Codes
from llas_desktop.certificates.proof.pdf_check import PdfSignature
from llas_desktop.certificates.proof.reading import Seen
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.proof import Checked, PublicKey, Reason, Verdict

_NUMBER: Final = re.compile(r"(?<![\w-])[0-9A-Za-z]{1,10}-\d{8}/\d{6}-\d{6,9}(?!\d)")
"""An issue number as it stands on paper, without that of the page."""

_NO_SEAL: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b49444154789c636060000000030001b8ad3a63"
    "0000000049454e44ae426082"
)
"""A picture (PNG) of one transparent point."""


class FileCheck:
    def __init__(
        self,
        content: bytes,
        seen: Seen,
        codes: Codes,
        signature: PdfSignature | None,
        centres: Sequence[Centre],
        means: Means,
    ) -> None:
        self._content = content
        self._seen = seen
        self._codes = codes
        self._signature = signature
        self._centres = centres
        self._means = means
        self._attached = [each for name, each in seen.attachments if name == CREDENTIAL]
        self._words = "\n".join(page.text for page in seen.pages)
        self._credential = self._read_credential()

    def checked(self) -> Checked:
        for centre in self._centres:
            if centre.register is not None and (entry := centre.register.with_file(self._content)) is not None:
                return self._registered(centre, entry)
        owner = self._owner()
        if owner is None:
            return self._of_nobody()
        return self._judged(*owner)

    def _registered(self, centre: Centre, entry: Entry) -> Checked:
        """Byte for byte as the register keeps it. One from before there were keys proves itself by that alone."""
        owner = self._owner()
        found = Findings(centre, owner and owner[1], entry.content.issue_no, self._codes.holding, content=entry.content)
        if self._signature is not None:
            found.faults += [Reason(code) for code in self._signature.faults]
            found.notes.append(Reason("same_as_register"))
        elif centre.signed_at(entry.content.issued_at):
            found.faults.append(Reason("signature_missing"))
        else:
            found.notes.append(Reason("register_only"))
        return found.checked()

    def _owner(self) -> tuple[Centre, PublicKey] | None:
        """By whose key it is, or was: of the signature, of a code, of what is attached."""
        coded = [code.key for code in self._codes.holding]
        if signers := self._signers():
            # Papers of several keys may bear the same certificate of an authority.
            return next((signer for signer in signers if signer[1] in coded), signers[0])
        held = self._credential
        keys = ((centre, key) for centre in self._centres for key in centre.ring.keys)
        return next(
            (
                (centre, key)
                for centre, key in keys
                if key in coded or (held is not None and key.ed25519 == held.ed25519)
            ),
            None,
        )

    def _signers(self) -> list[tuple[Centre, PublicKey]]:
        """Whose the certificate of the signature is."""
        own = self._signature.certificates[:1] if self._signature is not None else ()
        return [
            (centre, key)
            for centre in self._centres
            for key in centre.ring.keys
            if own and own[0] in (key.certificate, *key.authority)
        ]

    def _of_nobody(self) -> Checked:
        """No key that is known here had anything to do with it, as far as it shows."""
        if self._codes.foreign_issuer is not None or self._credential is not None:
            named = self._codes.foreign_issuer or (self._credential.certificate.issuer if self._credential else "")
            return Checked(Verdict.UNKNOWN_ISSUER, reasons=(Reason("unknown_key", 0, named),))
        numbers = self._numbers()
        for centre in self._centres:
            for number in numbers:
                entry = None if centre.register is None else centre.register.entry(number)
                # What only names a certificate (a letter, a print of the register) is none.
                if entry is not None and entry.content.check_no in self._words:
                    found = Findings(centre, None, number, content=entry.content)
                    found.faults += [Reason("differs_from_register"), *self._where(found, entry)]
                    return found.checked()
            fingerprints = {key.fingerprint.replace(" ", "") for key in centre.ring.keys}
            if numbers and any(each in "".join(self._words.split()) for each in fingerprints):
                return Checked(Verdict.ALTERED, numbers[0], self._unsigned())
        if self._codes.faults:
            return Checked(Verdict.ALTERED, reasons=self._codes.faults)
        code = "no_proof" if self._signature is None else "signature_of_others"
        return Checked(Verdict.NOT_A_CERTIFICATE, reasons=(Reason(code),))

    def _numbers(self) -> tuple[str, ...]:
        """Issue numbers that can be read on it, the first page's first."""
        return tuple(dict.fromkeys(_NUMBER.findall(self._words)))

    def _judged(self, centre: Centre, key: PublicKey) -> Checked:
        vouched = self._vouched(key)
        claims = [code.claims for code in self._codes.holding]
        said = [each.issue_no for each in (*claims, vouched) if each is not None]
        number = next(iter((*said, *self._numbers())), "")
        found = Findings(centre, key, number, self._codes.holding, content=vouched)
        found.faults += self._unsigned()
        if not found.faults:
            found.faults += [*self._codes.faults, *self._at_odds(key)]
        is_signed = not found.faults
        entry = found.ask_register()
        if entry is not None and not self._is_lost_copy(found, entry, is_signed=is_signed):
            found.faults.append(Reason("differs_from_register"))
        if found.faults:
            found.faults += self._where(found, entry)
        else:
            found.notes.append(Reason("signature_holds"))
        return found.checked()

    def _unsigned(self) -> tuple[Reason, ...]:
        if self._signature is None:
            return (Reason("signature_missing"),)
        return tuple(Reason(code) for code in self._signature.faults)

    def _is_lost_copy(self, found: Findings, entry: Entry, *, is_signed: bool) -> bool:
        """A further copy of what the register keeps, that was lost from it with a restore: signed, of the same content."""
        copy_no = found.codes[0].claims.copy_no if found.codes else 0
        if not is_signed or copy_no in entry.copies or not found.is_of(entry):
            return False
        found.notes.append(Reason("copy_not_in_register", 0, str(copy_no)))
        return True

    def _at_odds(self, key: PublicKey) -> Iterator[Reason]:
        """What does not belong together: codes, pages, attachments."""
        holding, pages = self._codes.holding, range(1, len(self._seen.pages) + 1)
        yield from page_codes.disagreements(holding)
        count = {number: sum(code.seen_on == number for code in holding) for number in pages}
        yield from (
            Reason("two_codes" if count[number] else "qr_missing", number) for number in pages if count[number] != 1
        )
        yield from (Reason("qr_changed", code.seen_on) for code in holding if code.key != key)
        yield from self._pages_at_odds()
        if not self._attached:
            yield Reason("attachment_missing", 0, CREDENTIAL)
        elif len(self._attached) > 1:
            yield Reason("attachment_added", 0, CREDENTIAL)
        elif self._vouched(key) is None:
            yield Reason("attachment_changed", 0, CREDENTIAL)

    def _pages_at_odds(self) -> Iterator[Reason]:
        """Where every page has a code: whether they are all, and in order."""
        numbers = [code.claims.page for code in self._codes.holding]
        there = len(self._seen.pages)
        if len(numbers) != there:
            return
        pages = self._codes.holding[0].claims.pages
        if pages != there:
            yield Reason("pages_added" if there > pages else "pages_gone", 0, f"{pages} → {there}")
        elif numbers != list(range(1, pages + 1)):
            yield Reason("page_order", 0, ", ".join(map(str, numbers)))

    def _vouched(self, key: PublicKey) -> HistoryCertificate | None:
        """What the attached credential vouches for by this key, where the codes say the same."""
        held = self._credential
        if held is None or held.ed25519 != key.ed25519:
            return None
        digest = frozen.digest(held.certificate)
        return held.certificate if all(code.claims.digest == digest for code in self._codes.holding) else None

    def _read_credential(self) -> Credential | None:
        if len(self._attached) != 1:
            return None
        try:
            return read_credential(self._attached[0], self._means.verifier)
        except BrokenProof:
            return None

    def _where(self, found: Findings, entry: Entry | None) -> list[Reason]:
        """What is otherwise than it was signed, as far as what was signed is still known."""
        if entry is not None:
            copy_no = found.codes[0].claims.copy_no if found.codes else 1
            signed: bytes | None = entry.copies.get(copy_no, entry.copies[min(entry.copies)])
        else:
            signed = self._before_additions()
        if signed is not None:
            return differences(self._seen, self._means.read(signed)) or [Reason("nothing_to_see")]
        where = [*self._codes.faults, *(self._at_odds(found.key) if found.key is not None else ())]
        if found.content is None or found.key is None or self._means.redraw is None:
            return where
        claims = found.codes[0].claims if found.codes else None
        copy = Copy(claims.copy_no, claims.made_at) if claims else Copy(1, found.content.issued_at)
        pages = self._means.read(self._drawn_anew(found.content, found.key, copy, self._means.redraw)).pages
        blurred = () if PLACE_OF_SEAL in self._words else (len(pages),)
        where += [*self._enclosures_at_odds(found.content, copy), *differing_pages(self._seen.pages, pages, blurred)]
        return where or [Reason("words_hold")]

    def _enclosures_at_odds(self, content: HistoryCertificate, copy: Copy) -> Iterator[Reason]:
        """What is attached besides the credential, where nothing is left of the file as it was."""
        kept = dict(self._seen.attachments)
        if PLAIN_TEXT not in kept:
            yield Reason("attachment_missing", 0, PLAIN_TEXT)
        elif kept[PLAIN_TEXT] != plain_text(content, copy).encode():
            yield Reason("attachment_changed", 0, PLAIN_TEXT)
        yield from (Reason("attachment_added", 0, name) for name in kept if name not in (CREDENTIAL, PLAIN_TEXT))

    def _drawn_anew(self, content: HistoryCertificate, key: PublicKey, copy: Copy, redraw: Redraw) -> bytes:
        """What the attached credential vouches for, where nothing is left of the file as it was. The seal is not known."""
        content = replace(
            content,
            is_large_print=LARGE_PRINT in self._words,
            seal_png=None if PLACE_OF_SEAL in self._words else _NO_SEAL,
        )
        texts = {code.claims.page: code.text for code in self._codes.holding}
        return redraw(content, copy, PageCodes(key.fingerprint, lambda page, _pages: texts.get(page, PREFIX))).pdf

    def _before_additions(self) -> bytes | None:
        """The file as it was when it was signed, where something was only added behind it."""
        if self._signature is None or "added_after_signing" not in self._signature.faults:
            return None
        if not self._signers():
            return None
        whole = self._content[: self._signature.covered]
        before = pdf_check.look(whole, self._means.verifier, set(self._signature.certificates))
        return None if before is None or before.faults else whole
