"""Hands that sign without a vault: the same keys in every run."""

from datetime import UTC, datetime
from typing import Final

from llas_desktop.domain.proof import KeyRing
from llas_desktop.vault.signatures import CryptoVerifier, KeyPair, KeySigner

CENTRE: Final = "가나다평생학습관"
SINCE: Final = datetime(2026, 11, 1, tzinfo=UTC)
VERIFIER: Final = CryptoVerifier()


def signer(number: int = 1, centre: str = CENTRE, since: datetime = SINCE) -> KeySigner:
    """The signer with the keys of this number, from 1 to 255."""
    pair = KeyPair.of(bytes([number]) * 32, bytes(32))
    return KeySigner(pair, pair.public(centre, since))


SIGNER: Final = signer()


def ring(*signers: KeySigner, centre: str = CENTRE) -> KeyRing:
    """The keys of these signers, the newest first; of `SIGNER` if none is given."""
    return KeyRing(centre, tuple(each.key for each in signers or (SIGNER,)))
