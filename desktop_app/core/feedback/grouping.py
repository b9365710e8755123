"""Questions that say nearly the same, put together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from desktop_app.core.search.analysis import function_words, stem
from desktop_app.core.text import words


class Asked(msgspec.Struct, frozen=True):
    """A question in one wording: how often, on how many machines, with which filters."""

    text: str
    lang: str
    count: int
    machines: int = 1
    filters: str = ""


class Group(msgspec.Struct, frozen=True):
    """Questions that say nearly the same. `text` is the wording met most often."""

    text: str
    lang: str
    count: int
    #: At least so many machines.
    machines: int
    #: The other wordings, the most frequent first.
    variants: tuple[str, ...]
    filters: str = ""


def grouped(questions: Iterable[Asked]) -> list[Group]:
    """The questions in groups, the most frequent first.

    Order, endings, function words, accents and one wrong letter in a long word make no difference.
    """
    found = list(questions)
    respelt = _respelt(found)
    groups: dict[tuple[str, ...], list[Asked]] = defaultdict(list)
    for asked in found:
        groups[_key(asked, respelt)].append(asked)
    made = [_group(members) for members in groups.values()]
    return sorted(made, key=lambda group: (-group.count, group.text))


def _group(members: list[Asked]) -> Group:
    counts: Counter[str] = Counter()
    filters: Counter[str] = Counter()
    for asked in members:
        counts[asked.text] += asked.count
        filters[asked.filters] += asked.count
    ordered = sorted(counts, key=lambda text: (-counts[text], text))
    first = next(asked for asked in members if asked.text == ordered[0])
    return Group(
        ordered[0],
        first.lang,
        counts.total(),
        max(asked.machines for asked in members),
        tuple(ordered[1:]),
        min(filters, key=lambda text: (-filters[text], text)),
    )


def _key(asked: Asked, respelt: dict[str, str]) -> tuple[str, ...]:
    stems = {respelt.get(each, each) for each in _stems(asked.text, asked.lang)}
    return tuple(sorted(stems)) or (asked.text,)


@lru_cache(maxsize=200_000)
def _stems(text: str, lang: str) -> tuple[str, ...]:
    known = list(words(text))
    meant = [word for word in known if word not in function_words(lang)] or known
    return tuple(stem(word, lang) for word in meant)


def _respelt(questions: list[Asked]) -> dict[str, str]:
    """Rare stems that are one letter off a frequent one, with that one."""
    counts: Counter[str] = Counter()
    for asked in questions:
        for each in _stems(asked.text, asked.lang):
            counts[each] += asked.count
    ordered = sorted(counts, key=lambda each: (-counts[each], each))
    nearest: dict[str, str] = {}
    respelt: dict[str, str] = {}
    for each in ordered:
        if len(each) < _LONG or any(char.isdigit() for char in each):
            continue
        forms = [each, *_shorter(each)]
        known = next((nearest[form] for form in forms if form in nearest), None)
        if known is not None:
            respelt[each] = known
            continue
        for form in forms:
            nearest.setdefault(form, each)
    return respelt


# Shorter words that differ in a letter are other words.
_LONG = 7


def _shorter(word: str) -> Iterator[str]:
    """`word` with one letter left out, the first and the last apart."""
    for place in range(2, len(word)):
        yield word[:place] + word[place + 1 :]
