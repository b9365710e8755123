"""What the whole suite shares: the bundled pack, a profile per test, and a watch on the log."""

import ctypes
import functools
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from desktop_app.building import ROOT, compile_catalogues
from desktop_app.core.i18n import LANGUAGES, Catalogue
from desktop_app.core.library import BUNDLED_PACK, Library
from desktop_app.core.model import Pack
from desktop_app.core.packs.build import build_pack
from desktop_app.core.paths import Profile
from desktop_app.core.resources import bundled
from desktop_app.core.session import Session
from tests.samples import SmallSource

# The same examples at each run and no time limit: a slow machine must not fail a right program.
settings.register_profile("fanal", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("fanal")

_OWN_LOGGERS = ("fanal", "desktop_app")


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _own_log(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """Fail a test in which the program logs a warning or worse that the test did not ask for."""
    recorder = _Recorder()
    for name in _OWN_LOGGERS:
        logging.getLogger(name).addHandler(recorder)
    yield recorder.records
    for name in _OWN_LOGGERS:
        logging.getLogger(name).removeHandler(recorder)
    if recorder.records and "log_warnings" not in request.fixturenames:
        said = [f"{record.name}: {record.getMessage()}" for record in recorder.records]
        pytest.fail("unexpected in the log: " + "; ".join(said))


@pytest.fixture
def log_warnings(_own_log: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """What the program logged as a warning or worse, for a test that looks at it itself."""
    return _own_log


@pytest.fixture(scope="session")
def pack_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled pack, compiled where `make` has not done it yet."""
    path = bundled(BUNDLED_PACK)
    if not path.is_file():
        path = tmp_path_factory.mktemp("bundled") / "segur.fanal"
        build_pack(ROOT / "resources" / "packs" / "segur", path)
    return path


@pytest.fixture(scope="session")
def library(pack_path: Path) -> Library:
    return Library(pack_path)


@pytest.fixture(scope="session")
def pack(library: Library) -> Pack:
    return library.pack


@pytest.fixture(scope="session")
def warm_cache(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile whose index was built by an earlier run."""
    from desktop_app.core.search.engine import SearchEngine

    profile = Profile.at(tmp_path_factory.mktemp("warm"))
    SearchEngine(library.pack, library.facets, profile.index_folder)
    return profile.cache


@pytest.fixture
def warm_home(tmp_path: Path, warm_cache: Path) -> Path:
    """The folder of a profile whose index is there already."""
    home = tmp_path / "profile"
    shutil.copytree(warm_cache, Profile.at(home).cache)
    return home


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.at(tmp_path / "profile")


@pytest.fixture(scope="session")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues of this checkout, compiled: those beside the program may be older."""
    folder = tmp_path_factory.mktemp("i18n")
    for source in (ROOT / "i18n").glob("*/LC_MESSAGES/fanal.po"):
        target = folder / source.relative_to(ROOT / "i18n")
        target.parent.mkdir(parents=True)
        shutil.copy(source, target)
    compile_catalogues(folder)
    return folder


@pytest.fixture(params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest, translations: Path) -> Catalogue:
    """Each language of the interface in turn."""
    return Catalogue(request.param, translations)


@pytest.fixture(scope="session")
def french(translations: Path) -> Catalogue:
    return Catalogue("fr", translations)


@pytest.fixture(scope="session")
def english(translations: Path) -> Catalogue:
    return Catalogue("en", translations)


@pytest.fixture
def session(profile: Profile, french: Catalogue, pack_path: Path) -> Session:
    return Session(profile, french, pack_path)


@pytest.fixture
def small_source(tmp_path: Path) -> SmallSource:
    """An author's folder of three entries in two languages, to break at will."""
    return SmallSource(tmp_path / "petit")


@pytest.fixture
def small_pack(small_source: SmallSource) -> Pack:
    return small_source.pack()


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


# linux/capability.h
_VERSION_3 = 0x20080522
_DAC_OVERRIDE, _DAC_READ_SEARCH, _FOWNER = 1 << 1, 1 << 2, 1 << 3


@pytest.fixture
def file_rights(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the rights of files hold for this thread, even where the suite runs as root."""
    if sys.platform != "linux":
        pytest.skip("knows Linux alone")
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = _Header(_VERSION_3, 0), (_Sets * 2)()
    if libc.capget(ctypes.byref(header), sets):
        pytest.skip("the rights of root cannot be read here")
    before = sets[0].effective
    sets[0].effective = before & ~(_DAC_OVERRIDE | _DAC_READ_SEARCH | _FOWNER)
    if libc.capset(ctypes.byref(header), sets):
        pytest.skip("the rights of root cannot be laid down here")
    # Asked without this, the system answers for the user who may take the rights up again.
    monkeypatch.setattr(os, "access", functools.partial(os.access, effective_ids=True))
    yield
    sets[0].effective = before
    libc.capset(ctypes.byref(header), sets)
