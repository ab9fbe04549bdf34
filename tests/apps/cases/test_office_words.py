"""What a reader of a Word or Excel file sees, however the file writes it."""

import pytest

from vardval.cases.office_words import attributes_in, markup_of, words_in


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<w:p><w:t>An</w:t></w:r><w:r><w:t>na</w:t></w:p>", "Anna\n"),
        ("<w:p>Anna</w:p><w:p>Ek</w:p>", "Anna\nEk\n"),
        ("<ns0:p>Anna</ns0:p><a:p>Ek</a:p>", "Anna\nEk\n"),
        ("Anna<w:br/>Ek<w:cr/>Bo<w:br w:type='page'/>Al", "Anna\nEk\nBo\nAl"),
        ("Anna<w:tab/>Ek", "Anna\tEk"),
        ("0101<w:noBreakHyphen/>1234", "0101\u20111234"),
        ("<w:tc><w:p>12</w:p></w:tc><w:tc><w:p>13</w:p></w:tc>", "12\n | 13\n | "),
        ("<row><c><v>12</v></c><c><v>13</v></c></row><row/>", "12 | 13 | \n"),
        ("<si><t>Anna</t></si><si><t>Ek</t></si>", "Anna | Ek | "),
        ("&#197;sa &amp; Bj&#xF6;rn &lt;b&gt;", "Åsa & Björn <b>"),
        ("<t><![CDATA[Anna <Ek> & Bo]]></t>", "Anna <Ek> & Bo"),
        ("<![CDATA[A]]>n<![CDATA[na]]>", "Anna"),
        ("<w:pPr/><w:tcPr/><w:bCs/><w:cols/>Anna<w:tabs/><w:brk/>", "Anna"),
        ("", ""),
    ],
)
def test_the_words_are_those_that_a_reader_sees(markup: str, seen: str) -> None:
    assert words_in(markup) == seen


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<w:ins w:author="Anna Ek" w:id="1">', "Anna Ek 1"),
        ("<w:ins w:author='Anna Ek'>", "Anna Ek"),
        ('<w:ins w:author="&#197;sa">', "Åsa"),
        ("<w:p>Anna</w:p>", ""),
    ],
)
def test_what_stands_in_the_tags_themselves_is_told_apart(markup: str, told: str) -> None:
    assert attributes_in(markup) == told


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_part_is_read_in_each_coding_that_xml_may_have(coding: str) -> None:
    assert words_in(markup_of("<w:t>Åsa Ek</w:t>".encode(coding))).lstrip("\ufeff") == "Åsa Ek"


def test_bytes_that_are_no_text_do_not_stop_the_reading() -> None:
    assert words_in(markup_of(b"<t>Anna\xff Ek</t>")) == "Anna\ufffd Ek"
