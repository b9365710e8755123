"""The index: a cache that is rebuilt on any doubt, and never half published."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex

from desktop_app.core.files import write_whole
from desktop_app.core.markup import passages
from desktop_app.core.model import Pack
from desktop_app.core.packs.reader import load_pack
from desktop_app.core.search import index as index_module
from desktop_app.core.search.analysis import VERSION
from desktop_app.core.search.index import SENTENCES, field_name, open_index
from desktop_app.core.search.snippets import take_apart
from tests.samples import SmallSource

_BUILD = """
import sys
from pathlib import Path
from desktop_app.core.packs.reader import load_pack
from desktop_app.core.search.index import open_index
pack = load_pack(Path(sys.argv[1]))
sys.stdout.write("ready\\n")
sys.stdout.flush()
for _ in range(int(sys.argv[3])):
    open_index(pack, Path(sys.argv[2])).reader().doc_count()
    for pointer in Path(sys.argv[2]).glob("*.json"):
        pointer.unlink(missing_ok=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index"


def is_sound(index: FileIndex, pack: Pack) -> bool:
    """Whether the index holds every entry and finds a word of it."""
    reader = index.reader()
    try:
        name = field_name(SENTENCES, "fr")
        stored = [fields[name] for fields in reader.all_stored_fields()]
        lexicon = set(reader.lexicon(field_name("question", "fr")))
        texts = [take_apart(passages(entry.wording("fr")[1].answer)) for entry in pack.entries]
        return stored == texts and b"hopital" in lexicon
    finally:
        reader.close()


def pointer_of(folder: Path) -> Path:
    (pointer,) = folder.glob("*.json")
    return pointer


def location_of(folder: Path) -> Path:
    return folder / str(json.loads(pointer_of(folder).read_bytes())["folder"])


def reopened(pack: Pack, folder: Path) -> str:
    """The name of the folder that is used when the index is opened; it is sound either way."""
    index = open_index(pack, folder)
    assert is_sound(index, pack)
    assert not isinstance(index.storage, RamStorage)
    return location_of(folder).name


def test_an_index_is_built_once(small_pack: Pack, folder: Path) -> None:
    first = reopened(small_pack, folder)
    assert reopened(small_pack, folder) == first
    assert reopened(small_pack, folder) == first


def test_the_pointer_names_everything(small_pack: Pack, folder: Path) -> None:
    open_index(small_pack, folder)
    pointer = json.loads(pointer_of(folder).read_bytes())
    assert (pointer["version"], pointer["pack"]) == (VERSION, small_pack.digest)
    names = {path.name for path in location_of(folder).iterdir()}
    assert names - {name for name in names if name.endswith("_WRITELOCK")} == set(pointer["files"])
    assert not [name for name in names if name.endswith(".tmp")]


def test_without_a_folder_the_index_is_in_memory(small_pack: Pack) -> None:
    index = open_index(small_pack, None)
    assert isinstance(index.storage, RamStorage)
    assert is_sound(index, small_pack)


def _one_file(folder: Path) -> Path:
    return max(location_of(folder).iterdir(), key=lambda path: path.stat().st_size)


def _flip(folder: Path) -> None:
    path = _one_file(folder)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _truncate(folder: Path) -> None:
    path = _one_file(folder)
    path.write_bytes(path.read_bytes()[:-1])


def _empty(folder: Path) -> None:
    _one_file(folder).write_bytes(b"")


def _remove(folder: Path) -> None:
    _one_file(folder).unlink()


def _add(folder: Path) -> None:
    (location_of(folder) / "_MAIN_99.toc").write_bytes(b"cos\nsystem\n(S'true'\ntR.")


def _add_folder(folder: Path) -> None:
    (location_of(folder) / "more").mkdir()


def _link(folder: Path) -> None:
    path = _one_file(folder)
    path.unlink()
    path.symlink_to("/dev/null")


def _remove_all(folder: Path) -> None:
    shutil.rmtree(location_of(folder))


def _file_for_folder(folder: Path) -> None:
    location = location_of(folder)
    shutil.rmtree(location)
    location.touch()


def _point(**changes: object) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        pointer = pointer_of(folder)
        pointer.write_text(json.dumps({**json.loads(pointer.read_bytes()), **changes}))

    act.__name__ = "point_" + "_".join(changes)
    return act


def _pointer(data: bytes) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        pointer_of(folder).write_bytes(data)

    act.__name__ = f"pointer_{len(data)}"
    return act


def _no_pointer(folder: Path) -> None:
    pointer_of(folder).unlink()


@pytest.mark.parametrize(
    "damage",
    [
        _flip,
        _truncate,
        _empty,
        _remove,
        _add,
        _add_folder,
        _link,
        _remove_all,
        _file_for_folder,
        _no_pointer,
        _pointer(b""),
        _pointer(b"{"),
        _pointer(b"null"),
        _pointer(b"\0" * 300),
        _pointer(b"[" * 100_000),
        _point(version=VERSION + 1),
        _point(pack="0" * 64),
        _point(files={}),
        _point(folder=""),
        _point(folder="."),
        _point(folder=".."),
        _point(folder="../index"),
        _point(folder="/etc"),
        _point(folder="absent"),
        _point(folder="a\0b"),
        _point(novelty=1),
    ],
    ids=lambda damage: damage.__name__,
)
def test_an_index_in_doubt_is_rebuilt(
    small_pack: Pack, folder: Path, damage: Callable[[Path], None]
) -> None:
    doubted = reopened(small_pack, folder)
    damage(folder)
    rebuilt = reopened(small_pack, folder)
    assert rebuilt != doubted
    assert reopened(small_pack, folder) == rebuilt


def test_each_pack_has_its_index(small_source: SmallSource, small_pack: Pack, folder: Path) -> None:
    open_index(small_pack, folder)
    small_source.edit("entries/fr/prime.md", "une prime de", "une somme de")
    other = small_source.pack()
    assert is_sound(open_index(other, folder), other)
    assert len(list(folder.glob("*.json"))) == 2
    for pack in (small_pack, other):
        found = b"somme" in set(open_index(pack, folder).reader().lexicon("answer_fr"))
        assert found == (pack is other)


def test_an_index_under_the_name_of_another_pack_is_rebuilt(
    small_source: SmallSource, small_pack: Pack, folder: Path
) -> None:
    first = reopened(small_pack, folder)
    small_source.edit("entries/fr/prime.md", "une prime de", "une somme de")
    other = small_source.pack()
    pointer = pointer_of(folder)
    pointer.rename(pointer.with_name(f"{other.digest[:16]}.json"))
    assert reopened(other, folder) != first


def test_a_file_in_place_of_the_folder(small_pack: Pack, folder: Path) -> None:
    folder.parent.write_bytes(b"kept")
    index = open_index(small_pack, folder)
    assert isinstance(index.storage, RamStorage)
    assert is_sound(index, small_pack)
    assert folder.parent.read_bytes() == b"kept"


@pytest.mark.usefixtures("file_rights")
def test_a_read_only_folder(small_pack: Pack, folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    try:
        index = open_index(small_pack, folder)
        assert isinstance(index.storage, RamStorage)
        assert is_sound(index, small_pack)
    finally:
        folder.chmod(0o700)
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("file_rights")
def test_an_index_in_a_read_only_folder_is_used(small_pack: Pack, folder: Path) -> None:
    open_index(small_pack, folder)
    places = (folder, location_of(folder))
    for place in places:
        place.chmod(0o500)
    try:
        index = open_index(small_pack, folder)
        assert not isinstance(index.storage, RamStorage)
        assert is_sound(index, small_pack)
    finally:
        for place in places:
            place.chmod(0o700)


def test_a_full_disk(small_pack: Pack, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        index = open_index(small_pack, folder)
    assert isinstance(index.storage, RamStorage)
    assert is_sound(index, small_pack)
    assert list(folder.iterdir()) == []
    assert reopened(small_pack, folder)


def test_everything_is_on_the_disk_before_the_pointer(
    small_pack: Pack, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    sync = index_module._sync

    def synced(path: Path) -> None:
        events.append(path.name)
        sync(path)

    def written(target: Path, data: bytes) -> None:
        events.append("pointer")
        write_whole(target, data)

    monkeypatch.setattr(index_module, "_sync", synced)
    monkeypatch.setattr(f"{index_module.__name__}.write_whole", written)
    open_index(small_pack, folder)
    files = set(json.loads(pointer_of(folder).read_bytes())["files"])
    assert files | {location_of(folder).name} <= set(events[: events.index("pointer")])


def test_an_interrupted_build_leaves_nothing(
    small_pack: Pack, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_target: Path, _data: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"{index_module.__name__}.write_whole", interrupted)
        with pytest.raises(KeyboardInterrupt):
            open_index(small_pack, folder)
    assert list(folder.iterdir()) == []
    assert reopened(small_pack, folder)


def test_folders_left_behind_are_removed_once_they_are_old(small_pack: Pack, folder: Path) -> None:
    for name, age in (("left-old", 7200), ("left-new", 0)):
        (folder / name).mkdir(parents=True)
        (folder / name / "file").touch()
        os.utime(folder / name, (time.time() - age,) * 2)
    open_index(small_pack, folder)
    assert not (folder / "left-old").exists()
    assert (folder / "left-new").exists()
    old = location_of(folder)
    os.utime(old, (0, 0))
    open_index(small_pack, folder)
    assert old.exists(), "in use, however old"


@pytest.fixture
def small_path(small_source: SmallSource, tmp_path: Path) -> Path:
    return small_source.build(tmp_path / "petit.fanal")


def _builder(small_path: Path, folder: Path, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _BUILD, str(small_path), str(folder), str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_kill_while_building(small_path: Path, folder: Path) -> None:
    pack = load_pack(small_path)
    for attempt in range(4):
        with _builder(small_path, folder, 10_000) as builder:
            assert builder.stdout is not None
            builder.stdout.readline()
            # As many files as the attempt has come to, so that each kill strikes elsewhere.
            while len(list(folder.rglob("*")) if folder.exists() else []) < 2 * attempt:
                assert builder.poll() is None
            builder.send_signal(signal.SIGKILL)
        assert builder.returncode == -signal.SIGKILL
        assert reopened(pack, folder) == reopened(pack, folder)


def test_two_processes_at_once(small_path: Path, folder: Path) -> None:
    builders = [_builder(small_path, folder, 5) for _ in range(2)]
    for builder in builders:
        builder.communicate()
        assert builder.returncode == 0
    pack = load_pack(small_path)
    assert reopened(pack, folder) == reopened(pack, folder)
