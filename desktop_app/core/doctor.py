"""The self-check: what is installed, what works, and what to do about what does not."""

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import desktop_app
from desktop_app.core.display import has_display
from desktop_app.core.errors import FanalError
from desktop_app.core.feedback.policy import load_policy
from desktop_app.core.feedback.store import FeedbackLog
from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.core.library import Library
from desktop_app.core.messages import describe
from desktop_app.core.paths import Profile, policy_file
from desktop_app.core.resources import bundled
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query

Status = Literal["ok", "warning", "error"]

_PACKAGES = (
    "PySide6-Essentials",
    "whoosh3",
    "Babel",
    "msgspec",
    "markdown-it-py",
    "nh3",
    "xlsxwriter",
)
_LITTLE_SPACE = 100 * 2**20

# Importing Qt in this process would be a dependency the core must not have.
_QT_PROBE = "from PySide6.QtWidgets import QApplication"


@dataclass(frozen=True)
class Check:
    """One line of the self-check. `remedy` is empty when nothing needs doing."""

    name: str
    status: Status
    detail: str
    remedy: str = ""


def examine(profile: Profile, pack_path: Path | None, catalogue: Catalogue) -> list[Check]:
    """Every check, in the order they are read."""
    return [
        *_versions(catalogue),
        _window(catalogue),
        _fonts(catalogue),
        _catalogues(catalogue),
        *_pack_and_index(profile, pack_path, catalogue),
        *_folders(profile, catalogue),
        _log(profile, catalogue),
    ]


def _versions(catalogue: Catalogue) -> Iterator[Check]:
    _ = catalogue.gettext
    yield Check("fanal", "ok", desktop_app.__version__)
    yield Check("python", "ok", f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    for name in _PACKAGES:
        try:
            yield Check(name, "ok", importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Check(name, "error", _("not installed"), _("Install Fanal again."))


def _window(catalogue: Catalogue) -> Check:
    _ = catalogue.gettext
    probe = subprocess.run(
        [sys.executable, "-c", _QT_PROBE], capture_output=True, text=True, check=False
    )
    if probe.returncode:
        reason = probe.stderr.strip().splitlines()[-1:] or [str(probe.returncode)]
        return Check(
            "window",
            "error",
            _("the window cannot start: {reason}").format(reason=reason[0]),
            _("Ask an administrator to install the system libraries listed in the README."),
        )
    if not has_display(os.environ, sys.platform):
        return Check("window", "ok", _("no display here: the text interface is used"))
    return Check("window", "ok", _("can start"))


def _fonts(catalogue: Catalogue) -> Check:
    _ = catalogue.gettext
    fonts = [*bundled("resources/fonts").glob("*.[ot]tf")]
    if fonts:
        return Check("fonts", "ok", ", ".join(sorted(font.name for font in fonts)))
    return Check("fonts", "error", _("the bundled font is missing"), _("Install Fanal again."))


def _catalogues(catalogue: Catalogue) -> Check:
    _ = catalogue.gettext
    missing = [
        lang
        for lang in LANGUAGES
        if lang != "en" and not bundled(f"i18n/{lang}/LC_MESSAGES/fanal.mo").is_file()
    ]
    if missing:
        detail = _("missing: {languages}").format(languages=", ".join(missing))
        return Check("languages", "error", detail, _("Install Fanal again."))
    return Check("languages", "ok", ", ".join(LANGUAGES))


def _pack_and_index(
    profile: Profile, pack_path: Path | None, catalogue: Catalogue
) -> Iterator[Check]:
    _ = catalogue.gettext
    try:
        library = Library(pack_path)
    except FanalError as error:
        message = describe(error, catalogue)
        yield Check("pack", "error", message.happened, message.todo)
        return
    manifest = library.pack.manifest
    detail = _("{id} {version}, {count} entries, {path}").format(
        id=manifest.id,
        version=manifest.version,
        count=len(library.pack.entries),
        path=library.path,
    )
    yield Check("pack", "ok", detail)
    if not library.pack.entries:
        yield Check("index", "warning", _("the pack holds no entry"), _("Choose another pack."))
        return
    engine = SearchEngine(library.pack, library.facets, profile.index_folder)
    entry = library.pack.entries[0]
    lang, wording = entry.wording(catalogue.lang)
    found = engine.search(Query(wording.question, lang=lang))
    if entry.id not in [hit.entry.id for hit in found.hits]:
        yield Check(
            "index",
            "error",
            _("an entry is not found by its own question"),
            _("Delete the folder {path}; it is made anew.").format(path=profile.index_folder),
        )
    elif engine.in_memory:
        yield Check(
            "index",
            "warning",
            _("works, but is rebuilt at every start: the cache folder cannot be written"),
            _("Check the rights and the free space of {path}.").format(path=profile.cache),
        )
    else:
        yield Check("index", "ok", str(profile.index_folder))


def _folders(profile: Profile, catalogue: Catalogue) -> Iterator[Check]:
    _ = catalogue.gettext
    folders = {
        "config": profile.config,
        "data": profile.data,
        "cache": profile.cache,
        "log": profile.log,
    }
    for name, folder in folders.items():
        existing = next((path for path in (folder, *folder.parents) if _exists(path)), folder)
        if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
            yield Check(
                name,
                "warning",
                _("{path} cannot be written").format(path=folder),
                _("Check its rights, or choose another profile: fanal --profile FOLDER."),
            )
            continue
        free = shutil.disk_usage(existing).free
        detail = _("{path}, {free} MB free").format(
            path=folder, free=catalogue.number(free // 2**20)
        )
        if free < _LITTLE_SPACE:
            yield Check(name, "warning", detail, _("Free some space on this disk."))
        else:
            yield Check(name, "ok", detail)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _log(profile: Profile, catalogue: Catalogue) -> Check:
    log = FeedbackLog(profile.feedback_file)
    try:
        load_policy(policy_file())
        count = len(log.events())
        log.check()
    except FanalError as error:
        message = describe(error, catalogue)
        return Check("feedback", "error", message.happened, message.todo)
    detail = catalogue.ngettext("{count} row", "{count} rows", count).format(count=count)
    return Check("feedback", "ok", detail)
