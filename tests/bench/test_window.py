from pathlib import Path

from desktop_app.core.bench.corpus import Material, make_pack
from desktop_app.core.packs.reader import load_pack
from tests.bench.window import as_file, type_into_window

_MATERIALS = [Material("1", "Comment obtenir la carte\x92 ?", "Par courrier.", {"t": ("A",)})]


def test_every_key_is_painted_whether_something_was_found_or_not(tmp_path: Path) -> None:
    path = tmp_path / "bench.fanal"
    path.write_bytes(as_file(make_pack(_MATERIALS)))
    assert load_pack(path).entries[0].id == "1"
    measured = type_into_window(path, ["carte", "ca x"])
    assert measured["unpainted"] == []
    assert len(measured["latencies"]) == len(measured["answers"]) == len("carteca x")
    assert all(0 < ms < 10_000 for ms in measured["latencies"])
    assert measured["gaps"][0][0] >= 1
