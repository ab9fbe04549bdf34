"""Files that are torn, odd or enormous: every post is kept, and the tear is told."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import navet
from vardval.integrations.navet import NavetFile, NotANavetFile, UnknownEncoding, UnsafeFile
from vardval.integrations.navet.cutting import PostCutter
from vardval.population.received import ReceivedPost

BORN_ON = date(1980, 5, 1)
OWN = navet.number(BORN_ON, 981)
ANNA = navet.number(date(1990, 2, 3), 982)
RECEIVED_ON = date(2023, 3, 4)
END = "</Folkbokforingspost>"


def opened(content: bytes) -> tuple[list[ReceivedPost], NavetFile]:
    file = NavetFile(BytesIO(content), received_on=RECEIVED_ON)
    return list(file.posts()), file


def told(content: bytes) -> list[tuple[str, dict[str, str]]]:
    return [(one.reason, one.parameters) for one in opened(content)[0]]


def numbers(content: bytes) -> list[str | None]:
    return [one.read.number if one.read else None for one in opened(content)[0]]


def test_a_comment_that_nothing_closes_hides_no_post_and_breaks_the_file() -> None:
    content = navet.file(navet.post(OWN), "<!-- glömd", navet.post(ANNA), navet.post(OWN, at=None))
    found, file = opened(content)
    assert [one.read and one.read.number for one in found] == [OWN, ANNA, OWN]
    assert file.file_break is not None
    assert file.file_break.line == content[: content.index(b"<!--")].count(b"\n") + 1


def test_a_comment_that_nothing_closes_before_the_first_post_hides_none() -> None:
    found, file = opened(navet.file("<!-- glömd", navet.post(OWN)))
    assert ([one.reason for one in found], file.file_break is None) == ([""], False)
    assert file.header.order_kind == "ÄNDRADE_TERMER"


def test_comments_that_are_closed_break_nothing() -> None:
    found, file = opened(navet.file("<!-- a -->", navet.post(OWN), "<!-- <b> -->"))
    assert ([one.reason for one in found], file.file_break) == ([""], None)


def test_an_end_tag_may_hold_spaces() -> None:
    spaced = navet.post(OWN).replace(END, "</Folkbokforingspost \n>")
    found, file = opened(navet.file(spaced, navet.post(ANNA)))
    assert [one.read and one.read.number for one in found] == [OWN, ANNA]
    assert found[0].received == spaced
    assert file.file_break is None


def test_a_joined_number_is_kept_as_numbers_are_written() -> None:
    new = navet.number(BORN_ON, 983)
    hyphened = f"{new[:8]}-{new[8:]}"
    (found,), _ = opened(navet.file(navet.post(OWN, joined=hyphened, left=("GN", "20230301"))))
    assert found.read is not None
    assert found.read.joined_number == new
    itself = f"{OWN[:8]}-{OWN[8:]}"
    assert told(navet.file(navet.post(OWN, joined=itself, left=("GN", "20230301")))) == [
        ("number_points_nowhere", {"fault": "points_at_itself"})
    ]


@pytest.mark.parametrize(
    ("joined", "fault"),
    [
        (None, "missing"),
        (navet.NIL, "missing"),
        (OWN, "points_at_itself"),
        ("198005019999", "wrong_check_digit"),
        ("123", "wrong_length"),
    ],
)
def test_an_old_number_that_points_nowhere_says_how(joined: str | None, fault: str) -> None:
    post = navet.post(OWN, joined=joined, left=("GN", "20230301"))
    assert told(navet.file(post)) == [("number_points_nowhere", {"fault": fault})]


def test_an_unknown_code_is_said_but_not_all_of_whatever_stood_there() -> None:
    post = navet.post(OWN, left=(f"XY{OWN}", "20230301"))
    ((reason, parameters),) = told(navet.file(post))
    assert (reason, parameters) == ("unknown_deregistration_code", {"given": "XY"})


@pytest.mark.parametrize(
    "post",
    [
        navet.post(OWN[:-1] + "X"),
        navet.post(OWN, relations=[("MO", ANNA[:-1] + "X")]),
        navet.post(OWN, joined=ANNA[:-1] + "X", left=("GN", "20230301")),
        navet.post(OWN, left=(f"X{OWN}", None)),
        navet.post(OWN, names=("Hemliga", "Skyddsson"), moved_on="20230231"),
    ],
)
def test_what_is_said_of_a_bad_post_names_nobody(post: str) -> None:
    (found,), _ = opened(navet.file(post))
    assert found.read is None
    assert OWN[:11] in found.received  # There was something to leak.
    said = found.reason + "".join(found.parameters.values())
    for leak in (OWN[4:11], ANNA[4:11], "Hemliga", "Skyddsson"):
        assert leak not in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "bad_time_of_change"),
        ("2023030", "bad_time_of_change"),
        ("202303021200000001", "bad_time_of_change"),
        ("20230230120000000", "bad_time_of_change"),
        ("17991231000000000", "bad_time_of_change"),
        ("i går", "bad_time_of_change"),
        ("20230302", ""),
        (" 20230302120000000 ", ""),
    ],
)
def test_a_time_of_change_is_eight_to_seventeen_digits(text: str, reason: str) -> None:
    assert [
        one for one, _ in told(navet.file(navet.post(OWN).replace("20230302120000000", text)))
    ] == [reason]


@pytest.mark.parametrize(
    ("post", "line"),
    [
        ("<Folkbokforingspost>\n<Personpost>\n</Fel>\n</Folkbokforingspost>", 6),
        ("<Folkbokforingspost>&okänd;</Folkbokforingspost>", 4),
        (f"<Folkbokforingspost>\n\n<a></b>{END}", 6),
    ],
)
def test_a_post_that_is_not_xml_says_on_which_line_of_the_file(post: str, line: int) -> None:
    assert told(navet.file(navet.post(ANNA), post))[1] == ("unreadable_post", {"line": str(line)})


def test_an_empty_post_element_takes_nobody_elses_post() -> None:
    content = navet.file("<Folkbokforingspost/>", navet.post(OWN))
    assert [reason for reason, _ in told(content)] == ["unreadable_post", ""]


def test_a_document_type_is_refused_wherever_it_stands() -> None:
    hidden = b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
    before = navet.file(navet.post(OWN)).replace(b"<Navetavisering", hidden + b"<Navetavisering")
    with pytest.raises(UnsafeFile) as refused:
        opened(before)
    assert str(refused.value) == (
        "Filen har en dokumenttypsdeklaration (DOCTYPE). Navets filer har ingen, "
        "och filen tas inte emot."
    )
    inside = navet.post(ANNA).replace("<Personpost>", hidden.decode() + "<Personpost>&e;")
    assert numbers(navet.file(inside, navet.post(OWN))) == [None, OWN]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_document_type_is_found_in_any_encoding(encoding: str) -> None:
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    text = "<!DOCTYPE x>" + navet.file(navet.post(OWN)).decode().split("\n", 1)[1]
    with pytest.raises(UnsafeFile):
        opened(marks[encoding] + text.encode(encoding))


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"<Faktura/>", b"personnummer;namn\n", b"\x00" * 500, b"\xff\xfe"]
)
def test_a_file_of_something_else_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(NotANavetFile) as refused:
        opened(content)
    assert str(refused.value) == (
        "Filen är ingen avisering från Navet: den börjar inte med elementet Navetavisering."
    )


def test_an_encoding_that_nobody_knows_is_named() -> None:
    with pytest.raises(UnknownEncoding) as refused:
        opened(navet.file(navet.post(OWN)).replace(b"UTF-8", b"EBCDIC-XX"))
    assert str(refused.value) == ("Filen anger teckenkodningen EBCDIC-XX, som inte går att läsa.")


@pytest.mark.parametrize("name", ["hex", "base64", "zlib", "rot13", "undefined", "idna"])
def test_an_encoding_that_gives_no_text_is_one_that_nobody_knows(name: str) -> None:
    with pytest.raises(UnknownEncoding, match=f"teckenkodningen {name},"):
        opened(navet.file(navet.post(OWN)).replace(b"UTF-8", name.encode()))


@pytest.mark.parametrize(
    ("mark", "codec", "declared"),
    [
        (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
        (b"\xff\xfe", "utf-16-le", "UTF-16"),
        (b"\xfe\xff", "utf-16-be", "UTF-16"),
        (b"", "iso-8859-1", "iso-8859-1"),
        (b"", "cp1252", "windows-1252"),
        (b"", "cp865", "IBM865"),
        (b"\xef\xbb\xbf", "utf-8", "ISO-8859-1"),
    ],
)
def test_a_mark_goes_before_what_is_declared(mark: bytes, codec: str, declared: str) -> None:
    text = navet.file(navet.post(OWN, names=("Åsa", "Öst"))).decode().replace("UTF-8", declared)
    (found,), file = opened(mark + text.encode(codec))
    assert found.read is not None
    assert found.read.names is not None
    assert (found.read.names.given, found.read.names.surname) == ("Åsa", "Öst")
    assert file.header.order_kind == "ÄNDRADE_TERMER"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (b"20230303", b"20230230", (None, 1)),
        (b"20230303", b"20230300", (None, 1)),
        (b"20230303", b"", (None, 1)),
        (b"00000001</AntalPoster>", b"m\xc3\xa5nga</AntalPoster>", (date(2023, 3, 3), None)),
        (b"</Produkt>", b"</Produkten>", (None, None)),
    ],
)
def test_posts_do_not_wait_for_what_the_file_says_of_itself(
    before: bytes, after: bytes, expected: tuple[date | None, int | None]
) -> None:
    content = navet.file(navet.post(OWN, at=None)).replace(before, after)
    (found,), file = opened(content)
    assert (file.header.effective_on, file.header.posts_declared) == expected
    day = expected[0] or RECEIVED_ON
    assert found.read is not None
    assert found.read.asserted_on == day


def test_a_file_may_say_nothing_of_itself() -> None:
    content = f"<Navetavisering>\n{navet.post(OWN, at=None)}</Navetavisering>".encode()
    (found,), file = opened(content)
    assert (file.header.order_kind, file.header.posts_declared) == ("", None)
    assert found.read is not None
    assert (found.read.asserted_on, found.read.sequence) == (RECEIVED_ON, 20230304_000000001)
    assert file.file_break is not None  # Folkbokforingsposter is never closed.


def in_pieces(content: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


PIECES = st.sampled_from(
    [
        navet.post(OWN),
        navet.post(ANNA).removesuffix(END),
        navet.post(OWN).replace(END, "</Folkbokforingspost  >"),
        "<!-- <Folkbokforingspost> -->",
        "<Folkbokforingspost/>",
        "<Folkbokforingsposten/>",
        "</Folkbokforingspost>",
        "text",
    ]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=6), st.integers(1, 200), st.booleans())
def test_no_piece_of_a_file_depends_on_where_the_reading_stops(
    pieces: list[str], size: int, is_closed: bool
) -> None:
    content = navet.file(*pieces, is_closed=is_closed)
    whole, cut = PostCutter([content]), PostCutter(in_pieces(content, size))
    assert list(cut.posts()) == list(whole.posts())
    assert (cut.before, cut.is_closed, cut.line) == (whole.before, whole.is_closed, whole.line)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 1200))
def test_wherever_a_file_is_cut_off_its_whole_posts_are_kept(place: int) -> None:
    posts = (navet.post(OWN), navet.post(ANNA), navet.post(OWN, at=None))
    content = navet.file(*posts)
    torn = content[: len(content) - min(place, len(content) - len(navet.file().split(b"<Folk")[0]))]
    whole = sum(torn.count(post.encode()) for post in (posts[0], posts[1], posts[2]))
    found, file = opened(torn)
    assert len([one for one in found if one.read is not None]) == whole
    assert (file.file_break is None) == (b"</Folkbokforingsposter>" in torn)


def test_a_post_as_large_as_a_book_is_read() -> None:
    large = navet.post(OWN, names=("Bo " * 100_000, "Ek"))
    found, file = opened(navet.file(navet.post(ANNA), large, navet.post(ANNA, at=None)))
    assert ([one.reason for one in found], file.file_break) == (["", "", ""], None)
    assert found[1].received == large
