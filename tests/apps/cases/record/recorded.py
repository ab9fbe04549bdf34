"""A matter with something to hide in every part of it, and everything that a copy says."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from vardval.accreditation.letters import completion_letter
from vardval.cases.casework import open_matter, take_step
from vardval.cases.matter_queries import MatterTold, matter
from vardval.cases.papers import add_document
from vardval.cases.record.marks import mark_secret
from vardval.core.accreditation import SHORTCOMING
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.templates import pdf_of

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
OFFICER = User(username="olga", role=Role.REGION_OFFICER)
AUDITOR = User(username="anna", role=Role.AUDITOR)
NAME, NUMBER = "Gunilla Hemlig", "19980101-2384"
HIDDEN = (NAME, "Gunilla", "Hemlig", "980101", "-2384")
WORDS = f"{NAME}\n{NUMBER}\nGunilla"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 30


def opened() -> int:
    """A shortcoming that names somebody in its heading, its observation, a step and its papers."""
    one = open_matter(
        machine=SHORTCOMING,
        subject="unit",
        subject_id=7,
        title=f"Klagomål från {NAME}",
        opened_on=DAY,
        particulars={"observation": f"{NAME} ({NUMBER}) fick inget svar. Telefonen var tyst."},
        actor="olga",
        at=AT,
    )
    for name, content in papers().items():
        add_document(matter_id=one, name=name, content=content, on=DAY, actor="olga", at=AT)
    words = f"Vad hände när {NAME} ringde?"
    take_step(matter_id=one, action="ask", on=DAY, reasons=words, actor="olga", at=AT)
    return one


def papers() -> dict[str, bytes]:
    """Papers that hold the name in their text, in their properties, in their names."""
    return {
        f"brev från {NAME}.txt": f"Jag heter {NAME}.\nTelefonen var tyst.".encode(),
        "lista.csv": f"nummer;tid\n{NUMBER};08.00\n".encode(),
        "svar.pdf": pdf(f"{NAME} ringde klockan åtta. Ingen svarade.", author="Regionen"),
        "rutin.pdf": pdf("Vi svarar i telefon från klockan åtta.", author=NAME),
        "plan.docx": docx("Planen är att svara.", author=NAME),
        "rutin.docx": docx("Rutinen är att svara.", author="Regionen"),
        "bild.png": PNG,
    }


def pdf(words: str, *, author: str) -> bytes:
    """A PDF with the words on its page and the author among its properties."""
    letter = completion_letter(about=(), asked=words, answer_by_on=None)
    writer = PdfWriter()
    told = letter.told(diary="RS 2026-000001", on=DAY, by=OFFICER)
    writer.append(BytesIO(pdf_of(letter.template, told)))
    writer.add_metadata({"/Author": author})
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def docx(words: str, *, author: str) -> bytes:
    """A Word file with the words in its text and the author among its properties."""
    made = BytesIO()
    half = len(words) // 2
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f"<w:document><w:p><w:t>{words[:half]}</w:t><w:t>{words[half:]}</w:t></w:p></w:document>",
        )
        archive.writestr("docProps/core.xml", f"<cp><dc:creator>{author}</dc:creator></cp>")
    return made.getvalue()


def seen(one: int) -> MatterTold:
    return matter(one, known_at=newest_number())


def marked(one: int, **more: object) -> int:
    """Mark the words in the matter, or what else is told."""
    told = {
        "covers": "words",
        "words": WORDS,
        "ground": "osl",
        "ground_words": "Paragrafen om klagande.",
        "actor": OFFICER,
        **more,
    }
    return mark_secret(matter_id=one, on=DAY, at=AT, **told)  # type: ignore[arg-type]  # as told


def everything(content: bytes, name: str = "") -> Iterator[str]:
    """Every word of a file, its name and its properties, those within archives too."""
    yield name
    yield content.decode("utf-8", errors="replace")
    yield content.decode("latin-1")
    yield content.decode("utf-16-be", errors="replace")
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield archive.comment.decode(errors="replace")
            for one in archive.infolist():
                yield from everything(archive.read(one), one.filename)
    if content.startswith(b"%PDF-"):
        reader = PdfReader(BytesIO(content))
        yield from (page.extract_text() for page in reader.pages)
        yield str(reader.metadata)
        yield str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data())
        for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
            yield str(reader.get_object(number))


def found_in(archive: bytes) -> set[str]:
    """Which of the hidden words stand anywhere in the file."""
    told = [one.casefold() for one in everything(archive)]
    return {word for word in HIDDEN if any(word.casefold() in one for one in told)}
