"""What may name somebody is asked about; what does not is left alone."""

import time

import pytest

from desktop_app.core.feedback.guard import doubts


def nir(body: str) -> str:
    """A number of 13 with its key."""
    number = int(body.replace("2A", "19").replace("2B", "18"))
    return f"{body}{97 - number % 97:02}"


@pytest.mark.parametrize(
    "text",
    [
        nir("1850578006084"),
        "1 85 05 78 006 084 " + nir("1850578006084")[13:],
        "né : 185.05.78.006.084-" + nir("1850578006084")[13:] + ".",
        nir("2990299123456"),
        nir("192042A123456"),
        "1 92 04 2b 123 456",
        "185 0578 006084",
        "1850578006084",
        "dossier 42, patient 1850578006084, vu le 3",
        "12 " + nir("1850578006084"),
    ],
)
def test_a_patient_number(text: str) -> None:
    (doubt,) = doubts(text)
    assert doubt.worry == "patient-number"
    assert doubt.passage in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Le décret 2021-1048 du 6 août 2021",
        "du 01/02/2024 au 03/04/2025, 15 000 €",
        "1850578006084" + "00",
        "1851978006084",
        "9850578006084",
        "18505780060841",
        "3400930000120",
        "FINESS 750712184, RPPS 10001234567, SIRET 12345678901234",
        "version 1.2.3, paquet 2026.03.01",
        "a@b, @compte, 5 @ 3",
        "2026 03 01 12 45 59 12 45",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert doubts(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "jean.dupont@chu-exemple.fr",
        "écrire à <a+b@c.example>",
        "voir :x_y@mailiz.mssante.fr, merci",
    ],
)
def test_an_address(text: str) -> None:
    (doubt,) = doubts(text)
    assert doubt.worry == "e-mail"


@pytest.mark.parametrize(
    "text",
    [
        "06 12 34 56 78", "0612345678", "01.23.45.67.89", "01-23-45-67-89", "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78", "0033612345678", "+262 6 92 12 34 56",
        "rappeler le 06 12 34 56 78 demain",
    ],
)  # fmt: skip
def test_a_telephone_number(text: str) -> None:
    (doubt,) = doubts(text)
    assert doubt.worry == "telephone"


def test_all_that_is_found_is_told() -> None:
    text = "1850578006084, 06 12 34 56 78 et a@b.fr"
    assert [doubt.worry for doubt in doubts(text)] == ["patient-number", "e-mail", "telephone"]


@pytest.mark.parametrize("piece", ["x", "1", "1 ", "a@", "@", "0 ", "06 ", "2A", ".", "é"])
def test_a_long_text_takes_no_time(piece: str) -> None:
    start = time.perf_counter()
    doubts(piece * (100_000 // len(piece)))
    assert time.perf_counter() - start < 3
