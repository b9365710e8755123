"""How texts and questions become index terms: words, their stems, pairs of stems, intents."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from whoosh.lang.snowball.english import EnglishStemmer
from whoosh.lang.snowball.french import FrenchStemmer

from desktop_app.core.text import Token, fold, tokens

#: Changes whenever the terms of an index or their scores would: another version is rebuilt.
VERSION = 8

#: Stands before a stem, a pair of stems, the beginning of a word, the name of an intent: none of
#: them can be taken for a word.
STEM, PAIR, START, INTENT = "~", "&", "^", "?"
MARKS = STEM + PAIR + START + INTENT

_FUNCTION_WORDS = {
    "fr": """a ai as au aux avec avoir avons avez c ca ce ceci cela ces cet cette ceux chez ci
    comment d dans de des doit donc dont du elle elles en entre es est estce et etait etaient ete
    etes etre eu fait faire faut il ils j je l la le les leur leurs lors lui m ma mais me mes moi
    mon n ne ni nos notre nous on ont ou par pas peut peuton peux plus pour pourquoi pouvons qu
    quand que quel quelle quelles quels qui quoi s sa sans se sera ses si son sont sous sur t ta
    te tes toi ton tous tout toute toutes tres tu un une vers vos votre vous y""",
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


def pairs(words: Iterable[str], lang: str) -> Iterator[str]:
    """Each two neighbouring words that carry meaning, as one term."""
    skipped = function_words(lang)
    stems = [stem(word, lang)[1:] for word in words if word not in skipped]
    for first, second in pairwise(stems):
        yield f"{PAIR}{first} {second}"


def text_terms(text: str, lang: str) -> tuple[list[Token], list[str]]:
    """The words of `text` where they stand, and every term they give: words, stems, pairs.

    An acronym that folds into a function word, as CE, is also a term in its capitals.
    """
    found = list(tokens(text))
    words = [token.word for token in found]
    terms = [*words, *(stem(word, lang) for word in words), *pairs(words, lang)]
    terms += [typed for token in found if (typed := acronym(text, token, lang))]
    return found, terms


def acronym(text: str, token: Token, lang: str) -> str | None:
    """What stands there when it is an acronym that only its capitals tell from a function word."""
    typed = text[token.start : token.end]
    is_one = len(typed) > 1 and typed.isupper() and token.word in function_words(lang)
    return typed if is_one else None


def together(found: Iterable[Token], name: Sequence[str], lang: str) -> Iterator[tuple[int, int]]:
    """The [start, end) where the words whose stems are `name` stand side by side.

    Function words between them do not count.
    """
    skipped = function_words(lang)
    telling = [token for token in found if token.word not in skipped]
    stems = [stem(token.word, lang) for token in telling]
    last = len(name) - 1
    for place in range(len(stems) - last):
        if stems[place] == name[0] and stems[place : place + last + 1] == list(name):
            yield telling[place].start, telling[place + last].end
