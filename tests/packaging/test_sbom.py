"""The bill of materials is of CycloneDX 1.6, names what is in the bundle, and is the same whenever it is written."""

import json
import sys
from pathlib import Path
from typing import Any

import notices
import pytest
import sbom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "llas-desktop"
    folder.mkdir()
    (folder / "vcruntime140.dll").write_bytes(b"MZ")
    return folder


@pytest.fixture(scope="module")
def path(bundle: Path) -> Path:
    return written(bundle, "7.8.9")


@pytest.fixture(scope="module")
def bill(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def written(bundle: Path, version: str) -> Path:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", "1795316400")
        return sbom.write_sbom(bundle, version, bundle.parent)


def test_it_is_of_the_schema(path: Path) -> None:
    assert path.name == "llas-desktop-7.8.9.cdx.json"
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(path.read_text("utf-8")) is None


def test_it_names_the_program_and_every_distribution_with_licence_and_hashes(bill: dict[str, Any]) -> None:
    program = bill["metadata"]["component"]
    assert (program["name"], program["version"]) == ("llas-desktop", "7.8.9")
    assert program["licenses"] == [{"license": {"id": "Apache-2.0"}}]
    assert bill["metadata"]["timestamp"] == "2026-11-22T03:00:00+00:00"
    components = {each["name"]: each for each in bill["components"]}
    lock = (notices.ROOT / "requirements.lock").read_text("utf-8")
    for name in notices.runtime():
        found = components[name]
        assert found["purl"] == f"pkg:pypi/{name}@{found['version']}"
        assert f"\n{name}=={found['version']} " in lock
        assert found["licenses"]
        assert found["hashes"]
        assert all(each["content"] in lock for each in found["hashes"])
    assert not {"pytest", "ruff", "mypy"} & components.keys()
    assert components["Tabler Icons"]["purl"].startswith("pkg:npm/%40tabler/icons@")
    assert components["Microsoft Visual C++ runtime"]["supplier"] == {"name": "Microsoft"}
    inside = {each["name"]: each for each in components["sqlcipher3"]["components"]}
    assert {"SQLite", "SQLCipher", "OpenSSL"} <= inside.keys()
    qt = {each["name"] for each in components["pyside6-essentials"]["components"]}
    assert ("Wayland protocols" in qt, "Wintab" in qt, "NSIS" in components) == (
        (True, False, False) if sys.platform == "linux" else (False, True, True)
    )


def test_what_needs_what_is_told(bill: dict[str, Any]) -> None:
    graph = {each["ref"]: set(each.get("dependsOn", ())) for each in bill["dependencies"]}
    reference = {each["name"]: each["bom-ref"] for each in bill["components"]}
    assert reference["alembic"] in graph["llas-desktop@7.8.9"]
    assert reference["mako"] not in graph["llas-desktop@7.8.9"]
    assert reference["mako"] in graph[reference["alembic"]]
    reached, waiting = set[str](), ["llas-desktop@7.8.9"]
    while waiting:
        if (each := waiting.pop()) not in reached:
            reached.add(each)
            waiting += graph.get(each, ())
    assert set(reference.values()) - reached == {reference["pyinstaller"]}


def test_the_same_bundle_has_the_same_bill_and_another_version_another_serial_number(bundle: Path, path: Path) -> None:
    first = path.read_bytes()
    assert written(bundle, "7.8.9").read_bytes() == first
    other = json.loads(written(bundle, "7.8.10").read_text("utf-8"))
    assert other["serialNumber"] != json.loads(first)["serialNumber"]
