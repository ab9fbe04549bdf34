"""Every kind of post that the tax agency's schema allows is read, and none of them is refused."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from tests import navet
from vardval.core.population import (
    Deregistration,
    DeregistrationCause,
    NamesRead,
    PostRead,
    RegistrationRead,
    RelationKind,
    RelationRead,
)
from vardval.integrations.navet import NavetFile

BORN_ON = date(1980, 5, 1)
OWN = navet.number(BORN_ON, 981)
NEW = navet.number(BORN_ON, 983)
COORDINATION = navet.number(BORN_ON, 985, is_coordination=True)
CHILD = navet.number(date(2015, 5, 1), 982)
MOTHER = navet.number(date(1950, 2, 3), 984)
HOME = navet.Home("BLÅSIPPAN 1:1", "Storgatan 1", "97231")
AT = 20230302120000000

WHOLE = f"""<Folkbokforingspost>
<Sekretessmarkering>J</Sekretessmarkering>
<Arendeuppgift andringstidpunkt="20230302120000000" totalpost="J">
<PostId>0000000000000001</PostId><Arendetyp>Flyttning</Arendetyp></Arendeuppgift>
<Personpost>
<PersonId><PersonNr>{OWN}</PersonNr></PersonId>
<Avregistrering><AvregistreringsorsakKod xsi:nil="true"/>
<Avregistreringsdatum xsi:nil="true"/></Avregistrering>
<Namn><Tilltalsnamnsmarkering>10</Tilltalsnamnsmarkering><Fornamn>Åsa Märta</Fornamn>
<Mellannamn>Berg</Mellannamn><Efternamn>Öqvist</Efternamn>
<Aviseringsnamn>Öqvist, Åsa</Aviseringsnamn></Namn>
<Folkbokforing><Folkbokforingsdatum>20230301</Folkbokforingsdatum><LanKod>25</LanKod>
<KommunKod>80</KommunKod><ForsamlingKod>01</ForsamlingKod>
<Fastighetsbeteckning>BLÅSIPPAN 1:1</Fastighetsbeteckning>
<Folkbokforingstyp>FB</Folkbokforingstyp></Folkbokforing>
<Adresser>
<Folkbokforingsadress><CareOf>Nilsson</CareOf><Utdelningsadress1>Villa Ro</Utdelningsadress1>
<Utdelningsadress2>Storgatan 1</Utdelningsadress2><PostNr>97231</PostNr><Postort>LULEÅ</Postort>
</Folkbokforingsadress>
<SarskildPostadress><Utdelningsadress2>Box 1</Utdelningsadress2><PostNr>11122</PostNr>
<Postort>STOCKHOLM</Postort></SarskildPostadress>
<Utlandsadress><Utdelningsadress1>1 Main Street</Utdelningsadress1><Land>USA</Land></Utlandsadress>
</Adresser>
<Civilstand><CivilstandKod>G</CivilstandKod><Civilstandsdatum>20100000</Civilstandsdatum></Civilstand>
<Fodelse><HemortSverige><FodelselanKod>25</FodelselanKod></HemortSverige></Fodelse>
<Invandring><Invandringsdatum>19990000</Invandringsdatum></Invandring>
<Relationer>
<Relation><RelationId><PersonNr>{MOTHER}</PersonNr></RelationId><Relationstyp>MO</Relationstyp>
</Relation>
<Relation><RelationId><PersonNr>{CHILD}</PersonNr></RelationId><Relationstyp>VF</Relationstyp>
<RelationFromdatum>20150501</RelationFromdatum></Relation>
<Relation><RelationId><PersonNr>{CHILD}</PersonNr></RelationId><Relationstyp>B</Relationstyp>
</Relation>
<Relation><RelationId><FodelsetidNr>197001010000</FodelsetidNr></RelationId>
<Relationstyp>M</Relationstyp></Relation>
</Relationer>
<Medborgarskap><MedborgarskapslandKod>SE</MedborgarskapslandKod></Medborgarskap>
</Personpost>
</Folkbokforingspost>"""


@pytest.fixture(scope="module")
def schema(shared_folder: Path) -> etree.XMLSchema:
    return etree.XMLSchema(
        etree.parse(str(shared_folder / "standards" / "navet" / "Navetavisering.xsd"))
    )


def read(content: bytes) -> PostRead:
    (found,) = NavetFile(BytesIO(content), received_on=date(2023, 3, 4)).posts()
    assert found.read is not None, found.reason
    return found.read


def read_as_allowed(schema: etree.XMLSchema, post: str) -> PostRead:
    content = navet.file(post)
    schema.assertValid(etree.fromstring(content))
    return read(content)


def test_a_post_of_every_element_is_read_for_what_listing_needs(schema: etree.XMLSchema) -> None:
    found = read_as_allowed(schema, WHOLE)
    assert found == PostRead(
        number=OWN,
        asserted_at=AT,
        sequence=20230303_000000001,
        is_total=True,
        names=NamesRead("Åsa Märta", "Berg Öqvist"),
        registration=RegistrationRead(
            date(2023, 3, 1), "25", "80", "BLÅSIPPAN 1:1", "Storgatan 1", "97231", "LULEÅ"
        ),
        deregistration=Deregistration(DeregistrationCause.NONE),
        has_secrecy_marking=True,
        has_protected_registration=False,
        relations=(
            RelationRead(MOTHER, RelationKind.MOTHER),
            RelationRead(
                CHILD, RelationKind.GUARDIAN, date(2015, 5, 1), None, is_towards_child=True
            ),
        ),
    )


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("AV", DeregistrationCause.DEAD),
        ("UV", DeregistrationCause.EMIGRATED),
        ("AS", DeregistrationCause.OTHER),
        ("GS", DeregistrationCause.GS),
        ("OB", DeregistrationCause.UNKNOWN_RESIDENCE),
        ("TA", DeregistrationCause.TECHNICAL),
    ],
)
def test_every_cause_of_deregistration_is_known(
    schema: etree.XMLSchema, code: str, cause: DeregistrationCause
) -> None:
    found = read_as_allowed(schema, navet.post(OWN, left=(code, "20230228")))
    assert found.deregistration == Deregistration(cause, date(2023, 2, 28))
    assert not cause.joins_numbers


@pytest.mark.parametrize(
    ("code", "cause"),
    [("GN", DeregistrationCause.OLD_NUMBER), ("AN", DeregistrationCause.OTHER_NUMBER)],
)
def test_an_old_number_points_at_the_new_one(
    schema: etree.XMLSchema, code: str, cause: DeregistrationCause
) -> None:
    found = read_as_allowed(schema, navet.post(OWN, joined=NEW, left=(code, "20230301")))
    assert found.joined_number == NEW
    assert found.deregistration == Deregistration(cause, date(2023, 3, 1))
    assert cause.joins_numbers


def test_the_schemas_causes_are_exactly_those_that_are_known(shared_folder: Path) -> None:
    path = shared_folder / "standards" / "navet" / "Navetavisering.xsd"
    values = etree.parse(str(path)).xpath(
        "//*[@name='AvregistreringsorsakKodTYPE']//*[local-name()='enumeration']/@value"
    )
    assert isinstance(values, list)
    known = {cause.value for cause in DeregistrationCause} - {""}
    assert {str(value) for value in values} == known


@pytest.mark.parametrize("kind", ["B", "FA", "F", "M", "P"])
def test_relations_that_decide_nothing_are_left_alone(schema: etree.XMLSchema, kind: str) -> None:
    post = navet.post(OWN, relations=[(kind, CHILD), ("MO", MOTHER)])
    assert read_as_allowed(schema, post).relations == (RelationRead(MOTHER, RelationKind.MOTHER),)


@pytest.mark.parametrize("kind", ["V", "VF"])
@pytest.mark.parametrize(
    ("own", "other", "is_towards_child"), [(OWN, CHILD, True), (CHILD, OWN, False)]
)
def test_a_guardianship_stands_in_both_posts(
    schema: etree.XMLSchema, kind: str, own: str, other: str, is_towards_child: bool
) -> None:
    found = read_as_allowed(schema, navet.post(own, relations=[(kind, other)]))
    assert found.relations == (
        RelationRead(other, RelationKind.GUARDIAN, is_towards_child=is_towards_child),
    )


@pytest.mark.parametrize(
    ("element", "number"),
    [("PersonNr", OWN), ("TilldelatPersonNrSamordningsNr", COORDINATION)],
)
def test_either_element_of_the_identity_tells_the_number(
    schema: etree.XMLSchema, element: str, number: str
) -> None:
    post = navet.post(OWN).replace(
        f"<PersonNr>{OWN}</PersonNr>", f"<{element}>{number}</{element}>"
    )
    assert read_as_allowed(schema, post).number == number


@pytest.mark.parametrize(
    ("marking", "is_marked"),
    [(None, None), ("N", False), ("J", True), (navet.NIL, False), ("S", True), ("n", True)],
)
def test_a_marking_that_is_no_plain_no_protects(
    schema: etree.XMLSchema, marking: str | None, is_marked: bool | None
) -> None:
    found = read_as_allowed(schema, navet.post(OWN, secrecy=marking))
    assert (found.has_secrecy_marking, found.has_protected_registration) == (is_marked, None)


@pytest.mark.parametrize(("kind", "is_protected"), [(None, None), ("SK", True), ("FB", False)])
def test_protected_registration_is_another_thing_than_secrecy_marking(
    schema: etree.XMLSchema, kind: str | None, is_protected: bool | None
) -> None:
    found = read_as_allowed(schema, navet.post(OWN, secrecy="N", kind=kind))
    assert (found.has_secrecy_marking, found.has_protected_registration) == (False, is_protected)
    assert found.registration is None


def test_the_hidden_county_is_read_as_it_is_written(schema: etree.XMLSchema) -> None:
    found = read_as_allowed(schema, navet.post(OWN, county="99", moved_on="20230301", secrecy="J"))
    assert found.registration == RegistrationRead(date(2023, 3, 1), county="99")


def test_values_that_are_taken_away_are_empty_and_not_silent(schema: etree.XMLSchema) -> None:
    nil = 'xsi:nil="true"'
    post = navet.post(OWN, names=(navet.NIL, navet.NIL), moved_on="20230301", home=HOME)
    post = (
        post.replace(f"<PostNr>{HOME.postal_code}</PostNr>", f"<PostNr {nil}/>")
        .replace(f"<Postort>{HOME.locality}</Postort>", f"<Postort {nil}/>")
        .replace("<LanKod>25</LanKod>", "")
    )
    found = read_as_allowed(schema, post)
    assert found.names == NamesRead("", "")
    assert found.registration == RegistrationRead(
        date(2023, 3, 1), None, "80", HOME.property_designation, HOME.street, "", ""
    )


@pytest.mark.parametrize(
    ("lines", "street"),
    [
        (("Storgatan 1", None), "Storgatan 1"),
        ((None, "Storgatan 1"), "Storgatan 1"),
        (("Villa Ro", "Storgatan 1"), "Storgatan 1"),
        ((None, None), None),
        (("Villa Ro", navet.NIL), "Villa Ro"),
        ((navet.NIL, navet.NIL), ""),
    ],
)
def test_the_street_stands_on_the_last_line_of_the_address_that_has_one(
    schema: etree.XMLSchema, lines: tuple[str | None, str | None], street: str | None
) -> None:
    terms = "".join(
        ""
        if text is None
        else f'<Utdelningsadress{place} xsi:nil="true"/>'
        if text == navet.NIL
        else f"<Utdelningsadress{place}>{text}</Utdelningsadress{place}>"
        for place, text in enumerate(lines, start=1)
    )
    whole = navet.post(OWN, home=HOME)
    post = whole.replace(f"<Utdelningsadress2>{HOME.street}</Utdelningsadress2>", terms)
    found = read_as_allowed(schema, post).registration
    assert found is not None
    assert found.street_address == street


def test_the_files_day_orders_a_post_that_has_no_time_of_its_own(
    schema: etree.XMLSchema,
) -> None:
    content = navet.file(navet.post(OWN, at=None), effective_on="20230401")
    schema.assertValid(etree.fromstring(content))
    assert read(content).asserted_at == 20230401_000000000
    searched = navet.post(OWN, at=None).replace(
        "<Arendeuppgift", '<Arendeuppgift utsokningsdatum="20230331"'
    )
    assert read_as_allowed(schema, searched).asserted_at == 20230331_000000000


def test_every_builder_of_test_posts_stays_within_the_schema(schema: etree.XMLSchema) -> None:
    posts = [
        navet.post(OWN, names=("Bo", "Ek"), moved_on="20230301", home=HOME, secrecy="J"),
        navet.post(OWN, left=("UV", "20230301"), is_total=True),
        navet.post(CHILD, relations=[("MO", MOTHER), ("VF", OWN)], at=None),
    ]
    for kind in ("ÄNDRADE_TERMER", "TOTALPOST", "URVAL"):
        content = navet.file(*posts, order_kind=kind)
        schema.assertValid(etree.fromstring(content))
        found = list(NavetFile(BytesIO(content), received_on=date(2023, 3, 4)).posts())
        assert [one.reason for one in found] == ["", "", ""]
        assert [one.read and one.read.is_total for one in found] == [
            kind == "TOTALPOST",
            True,
            kind == "TOTALPOST",
        ]
