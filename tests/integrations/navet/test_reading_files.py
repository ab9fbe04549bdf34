"""A file of notices: cut into posts, each read by itself, whatever is wrong with the others."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest

from tests import navet
from vardval.core.population import DeregistrationCause, RelationKind
from vardval.integrations.navet import NavetFile, NotANavetFile, UnknownEncoding, UnsafeFile
from vardval.integrations.navet.cutting import PostCutter
from vardval.population.received import ReceivedPost

OWN = navet.number(date(1980, 5, 1), 981)
ANNA = navet.number(date(1990, 2, 3), 982)
WRONG = ANNA[:-1] + str((int(ANNA[-1]) + 1) % 10)
HOME = navet.Home("BLÅSIPPAN 1:1", "Storgatan 1", "97231")
RECEIVED_ON = date(2023, 3, 4)


def read(content: bytes) -> list[ReceivedPost]:
    return list(NavetFile(BytesIO(content), received_on=RECEIVED_ON).posts())


def reasons(content: bytes) -> list[str]:
    return [one.reason for one in read(content)]


def one(**told: object) -> ReceivedPost:
    (found,) = read(navet.file(navet.post(OWN, **told)))  # type: ignore[arg-type]  # post's own words
    return found


def test_a_post_is_read_element_by_element() -> None:
    found = one(
        names=("Bo", "Ek"),
        moved_on="20230301",
        home=HOME,
        secrecy="N",
        relations=[("MO", ANNA), ("B", ANNA)],
    ).read
    assert found is not None
    assert (found.number, found.asserted_at) == (OWN, 20230302120000000)
    assert found.names is not None
    assert (found.names.given, found.names.surname) == ("Bo", "Ek")
    place = found.registration
    assert place is not None
    assert (place.from_on, place.county, place.municipality) == (date(2023, 3, 1), "25", "80")
    assert (place.property_designation, place.street_address, place.postal_code) == (
        HOME.property_designation,
        HOME.street,
        HOME.postal_code,
    )
    assert found.has_secrecy_marking is False
    assert [(told.number, told.kind) for told in found.relations] == [(ANNA, RelationKind.MOTHER)]


def test_absent_is_silent_and_nil_removes() -> None:
    silent, removed = one().read, one(names=(navet.NIL, "Ek"), secrecy=navet.NIL).read
    assert silent is not None
    assert removed is not None
    assert (silent.names, silent.registration, silent.has_secrecy_marking) == (None, None, None)
    assert removed.names is not None
    assert (removed.names.given, removed.has_secrecy_marking) == ("", False)


def test_the_younger_of_two_in_a_guardianship_is_the_child() -> None:
    for kind in ("V", "VF"):
        told = one(relations=[(kind, ANNA)]).read
        assert told is not None
        assert told.relations[0].is_towards_child


def test_a_relation_until_the_last_day_there_is_has_no_end() -> None:
    kinds = "<Relationstyp>V</Relationstyp>"
    post = navet.post(ANNA, relations=[("V", OWN)])
    for last, before_on in (("99991231", None), ("20230630", date(2023, 7, 1))):
        until = f"{kinds}<RelationTomdatum>{last}</RelationTomdatum>"
        (found,) = read(navet.file(post.replace(kinds, until)))
        assert found.read is not None
        assert [told.before_on for told in found.read.relations] == [before_on]


@pytest.mark.parametrize("last", ["00000000", "20230000", "20230600"])
def test_a_guardianship_with_an_incomplete_last_day_is_set_aside_not_read_as_endless(
    last: str,
) -> None:
    kinds = "<Relationstyp>V</Relationstyp>"
    post = navet.post(ANNA, relations=[("V", OWN)])
    until = f"{kinds}<RelationTomdatum>{last}</RelationTomdatum>"
    (found,) = read(navet.file(post.replace(kinds, until)))
    assert (found.read, found.reason) == (None, "incomplete_date")


def test_a_whole_post_says_no_to_what_it_does_not_say() -> None:
    whole = one(is_total=True).read
    assert whole is not None
    assert (whole.is_total, whole.has_secrecy_marking) == (True, False)
    (total,) = read(navet.file(navet.post(OWN), order_kind="TOTALPOST"))
    assert total.read is not None
    assert total.read.is_total


def test_a_deregistration_tells_cause_and_day() -> None:
    told = one(left=("UV", "20230301")).read
    assert told is not None
    assert told.deregistration is not None
    assert told.deregistration.cause is DeregistrationCause.EMIGRATED
    assert told.deregistration.on == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("post", "reason"),
    [
        (navet.post("198005019999"), "bad_identity_number"),
        (navet.post(""), "missing_identity_number"),
        (navet.post(OWN, moved_on="20230231"), "impossible_date"),
        (navet.post(OWN, moved_on="99991231"), "impossible_date"),
        (navet.post(OWN, at="99991231000000000"), "bad_time_of_change"),
        (navet.post(OWN, moved_on="20230200"), "incomplete_date"),
        (navet.post(OWN, moved_on="19790101"), "date_before_birth"),
        (navet.post(OWN, left=("XX", "20230101")), "unknown_deregistration_code"),
        (navet.post(OWN, left=(None, "20230101")), "missing_deregistration_code"),
        (navet.post(OWN, left=("AV", None)), "incomplete_date"),
        (navet.post(OWN, left=("GN", "20230101")), "number_points_nowhere"),
        (navet.post(OWN, joined=OWN, left=("GN", "20230101")), "number_points_nowhere"),
        (navet.post(OWN, relations=[("MO", WRONG)]), "bad_relation_number"),
        (navet.post(OWN, at="20231301"), "bad_time_of_change"),
        ("<Folkbokforingspost><Personpost></Folkbokforingspost>", "unreadable_post"),
        (
            "<Folkbokforingspost><Personpost>&nisse;</Personpost></Folkbokforingspost>",
            "unreadable_post",
        ),
        ("<Folkbokforingspost></Folkbokforingspost>", "missing_identity_number"),
    ],
)
def test_a_bad_post_says_why_and_costs_no_other(post: str, reason: str) -> None:
    found = read(navet.file(navet.post(ANNA), post, navet.post(OWN)))
    assert [one.reason for one in found] == ["", reason, ""]
    assert found[1].received == post
    assert found[1].read is None


def test_a_post_without_an_end_is_told_apart_from_the_next() -> None:
    whole = navet.post(OWN)
    torn = navet.post(ANNA).removesuffix("</Folkbokforingspost>")
    assert reasons(navet.file(torn, whole)) == ["unreadable_post", ""]


@pytest.mark.parametrize("whole_posts", [0, 9, 19])
def test_a_truncated_file_keeps_what_is_good_and_says_where_it_broke(whole_posts: int) -> None:
    posts = [navet.post(OWN, at=f"202303{day:02d}".ljust(17, "0")) for day in range(1, 21)]
    torn = posts[whole_posts][:-30]
    content = navet.file(*posts[:whole_posts], torn, is_closed=False)
    file = NavetFile(BytesIO(content), received_on=RECEIVED_ON)
    found = list(file.posts())
    assert [one.reason for one in found] == [""] * whole_posts + ["unreadable_post"]
    assert file.file_break is not None
    assert file.file_break.line == content.count(b"\n") + 1


def test_a_file_that_ends_between_posts_is_broken_too() -> None:
    file = NavetFile(BytesIO(navet.file(navet.post(OWN), is_closed=False)), received_on=RECEIVED_ON)
    assert [one.reason for one in file.posts()] == [""]
    assert file.file_break is not None
    whole = NavetFile(BytesIO(navet.file(navet.post(OWN))), received_on=RECEIVED_ON)
    assert len(list(whole.posts())) == 1
    assert whole.file_break is None


def test_a_file_without_posts_is_empty_and_whole() -> None:
    file = NavetFile(BytesIO(navet.file()), received_on=RECEIVED_ON)
    assert (list(file.posts()), file.file_break) == ([], None)
    assert (file.header.order_kind, file.header.effective_on) == (
        "ÄNDRADE_TERMER",
        date(2023, 3, 3),
    )


def test_a_file_that_could_read_other_files_is_refused() -> None:
    secret = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    content = navet.file(navet.post(OWN)).replace(b"<Navetavisering", secret + b"<Navetavisering")
    with pytest.raises(UnsafeFile):
        read(content)


def test_a_file_of_something_else_is_refused() -> None:
    with pytest.raises(NotANavetFile):
        read(b"<Faktura/>")
    with pytest.raises(NotANavetFile):
        read(b"")


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "UTF-16"])
def test_any_declared_encoding_is_read(encoding: str) -> None:
    text = navet.file(navet.post(OWN, names=("Åsa", "Öberg"))).decode()
    content = text.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    (found,) = read(content)
    assert found.read is not None
    assert found.read.names is not None
    assert found.read.names.given == "Åsa"


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownEncoding, match="KLINGON"):
        read(navet.file(navet.post(OWN)).replace(b"UTF-8", b"KLINGON"))


def test_wrong_bytes_cost_only_the_post_that_holds_them() -> None:
    bad = navet.post(OWN, names=("BADNAME", "Ek"))
    content = navet.file(bad, navet.post(ANNA)).replace(b"BADNAME", "Åsa".encode("latin-1"))
    assert reasons(content) == ["unreadable_post", ""]


def test_posts_within_a_comment_are_no_posts() -> None:
    assert reasons(navet.file(f"<!-- {navet.post(OWN)} -->", navet.post(ANNA))) == [""]


def test_the_same_post_has_the_same_fingerprint_in_any_file() -> None:
    first = read(navet.file(navet.post(OWN), navet.post(ANNA)))
    again = read(navet.file(navet.post(OWN), effective_on="20230401"))
    assert again[0].fingerprint == first[0].fingerprint != first[1].fingerprint
    undated = [
        read(navet.file(navet.post(OWN, at=None), effective_on=day))
        for day in ("20230303", "20230304", "20230304")
    ]
    prints = [one[0].fingerprint for one in undated]
    assert [a == b for a, b in pairwise(prints)] == [False, True]


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_where_the_pieces_of_a_file_end_makes_no_difference(size: int) -> None:
    content = navet.file(*(navet.post(OWN, at=f"2023030{day}".ljust(17, "0")) for day in (1, 2, 3)))

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(content), size):
            yield content[start : start + size]

    cutter, whole = PostCutter(pieces()), PostCutter([content])
    assert list(cutter.posts()) == list(whole.posts())
    assert (cutter.before, cutter.is_closed, cutter.line) == (whole.before, True, whole.line)
