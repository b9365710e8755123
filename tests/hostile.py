"""Questions nobody asks in good faith."""

from hypothesis import strategies as st

_TYPOS = " ".join(
    f"{word[:3]}{word[4:]}{letter}"
    for letter in "xzq"
    for word in ("referencement", "financement", "certification", "teleservice", "ordonnance",
                 "interoperabilite", "identitovigilance")
)  # fmt: skip

#: By name, what was thought up.
HOSTILE = {
    "100 kB of one word": "a" * 100_000,
    "100 kB of words": "hôpital " * 12_500,
    "100 kB of typing errors": (_TYPOS + " ") * 400,
    "typing errors": _TYPOS,
    "punctuation": "?!*~^()[]{}\"':;,./\\|&%$#@+-=<>_" * 20,
    "whoosh syntax": 'question_fr:ins OR NOT (dmp^9 AND "x y"~9) [a TO z] mot~9 * ??',
    "one star": "*",
    "emoji": "😀👩‍⚕️🏥" * 200,
    "NUL": "ins\0dmp\0",
    "lone surrogates": "\ud800ins\udfff dmp\udcff",
    "parentheses": "(" * 20_000,
    "pairs of parentheses": "(" * 10_000 + "ins" + ")" * 10_000,
    "hyphens": "a-" * 50_000 + "a",
    "apostrophes": "l'" * 50_000,
    "numbers": "1 " * 50_000,
    "combining": "e" + "\u0301" * 50_000,
    "right to left": "\u202eins\u202c \u200fdmp",
    "line ends": "\r\n\x0b\x0c\x1c\x85\u2028" * 100 + "ins",
    "ligature of eighteen letters": "\ufdfa" * 200,
    "function words": "le la les de du des " * 1000,
}

#: What a machine makes up.
ANYTHING = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=st.characters(codec=None, categories=("Cs", "L", "N", "P", "Z"))),
    st.lists(
        st.sampled_from(["ins", "l’", "e-", "(", ")", "*", "~", "AND", "hôpital", "\0", " "])
    ).map("".join),
)
