"""Words of the glossary inside an answer."""

import pytest

from desktop_app.core.glossary import Glossary
from desktop_app.core.i18n import Catalogue
from desktop_app.core.markup import to_html
from desktop_app.core.model import Pack, Term


def _term(term_id: str, term: str) -> Term:
    texts = {"fr": term}
    return Term(id=term_id, term=term, expansion=texts, definition=texts)


GLOSSARY = Glossary(
    [_term("mss", "MSS"), _term("mssc", "MSS citoyenne"), _term("ins", "INS"), _term("cpp", "C++")]
)


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>Une INS.</p>", '<p>Une <a href="glossary:ins">INS</a>.</p>'),
        ("<p>l’INS</p>", '<p>l’<a href="glossary:ins">INS</a></p>'),
        ("<p>INS, INS</p>", '<p><a href="glossary:ins">INS</a>, INS</p>'),
        ("<p>INSi, e-INS, INSEE</p>", "<p>INSi, e-INS, INSEE</p>"),
        ("<p>ins</p>", "<p>ins</p>"),
        ("<p>MSS citoyenne</p>", '<p><a href="glossary:mssc">MSS citoyenne</a></p>'),
        (
            "<p>MSS et MSS citoyenne</p>",
            '<p><a href="glossary:mss">MSS</a> et <a href="glossary:mssc">MSS citoyenne</a></p>',
        ),
        ("<p>C++ ici</p>", '<p><a href="glossary:cpp">C++</a> ici</p>'),
        (
            '<p><a href="entry:x">INS</a> INS</p>',
            '<p><a href="entry:x">INS</a> <a href="glossary:ins">INS</a></p>',
        ),
        ('<p title="INS">a</p>', '<p title="INS">a</p>'),
        ("", ""),
    ],
)
def test_link(html: str, linked: str) -> None:
    assert GLOSSARY.link(html) == linked


def test_links_survive_the_cleaning() -> None:
    assert '<a href="glossary:ins">INS</a>' in to_html("L’**INS**", GLOSSARY.link)


def test_without_terms() -> None:
    assert Glossary(()).link("<p>INS</p>") == "<p>INS</p>"


def test_term(small_pack: Pack) -> None:
    glossary = Glossary(small_pack.glossary)
    assert glossary.term("dmp") == small_pack.glossary[0]
    assert glossary.term("absent") is None


def test_explain(small_pack: Pack, french: Catalogue, english: Catalogue) -> None:
    glossary = Glossary(small_pack.glossary)
    assert glossary.explain("dmp", french) == (
        "DMP\u00a0: Dossier médical partagé. Documents de santé d’un usager."
    )
    assert glossary.explain("dmp", english) == (
        "DMP: Shared medical record. Health documents of a user."
    )
    assert glossary.explain("absent", french) == ""


def test_an_expansion_that_says_the_same_is_not_repeated(french: Catalogue) -> None:
    term = Term(id="x", term="Segur", expansion={"fr": "Segur"}, definition={})
    assert Glossary([term]).explain("x", french) == "Segur"
