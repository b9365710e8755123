"""How what is being typed may go on."""

import time

import msgspec
import pytest

from desktop_app.core.bench import corpus, recombine
from desktop_app.core.library import Library
from desktop_app.core.model import Entry, Pack
from desktop_app.core.search.completion import MOST, Completion
from desktop_app.core.text import fold, words


@pytest.fixture(scope="module")
def completion(library: Library) -> Completion:
    return Completion(library.pack, "fr")


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("date carte vit", "ale"),
        ("que couvre h", "ospiConnect"),
        ("QUE COUVRE H", "ospiConnect"),
        ("sun", "-ES"),
        ("hop", "’EN"),
        ("e-c", "PS"),
        ("comment", ""),
        ("e-", ""),
        ("", ""),
        (" ", ""),
        ("?!", ""),
        ("zzyzx", ""),
    ],
)
def test_the_one_likely_way_on(completion: Completion, typed: str, rest: str) -> None:
    assert completion.rest(typed) == rest


def test_a_word_is_ended_in_the_context_of_the_one_before(small_pack: Pack) -> None:
    completion = Completion(small_pack, "fr")
    for typed in ("zz", "DM"):
        assert all(text.startswith(typed) for text in completion.complete(typed))
    assert completion.complete("dm")[0] == "dmP"


def test_completions_begin_with_what_was_typed_and_none_comes_twice(
    library: Library, completion: Completion
) -> None:
    for entry in library.pack.entries:
        question = entry.wordings["fr"].question
        for length in range(1, len(question)):
            typed = question[:length]
            found = completion.complete(typed)
            assert len(found) <= MOST
            assert all(text.startswith(typed) and text != typed for text in found)
            assert len({fold(text) for text in found}) == len(found)


@pytest.mark.parametrize("typed", ["a quoi sert le r", "À QUOI SERT LE R", "à quoi sert le r"])
def test_accents_and_capitals_do_not_matter(completion: Completion, typed: str) -> None:
    assert completion.complete(typed)[0] == f"{typed}OR et qui doit le tenir à jour"


@pytest.mark.parametrize("typed", ["l’appli carte v", "l'appli carte v", "appli carte v"])
def test_elisions_do_not_matter(completion: Completion, typed: str) -> None:
    assert f"{typed}itale" in completion.complete(typed)


@pytest.mark.parametrize("typed", ["ecp", "e-cp", "e cp", "l’e-cp"])
def test_hyphens_do_not_matter(completion: Completion, typed: str) -> None:
    assert any(fold(text).endswith("cps") for text in completion.complete(typed))


def test_terms_come_before_questions(completion: Completion) -> None:
    assert completion.complete("mssan")[0].lower() in ("mssante", "mssanté")


def test_each_language_knows_its_own(library: Library) -> None:
    english = Completion(library.pack, "en")
    assert any("What" in text for text in english.complete("What"))
    assert not any("Quelle" in text for text in english.complete("quel"))


def test_a_key_costs_next_to_nothing_among_ten_thousand_questions(library: Library) -> None:
    materials = recombine.resize(corpus.from_pack(library.pack).materials, 10_000)
    completion = Completion(corpus.make_pack(materials), "fr")
    durations = []
    for entry in library.pack.entries:
        question = entry.wordings["fr"].question
        for length in range(1, len(question)):
            start = time.perf_counter()
            completion.complete(question[:length])
            durations.append(time.perf_counter() - start)
    durations.sort()
    # Ten times what it takes on an idle machine: others may be at work beside this one.
    assert durations[len(durations) // 2] < 0.005


def test_a_ligature_half_typed_is_not_gone_on_from(small_pack: Pack) -> None:
    (entry, *_others) = small_pack.entries
    wording = msgspec.structs.replace(entry.wordings["fr"], question="La mise en œuvre ?")
    entry = msgspec.structs.replace(entry, wordings={"fr": wording})
    pack = Pack(small_pack.manifest, small_pack.facets, (), (entry,), b"")
    completion = Completion(pack, "fr")
    assert completion.complete("la mise en o") == []
    assert completion.complete("la mise en œ") == ["la mise en œuvre"]
    assert completion.complete("la mise en oe") == ["la mise en oeuvre"]


def test_what_was_typed_and_its_completion_are_the_text(
    library: Library, completion: Completion
) -> None:
    squeezed = {"".join(words(text)) for entry in library.pack.entries for text in _texts(entry)}
    for entry in library.pack.entries:
        question = fold(entry.wordings["fr"].question)
        for length in range(8, len(question)):
            rest = completion.rest(question[:length])
            if len(rest) > 30 and question[length - 1].isalnum():
                assert "".join(words(question[:length] + rest)) in squeezed


def _texts(entry: Entry) -> tuple[str, ...]:
    wording = entry.wordings["fr"]
    return (wording.question, *wording.phrasings)


def test_a_pack_of_one_language_completes_in_it(small_pack: Pack) -> None:
    other = Completion(small_pack, "xx")
    question = small_pack.entries[0].wording("xx")[1].question
    assert any(question.startswith(text) for text in other.complete(question[:4]))


def test_the_shortest_comes_first_among_many(small_pack: Pack) -> None:
    (entry, *_others) = small_pack.entries
    entries = []
    for number in range(300):
        text = f"aide {number:03} pour le logiciel" if number else "aide zéro"
        wordings = {"fr": msgspec.structs.replace(entry.wordings["fr"], question=text)}
        entries.append(msgspec.structs.replace(entry, id=f"n{number}", wordings=wordings))
    pack = Pack(small_pack.manifest, small_pack.facets, (), tuple(entries), b"")
    assert Completion(pack, "fr").complete("aide ")[0] == "aide zéro"
