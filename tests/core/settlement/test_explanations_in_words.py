"""What each line says of itself, whole, in both languages."""

from decimal import Decimal

import pytest

from tests.core.settlement.example_lists import COUNTS, MARCH, UNITS, whole_list
from vardval.core.identity import Sex
from vardval.core.settlement.explanation import explain_component, explain_line, notices
from vardval.core.settlement.oracle import settle
from vardval.core.settlement.people import ListedPerson, PersonValue
from vardval.core.trace import step
from vardval.platform.sentences import explain

VALUES = {"drg": PersonValue(None, "B"), "läkemedel": PersonValue(5000)}
BO = ListedPerson(1, 2, 3, Sex.MALE, "N2", {**VALUES, "acg": PersonValue(15_000)})
AGDA = ListedPerson(2, 1, 91, Sex.FEMALE, "N1", VALUES)
KRONOR = "\u00a0kr"


def words(person_id: int, component: int, language: str) -> list[str]:
    listed = whole_list()
    month = settle(price_list=listed, month=MARCH, people=[BO, AGDA], units=UNITS, counts=COUNTS)
    (line,) = [
        one for one in month.lines if (one.person_id, one.component) == (person_id, component)
    ]
    return explain(explain_line(listed, line, month.shared), language)


@pytest.mark.parametrize(
    ("person_id", "component", "swedish", "english"),
    [
        (
            1,
            1,
            [
                "3 år på mätdagen, kön M: åldersbandet 0–6 år. [PROV-1]",
                "Bandet ger 1,1 poäng. [PROV-1]",
                f"Priset är 1 902,00{KRONOR} per poäng och år, alltså 158,50 kr i månaden.",
                "Beloppet är 174,35 kr före avrundning.",
            ],
            [
                "Aged 3 on the measuring day, sex M: the band 0–6 years. [PROV-1]",
                "The band gives 1.1 points. [PROV-1]",
                "The price is SEK 1,902.00 per point and year, that is SEK 158.50 a month.",
                "The amount is SEK 174.35 before rounding.",
            ],
        ),
        (
            2,
            1,
            [
                "91 år på mätdagen, kön K: åldersbandet 65 år och äldre. [PROV-1]",
                "Bandet ger 2 poäng. [PROV-1]",
                f"Priset är 1 902,00{KRONOR} per poäng och år, alltså 158,50 kr i månaden.",
                "Beloppet är 317,00 kr före avrundning.",
            ],
            [
                "Aged 91 on the measuring day, sex K: the band 65 years and older. [PROV-1]",
                "The band gives 2 points. [PROV-1]",
                "The price is SEK 1,902.00 per point and year, that is SEK 158.50 a month.",
                "The amount is SEK 317.00 before rounding.",
            ],
        ),
        (
            1,
            2,
            [
                "3 år på mätdagen, kön M: åldersbandet 1–5 år. [PROV-2]",
                "Åldersbandet ger 128,0833 kr i månaden. [PROV-2]",
                "Beloppet är 128,0833 kr före avrundning.",
            ],
            [
                "Aged 3 on the measuring day, sex M: the band 1–5 years. [PROV-2]",
                "The band gives SEK 128.0833 a month. [PROV-2]",
                "The amount is SEK 128.0833 before rounding.",
            ],
        ),
    ],
)
def test_a_line_is_explained_in_whole_sentences(
    person_id: int, component: int, swedish: list[str], english: list[str]
) -> None:
    assert [plain(one) for one in words(person_id, component, "sv")] == [
        plain(one) for one in swedish
    ]
    assert [plain(one) for one in words(person_id, component, "en")] == english


def plain(sentence: str) -> str:
    """The sentence with ordinary spaces and without the source of the price."""
    shown = sentence.replace("\u00a0", " ")
    return shown.removesuffix(" [PROV-1]") if shown.startswith(("Priset", "The price")) else shown


@pytest.mark.parametrize(
    ("component", "swedish", "english"),
    [
        (
            4,
            "Koden B har vikten 1,25 i prislistan.",
            "The code B has the weight 1.25 in the price list.",
        ),
        (5, "Underlaget ”läkemedel” ger 0,5 poäng.", "The fact file ”läkemedel” gives 0.5 points."),
    ],
)
def test_the_first_step_says_where_the_quantity_comes_from(
    component: int, swedish: str, english: str
) -> None:
    assert words(1, component, "sv")[0] == swedish
    assert words(1, component, "en")[0] == english


def test_every_component_and_notice_has_words_in_both_languages() -> None:
    listed = whole_list()
    for language in ("sv", "en"):
        told = [explain(explain_component(listed, one), language) for one in listed.components]
        assert all(len(one) == 1 for one in told)
        assert len(explain(notices(listed), language)) == 1
    assert explain(notices(listed), "en") == [
        "The amounts are examples: they come from Provlistan and nobody has decided them."
    ]


def test_a_supplement_names_what_it_is_on() -> None:
    listed = whole_list()
    (told,) = explain_component(listed, listed.component("moms"))
    assert told == step(
        "settlement.supplement", "PROV-9", percent=Decimal(3), on="Ålder, Vårdtyngd, Cni"
    )
