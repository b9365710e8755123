"""What kind of answer a question asks for: a definition, a figure, a date, a contact, a manner."""

import re

from desktop_app.core.search.analysis import INTENT
from desktop_app.core.text import fold

_PATTERNS = {
    "fr": {
        "definition": r"c'? ?est quoi|qu'? ?est[- ]ce qu|veut dire|signifie|definition"
        r"|a quoi (?:ca )?ser",
        "duration": r"combien de temps|quels? delais?|duree|calendrier|echeance|quand\b|jusqu'a"
        r"|a partir de quand|date",
        "manner": r"comment (?:ca )?(?:marche|fonctionne)|fonctionnement",
        "figure": r"\bcombien\b(?! de temps)",
        "contact": r"(?:a|aupres de) qui\b|qui (?:contacter|appeler|joindre|prevenir)|contact"
        r"|ou (?:dois|puis|s'adresser|signaler)",
    },
    "en": {
        "definition": r"what(?:'s| is| are| was| does)\b|meaning|definition|stand for",
        "duration": r"how long|when\b|deadline|until|by what date|which date",
        "manner": r"how (?:does|do) .* work",
        "figure": r"how (?:many|much)",
        "contact": r"\bwho (?:to|do i|should i|can i|must i)|contact|where (?:do|can|should) i",
    },
}
_COMPILED = {
    lang: {name: re.compile(pattern) for name, pattern in patterns.items()}
    for lang, patterns in _PATTERNS.items()
}


def intents(text: str, lang: str) -> list[str]:
    """The intents of a question, each as a term of the index."""
    folded = fold(text)
    return [
        INTENT + name for name, pattern in _COMPILED.get(lang, {}).items() if pattern.search(folded)
    ]
