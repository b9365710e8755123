"""How texts and questions become index terms: the word as folded, and its stem."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken
from whoosh.lang.snowball.english import EnglishStemmer
from whoosh.lang.snowball.french import FrenchStemmer

from desktop_app.core.text import fold, tokens

#: Changes whenever the terms of an index would: an index of another version is rebuilt.
VERSION = 1

#: Stands before a stem, so that it can never be taken for a word.
STEM = "~"

_FUNCTION_WORDS = {
    "fr": """a ai as au aux avec avoir avons avez c ce ceci cela ces cet cette ceux chez ci comment
    d dans de des doit donc dont du elle elles en entre es est estce et etait etaient ete etes etre
    eu fait faire faut il ils j je l la le les leur leurs lors lui m ma mais me mes moi mon n ne ni
    nos notre nous on ont ou par pas peut peuton peux plus pour pourquoi pouvons qu quand que quel
    quelle quelles quels qui quoi s sa sans se sera ses si son sont sous sur t ta te tes toi ton
    tous tout toute toutes tres tu un une vers vos votre vous y""",
    "en": """a am an and any are as at be been but by can could did do does doing for from had has
    have how i if in is it its itself me my no nor not of on or our ours shall she he should so
    some such than that the their them then there these they this those to too under up us was we
    were what when where which while who whom why will with would you your yours""",
}
_STEMMERS: dict[str, Callable[[], Any]] = {"fr": FrenchStemmer, "en": EnglishStemmer}


@lru_cache(maxsize=2)
def function_words(lang: str) -> frozenset[str]:
    """The words of `lang` that name no subject: articles, pronouns, auxiliaries, adverbs."""
    return frozenset(fold(_FUNCTION_WORDS.get(lang, "")).split())


@lru_cache(maxsize=2)
def _stemmer(lang: str) -> Any:
    return _STEMMERS[lang]() if lang in _STEMMERS else None


@lru_cache(maxsize=50_000)
def stem(word: str, lang: str) -> str:
    """The stem of a folded word, marked as such; stemming first would miss unaccented input."""
    stemmer = _stemmer(lang)
    if stemmer is None or len(word) < 4 or any(char.isdigit() for char in word):
        return STEM + word
    return STEM + str(stemmer.stem(word))


class WordsAndStems(Analyzer):
    """The analyzer of a field: each word and its stem, at one position."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, value: str, **_options: Any) -> Iterator[WhooshToken]:
        """Yield Whoosh tokens; Whoosh counts a field's length in them, both kinds alike."""
        token = WhooshToken(positions=False, chars=False)
        token.boost = 1.0
        token.stopped = False
        for found in tokens(value):
            for text in (found.word, stem(found.word, self.lang)):
                token.text = text
                yield token
