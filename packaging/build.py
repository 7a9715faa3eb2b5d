"""From the checked-out tree to what staff install: `python packaging/build.py`, the same on Linux and on Windows.

    build.py              everything under dist/: bundle, bill of materials, installer of this platform
    build.py bundle       dist/llas-desktop/ alone
    build.py installer    the installer of the bundle that stands there

What is frozen is the wheel, so that all three (checkout, wheel, bundle) carry the same files.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
WORK: Final = ROOT / "build" / "packaging"
OUTPUT: Final = ROOT / "dist"
NAME: Final = "llas-desktop"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="build.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=("all", "bundle", "installer"), default="all")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="default: dist/")
    asked = parser.parse_args()
    output = asked.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    os.environ |= {"SOURCE_DATE_EPOCH": moment(), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}  # the same bytes every time
    say(f"{NAME} {version()}, {tree_state()}")
    bundle = output / NAME
    made = [bundle]
    if asked.what != "installer":
        freeze(output)
        made.append(add_papers(bundle, output))
    elif not bundle.is_dir():
        parser.error(f"there is no bundle in {output}: build.py bundle")
    if asked.what != "bundle":
        made.append(installer(bundle, output))
    for path in made:
        say(tell_size(path))
    return 0


def version(root: Path = ROOT) -> str:
    """`llas_desktop.__version__`, read without importing the program: the one place where it stands."""
    tree = ast.parse((root / "llas_desktop" / "__init__.py").read_text("utf-8"))
    for line in tree.body:
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "__version__":
            return str(ast.literal_eval(line.value))
    raise SystemExit("llas_desktop/__init__.py names no __version__")


def tree_state() -> str:
    """Which commit is built, and whether what lies here differs from it."""
    commit = _git("rev-parse", "--short=12", "HEAD")
    if not commit:
        return "no git here: built from what lies in the folder"
    changed = _git("status", "--porcelain")
    return f"commit {commit}" + (", WITH CHANGES that are not committed" if changed else "")


def moment() -> str:
    """The seconds that everything built is dated with: SOURCE_DATE_EPOCH, or else the time of the commit."""
    told = os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct")
    if not told:
        raise SystemExit("Neither git nor SOURCE_DATE_EPOCH tells when this was released.")
    return told


def freeze(output: Path) -> Path:
    """The bundle, `output`/llas-desktop."""
    wheel = _unpacked_wheel()
    return by_recipe("packaging/llas_desktop.spec", output / NAME, LLAS_WHEEL=str(wheel), LLAS_VERSION=version())


def by_recipe(recipe: str, bundle: Path, **environment: str) -> Path:
    """What PyInstaller makes of a recipe that names it as `bundle` is named."""
    _run(
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
        "--workpath", str(WORK / "freezing"), "--distpath", str(bundle.parent), str(ROOT / recipe),
        PYINSTALLER_CONFIG_DIR=str(WORK / "cache"), **environment,
    )  # fmt: skip
    if sys.platform == "linux":
        libraries = [str(path) for path in bundle.rglob("*.so*") if not path.is_symlink()]
        _run("strip", "--strip-unneeded", *libraries)  # a quarter of the bundle were symbols for a debugger
    return bundle


def add_papers(bundle: Path, output: Path) -> Path:
    """The licences of what this machine gave go into the bundle, and the bill of materials into it and beside it."""
    import notices
    import sbom

    licences = bundle / "_internal" / "llas_desktop" / "resources" / "licences"
    (licences / "system.txt").write_text(notices.system_notices(bundle), "utf-8", newline="\n")
    bill = sbom.write_sbom(bundle, version(), output)
    shutil.copy(bill, licences)
    return bill


def installer(bundle: Path, output: Path) -> Path:
    """The .deb or the setup.exe."""
    if sys.platform == "win32":
        from windows_installer import build
    else:
        from debian_package import build
    return build(bundle, version(), output)


def tell_size(path: Path) -> str:
    return f"{size(path) / 1e6:8.1f} MB  {path.name}"


def size(path: Path) -> int:
    """Bytes of a file, or of all files of a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file() and not each.is_symlink())


def say(line: str) -> None:
    print(line, flush=True)


def _unpacked_wheel() -> Path:
    shutil.rmtree(WORK, ignore_errors=True)
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(WORK / "wheel"))
    (wheel,) = (WORK / "wheel").glob("*.whl")
    site = WORK / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    return site


def _run(*command: str, **environment: str) -> None:
    subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True)


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
