"""What each term of a post comes to, element by element: said, silent, removed or refused."""

from datetime import date

import pytest
from lxml import etree

from tests import navet
from vardval.core.population import (
    BadPost,
    Deregistration,
    DeregistrationCause,
    NamesRead,
    PostRead,
    RegistrationRead,
    RelationKind,
    RelationRead,
)
from vardval.integrations.navet.post import PostContext, read_post

BORN_ON = date(1980, 2, 29)
OWN = navet.number(BORN_ON, 981)
CHILD = navet.number(date(2010, 2, 3), 982)
MOTHER = navet.number(date(1950, 7, 8), 984)
NIL = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'
DEFAULT, SEQUENCE = 20230303_000000000, 7


def read(person: str = "", *, before: str = "", is_total: bool = False) -> PostRead:
    """The post of one person: `person` within the Personpost, `before` stands before it."""
    identity = f"<PersonId><PersonNr>{OWN}</PersonNr></PersonId>"
    text = (
        f"<Folkbokforingspost>{before}<Personpost>{identity}{person}</Personpost>"
        "</Folkbokforingspost>"
    )
    return read_post(etree.fromstring(text), PostContext(is_total, DEFAULT, SEQUENCE))


def refused(person: str = "", *, before: str = "") -> tuple[str, dict[str, str]]:
    with pytest.raises(BadPost) as bad:
        read(person, before=before)
    return bad.value.code, dict(bad.value.parameters)


def relation(terms: str, number: str = MOTHER) -> str:
    identity = f"<RelationId><PersonNr>{number}</PersonNr></RelationId>"
    return f"<Relationer><Relation>{identity}{terms}</Relation></Relationer>"


@pytest.mark.parametrize(
    ("terms", "names"),
    [
        ("<Fornamn>Åsa</Fornamn><Efternamn>Ek</Efternamn>", NamesRead("Åsa", "Ek")),
        ("<Fornamn> Åsa </Fornamn>", NamesRead("Åsa", None)),
        ("<Efternamn>Ek</Efternamn>", NamesRead(None, "Ek")),
        (
            "<Fornamn>Åsa</Fornamn><Mellannamn>Al</Mellannamn><Efternamn>Ek</Efternamn>",
            NamesRead("Åsa", "Al Ek"),
        ),
        ("<Fornamn>Åsa</Fornamn><Mellannamn>Al</Mellannamn>", NamesRead("Åsa", None)),
        ("<Mellannamn>Al</Mellannamn>", None),
        (f"<Fornamn {NIL}/><Efternamn>Ek</Efternamn>", NamesRead("", "Ek")),
        ("<Fornamn/><Efternamn>Ek</Efternamn>", NamesRead(None, "Ek")),
        (f"<Fornamn>Åsa</Fornamn><Efternamn {NIL}/>", NamesRead("Åsa", "")),
        ("", None),
    ],
)
def test_a_name_is_of_the_parts_that_are_told(terms: str, names: NamesRead | None) -> None:
    assert read(f"<Namn>{terms}</Namn>").names == names


@pytest.mark.parametrize(
    ("lines", "street"),
    [
        ("<Utdelningsadress2>Storgatan 1</Utdelningsadress2>", "Storgatan 1"),
        ("<Utdelningsadress1>Storgatan 1</Utdelningsadress1>", "Storgatan 1"),
        (
            (
                "<Utdelningsadress1>Villa Ro</Utdelningsadress1>"
                "<Utdelningsadress2>Storgatan 1</Utdelningsadress2>"
            ),
            "Storgatan 1",
        ),
        (
            (f"<Utdelningsadress1>Storgatan 1</Utdelningsadress1><Utdelningsadress2 {NIL}/>"),
            "Storgatan 1",
        ),
        (f"<Utdelningsadress1 {NIL}/><Utdelningsadress2 {NIL}/>", ""),
        ("<PostNr>97231</PostNr>", None),
    ],
)
def test_a_street_stands_on_the_second_line_or_else_on_the_first(
    lines: str, street: str | None
) -> None:
    address = f"<Folkbokforingsadress>{lines}</Folkbokforingsadress>"
    found = read(f"<Adresser>{address}</Adresser>").registration
    assert found is not None
    assert found.street_address == street


def test_a_box_or_an_address_abroad_is_nowhere_to_live() -> None:
    other = "<SarskildPostadress><PostNr>11122</PostNr></SarskildPostadress>"
    abroad = "<Utlandsadress><Utdelningsadress1>Main St</Utdelningsadress1></Utlandsadress>"
    assert read(f"<Adresser>{other}{abroad}</Adresser>").registration is None


def test_a_registration_may_be_silent_about_anything_but_is_none_without_a_word() -> None:
    assert read("<Folkbokforing><LanKod>25</LanKod></Folkbokforing>").registration == (
        RegistrationRead(county="25")
    )
    assert read("<Folkbokforing/>").registration is None


@pytest.mark.parametrize(
    ("kind", "is_total", "is_protected"),
    [
        ("SK", False, True),
        ("FB", False, False),
        ("FB", True, False),
        ("SK", True, True),
        (None, False, None),
        (None, True, False),
    ],
)
def test_the_kind_of_registration_tells_of_protection_and_of_no_place(
    kind: str | None, is_total: bool, is_protected: bool | None
) -> None:
    term = f"<Folkbokforingstyp>{kind}</Folkbokforingstyp>" if kind else ""
    found = read(f"<Folkbokforing>{term}</Folkbokforing>", is_total=is_total)
    assert (found.has_protected_registration, found.registration) == (is_protected, None)


@pytest.mark.parametrize(
    ("text", "is_marked"), [("J", True), ("1", True), ("?", True), ("N", False), ("", False)]
)
def test_whatever_is_no_plain_no_protects(text: str, is_marked: bool) -> None:
    before = f"<SkyddadFolkbokforing>{text}</SkyddadFolkbokforing>"
    kind = "<Folkbokforing><Folkbokforingstyp>SK</Folkbokforingstyp></Folkbokforing>"
    # What is said in so many words goes before the kind of registration.
    assert read(kind, before=before).has_protected_registration is is_marked


@pytest.mark.parametrize(
    ("text", "is_total", "is_marked"),
    [
        ("<Sekretessmarkering>J</Sekretessmarkering>", False, True),
        ("<Sekretessmarkering>n</Sekretessmarkering>", False, True),
        ("<Sekretessmarkering>N</Sekretessmarkering>", False, False),
        (f"<Sekretessmarkering {NIL}/>", False, False),
        ("<Sekretessmarkering/>", False, None),
        ("", False, None),
        ("", True, False),
    ],
)
def test_a_marking_is_silent_only_where_nothing_stands(
    text: str, is_total: bool, is_marked: bool | None
) -> None:
    assert read(before=text, is_total=is_total).has_secrecy_marking is is_marked


@pytest.mark.parametrize(
    ("attributes", "at", "is_total"),
    [
        pytest.param('andringstidpunkt="20230301"', 20230301_000000000, False, id="its own time"),
        pytest.param(
            'andringstidpunkt="20230301" utsokningsdatum="20230331"',
            20230301_000000000,
            False,
            id="its own time before the day of the search",
        ),
        pytest.param(
            'utsokningsdatum="20240229"', 20240229_000000000, False, id="the day of the search"
        ),
        pytest.param("", DEFAULT, False, id="the day of its file"),
        pytest.param('totalpost="J"', DEFAULT, True, id="a whole post"),
        pytest.param('totalpost="true"', DEFAULT, True, id="a whole post in other words"),
        pytest.param('totalpost="N"', DEFAULT, False, id="not a whole post"),
    ],
)
def test_a_post_has_its_time_and_whether_it_is_whole_from(
    attributes: str, at: int, is_total: bool
) -> None:
    found = read(before=f"<Arendeuppgift {attributes}/>")
    assert (found.asserted_at, found.is_total, found.sequence) == (at, is_total, SEQUENCE)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        (
            "<Relationstyp>MO</Relationstyp>",
            RelationRead(MOTHER, RelationKind.MOTHER),
        ),
        (
            (
                "<Relationstyp>V</Relationstyp><RelationFromdatum>20100000</RelationFromdatum>"
                "<RelationTomdatum>20240228</RelationTomdatum>"
            ),
            RelationRead(MOTHER, RelationKind.GUARDIAN, None, date(2024, 2, 29)),
        ),
        (
            (
                "<Relationstyp>VF</Relationstyp><RelationFromdatum>20240229</RelationFromdatum>"
                "<RelationTomdatum>20240229</RelationTomdatum>"
            ),
            RelationRead(MOTHER, RelationKind.GUARDIAN, date(2024, 2, 29), date(2024, 3, 1)),
        ),
    ],
)
def test_a_relation_ends_on_the_day_after_its_last(terms: str, told: RelationRead) -> None:
    assert read(relation(terms)).relations == (told,)


@pytest.mark.parametrize(
    ("kind", "number", "is_towards_child"),
    [("V", CHILD, True), ("VF", CHILD, True), ("V", MOTHER, False), ("MO", CHILD, False)],
)
def test_a_guardianship_is_towards_whoever_is_younger(
    kind: str, number: str, is_towards_child: bool
) -> None:
    (told,) = read(relation(f"<Relationstyp>{kind}</Relationstyp>", number)).relations
    assert told.is_towards_child is is_towards_child


@pytest.mark.parametrize(
    "relations",
    [
        relation("<Relationstyp>FA</Relationstyp>"),
        relation("<Relationstyp>B</Relationstyp>", "inget nummer"),
        relation(""),
        "<Relationer><Relation><Relationstyp>MO</Relationstyp></Relation></Relationer>",
        "<Relationer/>",
    ],
)
def test_a_relation_that_listing_has_no_use_for_is_left_alone(relations: str) -> None:
    assert read(relations).relations == ()


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        (
            (
                "<AvregistreringsorsakKod>AV</AvregistreringsorsakKod>"
                "<Avregistreringsdatum>19800229</Avregistreringsdatum>"
            ),
            Deregistration(DeregistrationCause.DEAD, BORN_ON),
        ),
        (
            "<AvregistreringsorsakKod>UV</AvregistreringsorsakKod>",
            Deregistration(DeregistrationCause.EMIGRATED, None),
        ),
        ("", None),
    ],
)
def test_who_is_deregistered_is_so_for_a_cause(terms: str, told: Deregistration | None) -> None:
    assert read(f"<Avregistrering>{terms}</Avregistrering>").deregistration == told


@pytest.mark.parametrize(
    ("person", "code", "parameters"),
    [
        (
            (
                "<Avregistrering><AvregistreringsorsakKod>UV</AvregistreringsorsakKod>"
                "<Avregistreringsdatum>19800228</Avregistreringsdatum></Avregistrering>"
            ),
            "date_before_birth",
            {},
        ),
        (
            ("<Folkbokforing><Folkbokforingsdatum>19800228</Folkbokforingsdatum></Folkbokforing>"),
            "date_before_birth",
            {},
        ),
        (
            relation("<Relationstyp>MO</Relationstyp>", "195007089999"),
            "bad_relation_number",
            {"fault": "wrong_check_digit"},
        ),
        (
            relation("<Relationstyp>V</Relationstyp><RelationTomdatum>20230229</RelationTomdatum>"),
            "impossible_date",
            {},
        ),
    ],
)
def test_a_post_that_cannot_be_is_refused(
    person: str, code: str, parameters: dict[str, str]
) -> None:
    assert refused(person) == (code, parameters)


@pytest.mark.parametrize(
    "text", ["<Folkbokforingspost/>", "<Folkbokforingspost><Personpost/></Folkbokforingspost>"]
)
def test_a_post_about_nobody_is_refused(text: str) -> None:
    with pytest.raises(BadPost) as bad:
        read_post(etree.fromstring(text), PostContext(False, DEFAULT, SEQUENCE))
    assert bad.value.code == "missing_identity_number"
