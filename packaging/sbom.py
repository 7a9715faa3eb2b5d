"""The bill of materials of a bundle: CycloneDX 1.6, the same bytes for the same program, lock and machine."""

import os
import platform
import re
import sys
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import notices
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.model.dependency import Dependency
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

NAME: Final = "llas-desktop"
_DATA: Final = ("복구 용지", "흔한 비밀번호", "Tabler Icons", "Pretendard", "Droid Sans")


def write_sbom(bundle: Path, version: str, output: Path) -> Path:
    """Writes `output`/llas-desktop-`version`.cdx.json and returns its path.

    Components are the parts of packaging/notices.py (what was compiled into one stands inside it, hashes are those of the lock)
    and Debian's libraries in `bundle`. It is dated by SOURCE_DATE_EPOCH; its serial number follows from all else in it.
    """
    parts = [part for part in notices.parts() if part.platform in ("", sys.platform)]
    program = _component(parts[0], version, ComponentType.APPLICATION)
    known = {part.distribution or part.name: _component(part, _version(part)) for part in parts[1:]}
    system = [_debian(package) for package in sorted(notices.system_packages(bundle))]
    if notices.microsoft_files(bundle):
        system.append(
            Component(
                name="Microsoft Visual C++ runtime",
                bom_ref="vcruntime",
                supplier=OrganizationalEntity(name="Microsoft"),
            )
        )
    bill = Bom(components=[*known.values(), *system], dependencies=_dependencies(program, parts, known, system))
    bill.metadata.component = program
    bill.metadata.timestamp = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)
    bill.serial_number = uuid.UUID(int=0)
    content = sha256(JsonV1Dot6(bill).output_as_string(indent=1).encode()).hexdigest()
    bill.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"{NAME}-{version}-{content}")
    path = output / f"{NAME}-{version}.cdx.json"
    path.write_text(JsonV1Dot6(bill).output_as_string(indent=1) + "\n", "utf-8", newline="\n")
    return path


def _version(part: notices.Part) -> str:
    return platform.python_version() if part.name == "CPython" else part.version


def _component(part: notices.Part, version: str, kind: ComponentType | None = None) -> Component:
    if kind is None:
        kind = ComponentType.DATA if part.name.startswith(_DATA) else ComponentType.LIBRARY
    reference = f"{NAME}@{version}" if kind is ComponentType.APPLICATION else part.purl or part.name
    return Component(
        type=kind,
        name=part.distribution or part.name,
        version=version or None,
        bom_ref=reference,
        purl=PackageURL.from_string(part.purl)._replace(version=version or None) if part.purl else None,
        licenses=_licences(part.licence),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in _hashes(part.distribution)],
        external_references=_home(part.home),
        components=[_inside(each, reference) for each in part.inside if each.platform in ("", sys.platform)],
    )


def _inside(inside: notices.Inside, owner: str) -> Component:
    return Component(
        type=ComponentType.LIBRARY,
        name=inside.name,
        version=inside.version or None,
        bom_ref=f"{owner}#{inside.name}@{inside.version}",
        purl=PackageURL.from_string(inside.purl) if inside.purl else None,
        licenses=_licences(inside.licence),
        copyright=inside.copyright or None,
    )


def _debian(package: str) -> Component:
    name, _, architecture = package.partition(":")
    version = notices.debian_version(package)
    purl = PackageURL("deb", "debian", name, version, {"arch": architecture} if architecture else None)
    return Component(
        type=ComponentType.LIBRARY, name=name, version=version, bom_ref=purl.to_string(), purl=purl,
        supplier=OrganizationalEntity(name="Debian"),
    )  # fmt: skip


def _dependencies(
    program: Component, parts: Iterable[notices.Part], known: dict[str, Component], system: Iterable[Component]
) -> Iterator[Dependency]:
    """The program stands on what it asks for itself, on what is no distribution, and on the libraries of the system."""
    asked = set(notices.requirements())
    own = [known[part.distribution or part.name] for part in parts if part.distribution in asked or not part.distribution
           if part.name != NAME]  # fmt: skip
    yield Dependency(program.bom_ref, [Dependency(each.bom_ref) for each in [*own, *system]])
    for part in parts:
        needed = [Dependency(known[name].bom_ref) for name in part.requires]
        if part.distribution:
            yield Dependency(known[part.distribution].bom_ref, needed)


def _licences(licence: str) -> list[License]:
    return [LicenseFactory().make_from_string(licence)] if licence else []


def _home(link: str) -> list[ExternalReference]:
    return [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(link))] if link else []


def _hashes(distribution: str) -> list[str]:
    """Of every file of the locked version, whatever platform it is for."""
    lock = (notices.ROOT / "requirements.lock").read_text("utf-8")
    pin = (
        re.search(rf"^{re.escape(distribution)}==.*?(?=^\S)", lock + "\nend", re.MULTILINE | re.DOTALL)
        if distribution
        else None
    )
    return sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", pin[0])) if pin else []
