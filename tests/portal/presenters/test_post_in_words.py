"""A post from Navet as a clerk reads it."""

import pytest

from vardval.portal.presenters.post_in_words import PostField, post_in_words

MOVE = (
    '<Folkbokforingspost><Arendeuppgift andringstidpunkt="20230909145023000">'
    "<Arendetyp>Flyttning</Arendetyp></Arendeuppgift><Personpost>"
    "<PersonId><PersonNr>195211259808</PersonNr></PersonId>"
    "<Folkbokforing><Folkbokforingsdatum>20230904</Folkbokforingsdatum>"
    "<LanKod>25</LanKod><Fastighetsbeteckning>SÄVAST 1:9002</Fastighetsbeteckning></Folkbokforing>"
    "</Personpost></Folkbokforingspost>"
)


def _post(inside: str) -> str:
    return f"<Folkbokforingspost>{inside}</Folkbokforingspost>"


def _told(inside: str, language: str = "sv") -> list[tuple[str, str]]:
    return [(one.name, one.value) for one in post_in_words(_post(inside), language)]


def test_a_post_is_told_in_its_order_by_what_each_thing_is_called() -> None:
    assert post_in_words(MOVE, "sv") == [
        PostField("Ärende", "Flyttning"),
        PostField("Identitetsnummer", "195211259808"),
        PostField("Folkbokförd från", "2023-09-04"),
        PostField("Länskod", "25"),
        PostField("Fastighet", "SÄVAST 1:9002"),
    ]
    assert [one.name for one in post_in_words(MOVE, "en")] == [
        "Matter",
        "Identity number",
        "Registered from",
        "County code",
        "Property",
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [("20230230", "2023-02-30"), ("20230000", "2023-00-00"), ("202302", "202302"), ("i", "i")],
)
def test_a_date_that_is_no_day_is_shown_as_it_was_written(written: str, shown: str) -> None:
    inside = f"<Avregistreringsdatum>{written}</Avregistreringsdatum>"
    assert _told(inside) == [("Avregistrerad", shown)]


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (
            "<AvregistreringsorsakKod>AV</AvregistreringsorsakKod>",
            ("Skäl till avregistrering", "AV (avliden)"),
        ),
        (
            "<AvregistreringsorsakKod>XX</AvregistreringsorsakKod>",
            ("Skäl till avregistrering", "XX"),
        ),
        ("<Relationstyp>MO</Relationstyp>", ("Relation", "MO (mor)")),
        ("<Sekretessmarkering>J</Sekretessmarkering>", ("Sekretessmarkering", "J (ja)")),
    ],
)
def test_a_code_is_told_with_what_it_means_where_that_is_known(
    inside: str, told: tuple[str, str]
) -> None:
    assert _told(inside) == [told]


def test_the_number_of_a_relation_is_not_taken_for_the_persons_own() -> None:
    relation = "<RelationId><PersonNr>198001019876</PersonNr></RelationId>"
    assert _told(relation) == [("Relationens identitetsnummer", "198001019876")]


def test_what_a_post_removes_is_told_and_what_it_leaves_empty_is_not() -> None:
    inside = '<Mellannamn xsi:nil="true"/><Fornamn/><Efternamn>Ek &amp; Al</Efternamn>'
    assert _told(inside) == [("Mellannamn", "tas bort"), ("Efternamn", "Ek & Al")]


def test_what_has_no_name_here_keeps_its_own() -> None:
    assert _told("<ForsamlingKod>01</ForsamlingKod>") == [("ForsamlingKod", "01")]


@pytest.mark.parametrize(
    "received",
    [
        "",
        "nummer;namn\n1;Ek",
        "<Folkbokforingspost><Personpost>",
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Fornamn>&b;</Fornamn>',
    ],
)
def test_a_post_that_cannot_be_read_has_no_words(received: str) -> None:
    assert post_in_words(received, "sv") == []
