import json
from pathlib import Path

import pytest

from desktop_app.app import main

_ENTRIES = (
    '{"id": "1", "question": "Comment obtenir la carte ?", "answer": "Par courrier.",'
    ' "facets": {"theme": ["Cartes"]}}\n'
    '{"id": "2", "question": "Qui contacter ?", "answer_html": "<p>Le support.</p>"}\n'
)
_QUERIES = (
    '{"query": "obtenir ma carte", "expected": ["1"]}\n{"query": "support", "expected": ["9"]}\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of a benchmark, from which nothing else can be seen."""
    place = tmp_path / "checkout"
    place.mkdir()
    monkeypatch.chdir(place)
    (place / "entries.jsonl").write_text(_ENTRIES, encoding="utf-8")
    (place / "queries.jsonl").write_text(_QUERIES, encoding="utf-8")
    return place


def _bench(*words: object, lang: str = "fr") -> int:
    return main(["--profile", "profile", "--ui-lang", lang, "bench", *map(str, words)])


def _relevance(*more: str, entries: str = "entries.jsonl", queries: str = "queries.jsonl") -> int:
    return _bench("relevance", "--entries", entries, "--queries", queries, *more)


def test_relevance_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _relevance("--json") == 0
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert list(data) == ["hit@1", "hit@3", "hit@10", "mrr@10", "questions"]
    assert data["hit@1"] == data["mrr@10"] == 0.5
    assert data["questions"][0]["ids"][0] == "1"
    assert "1 question attend des entrées absentes" in err


def test_relevance_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _relevance() == 0
    out = capsys.readouterr().out
    assert "  1  obtenir ma carte\n  –  support\n" in out
    assert "mrr@10   0,500" in out


def test_a_glossary_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '[[term]]\nid = "x"\nterm = "X"\nexpansion.fr = "carte"\ndefinition.fr = ""\n'
    (folder / "g.toml").write_text(text, encoding="utf-8")
    assert _relevance("--glossary", "g.toml", "--json") == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("entries", None, "none.jsonl ne peut pas être lu\u00a0: il n’existe pas."),
        ("queries", "[]\n", "broken.jsonl:1 ne peut pas être utilisé\u00a0: il n’a pas la forme"),
        ("entries", "\n", "broken.jsonl ne peut pas être utilisé\u00a0: il ne contient rien."),
    ],
)
def test_files_that_cannot_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | None, said: str
) -> None:
    if content is not None:
        (folder / "broken.jsonl").write_text(content, encoding="utf-8")
    path = "none.jsonl" if content is None else "broken.jsonl"
    assert _relevance("--json", **{name: path}) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_a_missing_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _bench("relevance", "--entries", "entries.jsonl") == 2
    assert "--queries" in capsys.readouterr().err


def test_speed_of_a_folder_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _bench("speed", "--corpus", folder, "--entries", "5", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["corpus"] == str(folder)
    assert data["entries"] == 5
    for kind in ("questions", "keystrokes", "facets"):
        assert list(data[kind]) == ["count", "p50", "p95", "p99"]
        assert 0 <= data[kind]["p50"] <= data[kind]["p95"] <= data[kind]["p99"]
    assert {"build_s", "open_s", "index_bytes", "memory_bytes"} <= set(data)


def test_speed_of_the_pack_when_no_corpora_lie_beside(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.core.bench.speed._WHOLE", 4)
    monkeypatch.setattr("desktop_app.core.bench.speed._TYPED", 1)
    assert _bench("speed", "--entries", "20", lang="en") == 0
    out, err = capsys.readouterr()
    assert "there is no ../shared/bench" in err
    assert out.startswith("entries")
    assert "whole questions" in out


def test_corpora_beside_the_checkout_are_taken_and_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = folder.parent / "shared" / "bench"
    beside.mkdir(parents=True)
    (beside / "entries.jsonl").write_text(_ENTRIES, encoding="utf-8")
    assert _bench("speed", "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["entries"] == 2
    assert "../shared/bench" in err


def test_a_folder_without_entries(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _bench("speed", "--corpus", folder / "none") == 3
    assert "entries.jsonl ne peut pas être lu" in capsys.readouterr().err
