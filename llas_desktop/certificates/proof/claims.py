"""What the QR code of a page says: a CBOR web token (RFC 8392), signed with Ed25519 as COSE_Sign1 (RFC 9052, RFC 9864),
in Base45. What is printed is read for ever: names and tables here are added to, never changed.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, TypeVar

import cbor2

from llas_desktop.certificates import frozen
from llas_desktop.certificates.foot import PageCodes
from llas_desktop.certificates.proof import base45
from llas_desktop.domain.certificate import GedLine, HistoryCertificate
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.proof import Claims, Signer

PREFIX: Final = "LLAS1:"
LONGEST: Final = 728
"""Letters after the prefix: with them a code has 85 modules, of which a scan at 200 dpi still shows each."""

_SIGN1: Final = 18  # the tag of a COSE_Sign1
_ALG, _KID, _EDDSA = 1, 4, -8
_ISS, _SUB, _NBF, _IAT, _CTI = 1, 2, 5, 6, 7
_BORN, _COPY, _DIGEST, _PAGE, _GED, _MORE = "b", "c", "d", "p", "g", "m"
_MOST_OF_ISSUER: Final = 120  # bytes of UTF-8: 40 syllables
_MOST_OF_NAME: Final = 96
_MOST_PAGES: Final = 999

_LEVELS: Final = (GedLevel.ELEMENTARY, GedLevel.MIDDLE, GedLevel.HIGH)
_SUBJECTS: Final = (
    GedSubject.KOREAN, GedSubject.SOCIAL_STUDIES, GedSubject.KOREAN_HISTORY, GedSubject.MATHEMATICS, GedSubject.SCIENCE,
    GedSubject.ENGLISH, GedSubject.ETHICS, GedSubject.TECH_HOME, GedSubject.PRACTICAL_ARTS, GedSubject.INFORMATICS,
    GedSubject.PHYSICAL_EDUCATION, GedSubject.MUSIC, GedSubject.ART,
)  # fmt: skip
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
_T = TypeVar("_T")


class NotAClaim(ValueError):
    """A text that is no code of ours at all."""


class Malformed(ValueError):
    """A text that begins as ours and is none that we write."""


class Decoded(NamedTuple):
    """`claims` are believed when `signature` over `message` holds by the key that `kid` names."""

    kid: bytes
    claims: Claims
    message: bytes
    signature: bytes


def codes(certificate: HistoryCertificate, copy_no: int, made_at: datetime, signer: Signer) -> PageCodes:
    """What the pages of a copy bear."""
    claims = claims_of(certificate, copy_no, made_at)
    return PageCodes(
        signer.key.fingerprint, lambda page, pages: encode(replace(claims, page=page, pages=pages), signer)
    )


def claims_of(
    certificate: HistoryCertificate, copy_no: int, made_at: datetime, page: int = 1, pages: int = 1
) -> Claims:
    """A name or an issuer that no code can hold ends in …; of the 검정고시 lines those are taken that fit, the met ones first."""
    claims = Claims(
        issuer=_cut(certificate.issuer, _MOST_OF_ISSUER),
        issue_no=certificate.issue_no,
        name=_cut(certificate.name, _MOST_OF_NAME),
        birth_year=certificate.birth_date.year,
        issued_at=certificate.issued_at.replace(microsecond=0),
        made_at=made_at.replace(microsecond=0),
        copy_no=copy_no,
        page=page,
        pages=pages,
        digest=frozen.digest(certificate),
    )
    lines = sorted(certificate.ged_lines or (), key=lambda line: not line.is_met)
    for count in range(len(lines), -1, -1):
        claims = replace(claims, ged_lines=tuple(lines[:count]), more_ged_lines=count < len(lines))
        if _fits(claims):
            break
    return claims


def encode(claims: Claims, signer: Signer) -> str:
    """The text of a QR code."""
    protected, payload = _protected(signer.key.kid), _payload(claims)
    return _text(protected, payload, signer.sign(_message(protected, payload)))


def decode(text: str) -> Decoded:
    """Raises NotAClaim, or Malformed for all but the one spelling that `encode` gives it. Nothing is checked by a key."""
    if not text.startswith(PREFIX):
        raise NotAClaim
    try:
        protected, _, payload, signature = _sequence(cbor2.loads(base45.decode(text[len(PREFIX) :])).value, 4)
        kid, claims = _is(_map(protected)[_KID], bytes), _claims(_map(payload))
        decoded = Decoded(kid, claims, _message(_protected(kid), _payload(claims)), _is(signature, bytes))
        is_ours = len(claims.digest) == 32 and len(decoded.signature) == 64 and _is_possible(claims)
        if is_ours and text == _text(_protected(kid), _payload(claims), decoded.signature):
            return decoded
    except (cbor2.CBORDecodeError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
        raise Malformed from None
    raise Malformed


def _protected(kid: bytes) -> bytes:
    return cbor2.dumps({_ALG: _EDDSA, _KID: kid}, canonical=True)


def _payload(claims: Claims) -> bytes:
    said: dict[int | str, Any] = {
        _ISS: claims.issuer,
        _SUB: claims.name,
        _NBF: (claims.issued_at - _EPOCH) // _SECOND,
        _IAT: (claims.made_at - _EPOCH) // _SECOND,
        _CTI: claims.issue_no.encode(),
        _BORN: claims.birth_year,
        _COPY: claims.copy_no,
        _DIGEST: claims.digest,
        _PAGE: [claims.page, claims.pages],
    }
    if claims.ged_lines:
        said[_GED] = [
            [_LEVELS.index(line.level), _SUBJECTS.index(line.subject), line.minutes, int(line.is_met)]
            for line in claims.ged_lines
        ]
    if claims.more_ged_lines:
        said[_MORE] = True
    return cbor2.dumps(said, canonical=True)


def _message(protected: bytes, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052, 4.4: what the signature is over."""
    return cbor2.dumps(["Signature1", protected, b"", payload], canonical=True)


def _text(protected: bytes, payload: bytes, signature: bytes) -> str:
    sign1 = cbor2.CBORTag(_SIGN1, [protected, {}, payload, signature])
    return PREFIX + base45.encode(cbor2.dumps(sign1, canonical=True))


def _map(content: object) -> dict[int | str, Any]:
    return _is(cbor2.loads(_is(content, bytes)), dict)


def _claims(said: dict[int | str, Any]) -> Claims:
    """What is too much in `said`, or written otherwise than we do, shows when it is written again."""
    page, pages = _sequence(said[_PAGE], 2)
    return Claims(
        issuer=_is(said[_ISS], str),
        issue_no=_is(said[_CTI], bytes).decode(),
        name=_is(said[_SUB], str),
        birth_year=_is(said[_BORN], int),
        issued_at=_EPOCH + _is(said[_NBF], int) * _SECOND,
        made_at=_EPOCH + _is(said[_IAT], int) * _SECOND,
        copy_no=_is(said[_COPY], int),
        page=_is(page, int),
        pages=_is(pages, int),
        digest=_is(said[_DIGEST], bytes),
        ged_lines=tuple(_line(*_sequence(line, 4)) for line in said.get(_GED, ())),
        more_ged_lines=said.get(_MORE) is True,
    )


def _is_possible(claims: Claims) -> bool:
    """Whether paper can bear it. Another centre signs what it likes: a page of a billion would be counted, a day in the year 9999
    be read on a clock that is ahead.
    """
    return (
        1 <= claims.page <= claims.pages <= _MOST_PAGES
        and claims.copy_no >= 1
        and all(1900 <= year < 9999 for year in (claims.issued_at.year, claims.made_at.year))
        and 1 <= claims.birth_year <= 9999
        and all(line.minutes >= 0 for line in claims.ged_lines)
    )


def _line(level: object, subject: object, minutes: object, is_met: object) -> GedLine:
    return GedLine(_LEVELS[_is(level, int)], _SUBJECTS[_is(subject, int)], _is(minutes, int), bool(_is(is_met, int)))


def _is(value: object, kind: type[_T]) -> _T:
    """Of exactly this kind: neither True nor 1.0 is a 1."""
    if type(value) is not kind:
        raise TypeError
    return value


def _sequence(value: object, length: int) -> list[object]:
    items: list[object] = _is(value, list)
    if len(items) != length:
        raise ValueError
    return items


def _fits(claims: Claims) -> bool:
    """On whichever page they stand."""
    anywhere = replace(claims, page=_MOST_PAGES, pages=_MOST_PAGES)
    return len(_text(_protected(bytes(8)), _payload(anywhere), bytes(64))) <= len(PREFIX) + LONGEST


def _cut(text: str, most: int) -> str:
    """`text` in at most so many bytes of UTF-8."""
    kept = text.encode()
    return text if len(kept) <= most else kept[: most - len("…".encode())].decode(errors="ignore") + "…"
