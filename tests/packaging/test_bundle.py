"""What is frozen is the program and all that it needs, and what is left out is nothing that it imports."""

import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path, PurePath

import build
import PySide6
import pytest
import selection
from selection import Entry

import llas_desktop

ROOT = Path(__file__).parents[2]
FOREIGN = selection.foreign_packages(requires("llas-desktop") or [])
QT = Path(PySide6.__file__).parent / ("Qt" if sys.platform != "win32" else "")

EVERYTHING = """
import importlib, pkgutil, sys

left_out = set(sys.argv[1:])

class LeftOut:
    def find_spec(self, name, path=None, target=None):
        if name in left_out or name.partition(".")[0] in left_out:
            raise ModuleNotFoundError(f"{name} is not in the bundle", name=name)

for name in [name for name in sys.modules if name.partition(".")[0] in left_out]:
    del sys.modules[name]
sys.meta_path.insert(0, LeftOut())
import llas_desktop
for module in pkgutil.walk_packages(llas_desktop.__path__, "llas_desktop."):
    if not module.name.startswith("llas_desktop.store.migrations."):  # Alembic alone may run those
        importlib.import_module(module.name)
for name in (
    "PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtSvg", "_rl_accel",
    "alembic.runtime.migration", "alembic.script", "charset_normalizer", "cryptography.hazmat.primitives.kdf.argon2", "pypdfium2",
    "python_calamine", "reportlab.lib.utils", "reportlab.pdfbase.ttfonts", "reportlab.pdfgen.canvas", "zxingcpp",
    "sqlalchemy.dialects.sqlite", "sqlcipher3.dbapi2", "asn1crypto.tsp", "cbor2", "multiprocessing.spawn", "pikepdf", "rfc8785", "ssl",
):
    importlib.import_module(name)
"""


def test_nothing_is_left_out_that_the_program_imports() -> None:
    subprocess.run([sys.executable, "-c", EVERYTHING, *selection.UNUSED, *FOREIGN], cwd=ROOT, check=True)


def test_what_the_program_requires_is_no_foreign_package_and_what_checks_it_is() -> None:
    ours = {
        "PySide6",
        "shiboken6",
        "sqlalchemy",
        "alembic",
        "mako",
        "markupsafe",
        "reportlab",
        "cryptography",
        "cffi",
        "PIL",
        "asn1crypto",
        "cbor2",
        "pikepdf",
        "zxingcpp",
    }
    assert not ours & set(FOREIGN)
    assert {"pytest", "mypy", "PyInstaller", "hypothesis", "pip", "pyhanko", "lxml", "xlsxwriter"} <= set(FOREIGN)


def test_every_required_distribution_tells_its_version_in_the_bundle() -> None:
    told = dict(selection.metadata(requires("llas-desktop") or []))
    assert all(Path(source).read_text("utf-8").startswith("Metadata-Version") for source in told)
    distributions = {place.partition("-")[0].lower() for place in told.values()}
    assert {"pyside6_essentials", "sqlalchemy", "cryptography", "cffi", "markupsafe"} <= distributions
    assert not {"pytest", "pyinstaller"} & distributions


def test_a_lost_module_would_be_noticed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING, "cbor2"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode
    assert "cbor2 is not in the bundle" in done.stderr


def test_the_version_is_that_of_the_program_whatever_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLAS_PACKAGE_VERSION", "9.9.9")
    assert build.version() == llas_desktop.__version__
    package = tmp_path / "llas_desktop"
    package.mkdir()
    (package / "__init__.py").write_text('"""Words."""\n\n__version__ = "1.2.3"\n', "utf-8")
    assert build.version(tmp_path) == "1.2.3"


@pytest.mark.skipif(sys.platform == "darwin", reason="no bundle is made there")
def test_every_plugin_that_is_wanted_is_one_of_qt(subtests: pytest.Subtests) -> None:
    elsewhere = {"windows", "modernwindows"} if sys.platform != "win32" else {
        "compose", "ibus", "wayland", "xcb", "gtk3", "xdgdesktopportal", "cups", "adwaita", "bradient", "xdg-shell",
    }  # fmt: skip
    for folder, names in selection.PLUGINS.items():
        for name in set(names) - elsewhere:
            with subtests.test(folder=folder, name=name):
                there = [
                    entry(f"PySide6/Qt/plugins/{folder}/{path.name}") for path in (QT / "plugins" / folder).iterdir()
                ]
                kept = selection.pruned(there, lambda _file: ())
                assert any(name in PurePath(each[0]).name for each in kept)


def test_the_translation_that_is_kept_is_one_of_qt() -> None:
    translations = [entry(f"PySide6/translations/{path.name}") for path in (QT / "translations").glob("qtbase_*.qm")]
    assert len(translations) > 20
    kept = selection.without_strays([*translations, entry("llas_desktop/resources/icons/x.svg")], [])
    assert [PurePath(name).name for name, *_ in kept] == [selection.TRANSLATION, "x.svg"]


def test_what_only_an_unwanted_plugin_needs_goes_with_it() -> None:
    needs = {
        "libqvirtualkeyboard.so": ["libQt6Qml.so.6", "libQt6Gui.so.6"],
        "libQt6Qml.so.6": ["libQt6Network.so.6", "libQt6QmlModels.so.6"],
        "QtNetwork.abi3.so": ["libQt6Network.so.6"],
        "libqxcb.so": ["libQt6Gui.so.6"],
    }
    table = [
        entry("PySide6/Qt/plugins/platforminputcontexts/libqvirtualkeyboard.so"),
        entry("PySide6/Qt/plugins/platforms/libqxcb.so"),
        entry("PySide6/QtNetwork.abi3.so"),
        *(entry(f"PySide6/Qt/lib/libQt6{name}.so.6") for name in ("Gui", "Network", "Qml", "QmlModels")),
    ]
    kept = selection.pruned(table, lambda file: [(name, None) for name in needs.get(PurePath(file).name, ())])
    assert names(kept) == {"libqxcb.so", "QtNetwork.abi3.so", "libQt6Gui.so.6", "libQt6Network.so.6"}
    links = [("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"), ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK")]  # fmt: skip
    assert names(selection.without_strays(links, kept)) == {"libQt6Gui.so.6"}


def test_debians_own_libraries_stay_with_debian_but_its_python_travels() -> None:
    table = [
        ("libglib-2.0.so.0", "/usr/lib/x86_64-linux-gnu/libglib-2.0.so.0", "BINARY"),
        ("libstdc++.so.6", "/lib/x86_64-linux-gnu/libstdc++.so.6", "BINARY"),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", "BINARY"),
        ("python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so", "/usr/lib/python3.11/lib-dynload/_json.so", "EXTENSION"),
        entry("pillow.libs/libtiff-20b7e810.so.6"),
    ]  # fmt: skip
    kept = selection.pruned(table, lambda _file: ())
    assert names(kept) == {
        "libpython3.11.so.1.0", "_json.cpython-311-x86_64-linux-gnu.so", "libtiff-20b7e810.so.6",
    }  # fmt: skip


def entry(name: str) -> Entry:
    return name, f"/where/it/is/installed/{name}", "BINARY"


def names(table: list[Entry]) -> set[str]:
    return {PurePath(name).name for name, *_ in table}
