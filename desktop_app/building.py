"""What a build compiles, catalogues and bundled pack; also `python -m desktop_app.building`."""

import subprocess
import sys
from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent.parent


class BuildPy(build_py):
    """Setuptools' step that gathers modules and data, preceded by the making of that data."""

    def run(self) -> None:
        # On its own, for setuptools loads this class without the rest of the package in reach.
        subprocess.run([sys.executable, "-m", "desktop_app.building"], cwd=ROOT, check=True)
        super().run()


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile each `<lang>/LC_MESSAGES/fanal.po` in `folder`; return the `.mo` files written."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/fanal.po")):
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parts[-3], abort_invalid=True)
        target = source.with_suffix(".mo")
        with target.open("wb") as out:
            write_mo(out, catalogue)
        compiled.append(target)
    return compiled


def main() -> None:
    """Compile everything from the sources in this checkout."""
    from desktop_app.core.errors import PackSourceInvalid
    from desktop_app.core.packs.build import build_pack

    compile_catalogues(ROOT / "i18n")
    source = ROOT / "resources" / "packs" / "segur"
    try:
        build_pack(source, source.with_suffix(".fanal"))
    except PackSourceInvalid as error:
        sys.exit(f"{error}, listed by: fanal pack check {source}")


if __name__ == "__main__":
    main()
