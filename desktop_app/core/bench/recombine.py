"""As many entries as wanted, made of real sentences: vocabulary and lengths stay realistic."""

import random
import re
from collections.abc import Sequence

from desktop_app.core.bench.corpus import Material

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_SEED = 20240526

# How many answers the sentences of a made one come from, at most.
_ANSWERS = 4


def resize(materials: Sequence[Material], count: int) -> list[Material]:
    """`count` entries, always the same ones: some of `materials`, or all of them and more.

    A made entry has a question that begins like one real question and ends like another, and as
    many sentences as a real answer, taken from several. Its facets are those of that answer.
    """
    chance = random.Random(_SEED)
    order = list(materials)
    chance.shuffle(order)
    taken = {material.id for material in order}
    sentences = [split(material.answer) for material in order]
    questions = [material.question.split() for material in order]
    made: list[Material] = []
    number = 0
    while len(order) + len(made) < count:
        number += 1
        if f"made-{number}" in taken:
            continue
        template = chance.randrange(len(order))
        made.append(
            Material(
                f"made-{number}",
                _question(chance, questions),
                _answer(chance, sentences, len(sentences[template])),
                order[template].facets,
            )
        )
    return order[:count] + made


def split(text: str) -> list[str]:
    """The sentences of `text`."""
    return [sentence for sentence in _SENTENCE.split(text) if sentence]


def _question(chance: random.Random, questions: Sequence[Sequence[str]]) -> str:
    first, second = chance.choice(questions), chance.choice(questions)
    return " ".join([*first[: (len(first) + 1) // 2], *second[len(second) // 2 :]])


def _answer(chance: random.Random, sentences: Sequence[Sequence[str]], length: int) -> str:
    origins = [sentence for _ in range(_ANSWERS) for sentence in chance.choice(sentences)]
    return "\n".join(chance.sample(origins, min(length, len(origins))))
