"""The score of an entry, and every constant of it.

    score(entry) = Σ words of the question   max over the ways it matches   rule × impact
    impact(term, entry) = Σ fields   weight × BM25(term, field, entry)

The constants were chosen by cross-validation on development questions (tests/bench/constants.py),
not by hand. Impacts depend on nothing asked, so they are worked out when the index is built.
"""

import math

import numpy as np

from desktop_app.core.search.gains import Scores

#: The texts of an entry, each a field of its own, and what a match in it weighs.
FIELD_WEIGHTS = {"question": 1.75, "phrasings": 2.0, "answer": 1.0}
PARTS = tuple(FIELD_WEIGHTS)

#: BM25: how soon repetition stops counting, and how much a longer text is discounted.
K1 = 0.9
LENGTH = {"question": 0.5, "phrasings": 0.5, "answer": 0.9}

#: The ways a word can match, and what each weighs. An exact match is always above the others.
RULES = {
    "exact": 1.0,
    "stem": 0.95,
    "prefix": 0.75,
    "correction": 0.55,
    "synonym": 0.6,
    "glossary": 0.95,
    "pair": 0.2,
    "intent": 0.8,
    "translation": 0.8,
}

#: What a code such as 93/42 or 2022-715 weighs beside a word: nobody types one by chance.
CODE = 2.0

#: What is left of the weight of a prefix that is a word by itself.
COMPLETE = 0.3

#: What is left of the weight of other names when nothing else was typed: the name comes first.
ALONE = 0.5

#: Of what the typed words give, the share that is taken off what their other names give.
OVERLAP = {"glossary": 0.35, "synonym": 0.0}

#: While a word is typed, so many of its first letters are a term of their own in the index.
START_LENGTHS = (1, 2, 3)

#: With a filter, what is left of an entry that is there because it applies to all.
FOR_ALL = 0.65

#: An entry is a result when it scores at least this share of the best one.
CUT = 0.2


def rarity(documents: int, count: int) -> float:
    """BM25's inverse document frequency of a term that `documents` of `count` entries hold."""
    return math.log(1 + (count - documents + 0.5) / (documents + 0.5))


def impacts(part: str, frequencies: Scores, lengths: Scores, idf: float) -> Scores:
    """The impact of a term on each entry that holds it in a part.

    `frequencies` says how often, `lengths` how long that part is beside the mean.
    """
    flat = K1 * (1 - LENGTH[part] + LENGTH[part] * lengths)
    weight = FIELD_WEIGHTS[part] * (K1 + 1) * idf
    return (weight * frequencies / (frequencies + flat)).astype(np.float32)
