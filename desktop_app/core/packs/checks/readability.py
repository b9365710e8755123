"""How hard an answer is to read."""

import re
from collections.abc import Iterable, Iterator

from desktop_app.core.packs.checks.prose import Passage, Prose
from desktop_app.core.packs.findings import Finding, warning
from desktop_app.core.text import fold

#: The most words of a sentence.
LONGEST = 35

#: The reading ease below which an answer is really hard, by language: about three standard
#: deviations below the mean of the bundled pack (French 60 and 7, English 51 and 7, 77 entries).
LEAST_EASE = {"fr": 40, "en": 30}

_VOWELS = re.compile(r"[aeiouy]+")
# Read before accents are folded away: the e of « santé » is said.
_SILENT = {
    "fr": re.compile(r"(?<=[^aeiouyàâéèêëîïôùûü])es?$"),
    "en": re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouylscxzgh])es$|(?<=[^aeiouytd])ed$"),
}


def findings(texts: Iterable[Prose]) -> Iterator[Finding]:
    """Sentences that are too long, and answers that are too hard."""
    for prose in texts:
        path = prose.file.path
        for sentence in (prose.question, *prose.notices, *prose.sentences):
            count = len(sentence.words)
            if count > LONGEST:
                start = " ".join(sentence.words[:3])
                data = {"count": str(count), "longest": str(LONGEST), "start": start}
                yield warning(path, sentence.line, "sentence-long", **data)
        least = LEAST_EASE.get(prose.lang)
        if least is not None and prose.sentences:
            score = ease(prose.sentences, prose.lang)
            if score < least:
                data = {"score": f"{score:.0f}", "least": f"{least:.0f}"}
                yield warning(path, prose.sentences[0].line, "reading-ease", **data)


def ease(sentences: Iterable[Passage], lang: str) -> float:
    """Reading ease, about 0 (very hard) to 100 (very easy).

    Flesch (1948) for English; for French the same with the weights of Kandel and Moles (1958).
    """
    counts = [sentence.words for sentence in sentences]
    total = sum(map(len, counts)) or 1
    length = total / (len(counts) or 1)
    spoken = sum(syllables(word, lang) for words in counts for word in words) / total
    if lang == "fr":
        return 207 - 1.015 * length - 73.6 * spoken
    return 206.835 - 1.015 * length - 84.6 * spoken


def syllables(word: str, lang: str) -> int:
    """How many syllables `word` has, at least one; an estimate from its groups of vowels."""
    said = _SILENT[lang].sub("", word.lower())
    return max(1, len(_VOWELS.findall(fold(said))))
