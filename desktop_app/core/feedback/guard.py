"""What in a free text may name a person: patient numbers, e-mail addresses, telephone numbers."""

import re
from typing import Literal, NamedTuple

Worry = Literal["patient-number", "e-mail", "telephone"]


class Doubt(NamedTuple):
    """A passage to ask about before it is kept."""

    worry: Worry
    passage: str


# As long as an address may be, so that a long text without one takes no time.
_SIGN = r"[^\s@<>()\[\],;:«»]"
_EMAIL = re.compile(rf"{_SIGN}{{1,64}}@{_SIGN}{{1,255}}\.[^\W\d_]{{2,}}")

# +33 and the overseas +262, +590, +594, +596, or the national 0, then four pairs.
_GAP = r"[ \u00a0\u202f.\-/]?"
_PHONE = re.compile(
    rf"(?<![\d+])(?:(?:\+|00)(?:33|262|508|59[046]|68[179]){_GAP}(?:\(0\){_GAP})?[1-9]|0[1-9])"
    rf"(?:{_GAP}\d\d){{4}}(?!{_GAP}\d)"
)

_PIECES = re.compile(r"\d(?:[ \u00a0\u202f\t.\-/_]*[\dABab])*")
_PIECE = re.compile(r"[\dABab]+")
_NUMBER = re.compile(r"[123478]\d\d(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)(?:\d\d|2[AB])\d{6}")


def doubts(text: str) -> tuple[Doubt, ...]:
    """The passages of `text` that may name somebody, in their order by worry."""
    numbers = tuple(_patient_numbers(text))
    found = [Doubt("patient-number", number) for number in numbers]
    found += [Doubt("e-mail", match[0]) for match in _EMAIL.finditer(text)]
    found += [
        Doubt("telephone", match[0])
        for match in _PHONE.finditer(text)
        if not any(match[0] in number for number in numbers)
    ]
    return tuple(found)


def _patient_numbers(text: str) -> list[str]:
    """The NIR or INS numbers in `text`: 13 digits, or 15 with their key, spaced or not."""
    found = []
    for run in _PIECES.finditer(text):
        pieces = [*_PIECE.finditer(run[0])]
        first = 0
        while first < len(pieces):
            last = _end_of_number(pieces, first)
            if last is None:
                first += 1
                continue
            found.append(run[0][pieces[first].start() : pieces[last].end()])
            first = last + 1
    return found


def _end_of_number(pieces: list[re.Match[str]], first: int) -> int | None:
    """The index of the piece that ends a number begun by the piece `first`; the longest wins."""
    digits, end = "", None
    for index in range(first, len(pieces)):
        digits += pieces[index][0].upper()
        if len(digits) > 15:
            break
        if _is_patient_number(digits):
            end = index
    return end


def _is_patient_number(digits: str) -> bool:
    if not _NUMBER.fullmatch(digits[:13]):
        return False
    if len(digits) == 13:
        return not _is_drug_code(digits)
    if len(digits) != 15 or not digits[13:].isdecimal():
        return False
    # Corsica counts as 19 and 18.
    number = int(digits[:13].replace("2A", "19").replace("2B", "18"))
    return 97 - number % 97 == int(digits[13:])


def _is_drug_code(digits: str) -> bool:
    """Whether the 13 digits are the bar code of a medicine, which are often dictated too."""
    if not (digits.startswith("34009") and digits.isdecimal()):
        return False
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return (10 - weighted % 10) % 10 == int(digits[12])
