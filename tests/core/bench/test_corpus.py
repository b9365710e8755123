from pathlib import Path

import pytest

from desktop_app.core.bench.corpus import (
    Material,
    from_pack,
    make_pack,
    read_entries,
    read_folder,
    read_glossary,
    to_text,
)
from desktop_app.core.errors import DataInvalid, DataUnreadable
from desktop_app.core.facets import FacetIndex
from desktop_app.core.packs.reader import broken_references
from desktop_app.core.search.engine import SearchEngine
from desktop_app.core.search.query import Query

_TERM = """
[[term]]
id = "rgpd"
term = "RGPD"
expansion.fr = "Règlement général sur la protection des données"
definition.fr = "Règlement européen."
"""


def _written(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class TestToText:
    def test_words_of_two_blocks_do_not_run_together(self) -> None:
        assert to_text("<p>Un</p><p>deux</p><ul><li>trois</li><li>quatre</li></ul>") == (
            "Un\ndeux\ntrois\nquatre"
        )

    def test_a_tag_inside_a_word_leaves_it_whole(self) -> None:
        assert to_text("le 1<sup>er</sup> mars") == "le 1er mars"

    def test_references_are_characters_and_styles_are_no_text(self) -> None:
        assert to_text("<style>p {}</style>l&rsquo;&eacute;t&eacute; &lt;3") == "l’été <3"


class TestReadEntries:
    def test_text_and_html(self, tmp_path: Path) -> None:
        path = _written(
            tmp_path / "e.jsonl",
            '{"id": "1", "question": "Un ?", "answer": "Oui.", "facets": {"t": ["A"]}}',
            "",
            '{"id": "2", "question": "Deux ?", "answer_html": "<b>Non.</b>", "source_url": "x"}',
        )
        assert read_entries(path) == [
            Material("1", "Un ?", "Oui.", {"t": ("A",)}),
            Material("2", "Deux ?", "Non."),
        ]

    def test_a_line_that_repeats_another_adds_nothing(self, tmp_path: Path) -> None:
        line = '{"id": "1", "question": "Un ?", "answer": "Oui."}'
        assert len(read_entries(_written(tmp_path / "e.jsonl", line, line))) == 1

    @pytest.mark.parametrize(
        ("lines", "reason", "number"),
        [
            (["{"], "shape", 1),
            (['{"id": 3, "question": "Un ?", "answer": ""}'], "shape", 1),
            (["", '{"id": "1", "question": "Un ?"}'], "answer", 2),
            (["", " "], "empty", None),
            (
                [
                    '{"id": "1", "question": "Un ?", "answer": "Oui."}',
                    '{"id": "1", "question": "Un ?", "answer": "Non."}',
                ],
                "duplicate",
                2,
            ),
        ],
    )
    def test_a_broken_file_is_refused_with_the_line(
        self, tmp_path: Path, lines: list[str], reason: str, number: int | None
    ) -> None:
        with pytest.raises(DataInvalid) as caught:
            read_entries(_written(tmp_path / "e.jsonl", *lines))
        assert (caught.value.reason, caught.value.line) == (reason, number)

    def test_bytes_that_are_no_text(self, tmp_path: Path) -> None:
        path = tmp_path / "e.jsonl"
        path.write_bytes(b'{"id": "\xff", "question": "", "answer": ""}\n')
        with pytest.raises(DataInvalid, match="shape"):
            read_entries(path)

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(DataUnreadable):
            read_entries(tmp_path / "none.jsonl")


class TestReadGlossary:
    def test_the_form_of_a_pack(self, tmp_path: Path) -> None:
        (term,) = read_glossary(_written(tmp_path / "g.toml", _TERM))
        assert (term.term, term.expansion["fr"][:9]) == ("RGPD", "Règlement")

    @pytest.mark.parametrize("text", ["[[term", '[[term]]\nid = "x"'])
    def test_a_broken_file(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(DataInvalid, match="shape"):
            read_glossary(_written(tmp_path / "g.toml", text))

    def test_bytes_that_are_no_text(self, tmp_path: Path) -> None:
        path = tmp_path / "g.toml"
        path.write_bytes(b"\xff")
        with pytest.raises(DataInvalid, match="shape"):
            read_glossary(path)


class TestReadFolder:
    def test_every_corpus_under_it_with_its_questions(self, tmp_path: Path) -> None:
        line = '{"id": "A_1", "question": "Un ?", "answer": "Oui."}'
        _written(tmp_path / "one" / "entries.jsonl", line)
        _written(tmp_path / "two" / "entries.jsonl", line)
        _written(tmp_path / "two" / "queries-dev.jsonl", '{"query": "un", "expected": ["A_1"]}')
        corpus = read_folder(tmp_path)
        assert [material.id for material in corpus.materials] == ["one-a-1", "two-a-1"]
        assert corpus.questions == ("un",)

    def test_a_folder_without_any(self, tmp_path: Path) -> None:
        with pytest.raises(DataUnreadable):
            read_folder(tmp_path)


class TestMakePack:
    MATERIALS = (
        Material("1", "Un ?", "Oui.\nCertes.", {"Thème": ("Élus", "elus"), "public": ("Tous",)}),
        Material("2", "Deux ?", "", {"Thème": ("Élus",)}),
    )

    def test_facets_are_discovered(self) -> None:
        pack = make_pack(self.MATERIALS)
        assert [(facet.id, facet.label) for facet in pack.facets] == [
            ("theme", {"fr": "Thème"}),
            ("public", {"fr": "public"}),
        ]
        assert [value.id for value in pack.facets[0].values] == ["elus", "elus-2"]
        assert broken_references(pack) == []

    def test_paragraphs_stay_apart(self) -> None:
        assert make_pack(self.MATERIALS).entries[0].wordings["fr"].answer == "Oui.\n\nCertes."

    def test_the_same_materials_give_the_same_digest(self) -> None:
        assert make_pack(self.MATERIALS).digest == make_pack(self.MATERIALS).digest
        assert make_pack(self.MATERIALS).digest != make_pack(self.MATERIALS[:1]).digest

    def test_it_can_be_searched_and_read_back(self) -> None:
        pack = make_pack(self.MATERIALS)
        results = SearchEngine(pack, FacetIndex(pack), None).search(Query("deux"))
        assert [hit.entry.id for hit in results.hits] == ["2"]
        assert from_pack(pack).materials[0].question == "Un ?"
