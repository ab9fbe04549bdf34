"""Templates of papers: the region's own before the shipped one, and what is wrong with it told."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from pypdf import PdfReader

from vardval.platform.templates import (
    NoSuchTemplate,
    Template,
    TemplateBroken,
    all_templates,
    pdf_of,
    template_named,
)
from vardval.platform.typesetting import PaperNotSet

ENDLESS = "#for _ in range(100000) { for _ in range(100000) { for _ in range(100000) { } } }"
"""Nothing that the typesetter itself sees will never end."""


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.TEMPLATES_FOLDER = tmp_path
    return tmp_path


@pytest.mark.parametrize("template", [one for one in all_templates() if one.imports])
def test_every_shipped_template_sets_its_own_example(template: Template) -> None:
    told = template.example
    found = text_of(pdf_of(template, told))
    assert str(told["diary"]) in found
    assert str(told["heading"]) in found


def test_a_region_that_changes_the_frame_changes_every_letter(folder: Path) -> None:
    frame, *letters = all_templates()
    (folder / frame.name).write_text(frame.shipped.replace("Diarienummer", "Vårt nummer"))
    framed = [one for one in letters if '#import "brev.typ": brev' in one.shipped]
    assert [one.name for one in letters if one not in framed] == ["utlamnad-kopia.typ"]
    for one in framed:
        found = text_of(pdf_of(one, one.example))
        assert ("Vårt nummer" in found, "Diarienummer" in found) == (True, False)


def test_a_broken_template_is_told_with_what_where_and_what_to_do(folder: Path) -> None:
    template = template_named("beslut-atgard.typ")
    (folder / template.name).write_text("Hej\n#saknas")
    with pytest.raises(TemplateBroken) as told:
        pdf_of(template, template.example)
    assert str(told.value) == (
        "Regionens mall beslut-atgard.typ gick inte att sätta. Rad 2, tecken 1: unknown variable:"
        " saknas. Rätta mallen i regionens mapp och prova den med vardval template try. Inget har"
        " beslutats eller skickats."
    )


def test_what_is_wrong_in_the_frame_is_told_of_the_frame(folder: Path) -> None:
    (folder / "brev.typ").write_text("\n\n#let brev = fattas")
    template = template_named("beslut-atgard.typ")
    with pytest.raises(TemplateBroken, match=r"Regionens mall brev\.typ .* Rad 3, tecken 12"):
        pdf_of(template, template.example)


def test_a_template_that_is_no_text_is_told_as_unreadable(folder: Path) -> None:
    template = template_named("beslut-atgard.typ")
    (folder / template.name).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(
        TemplateBroken, match=r"går inte att läsa\. Den ska vara en textfil i UTF-8"
    ):
        pdf_of(template, template.example)


def test_a_template_that_never_ends_is_told_and_stopped_as_a_paper_not_set(folder: Path) -> None:
    template = template_named("beslut-atgard.typ")
    (folder / template.name).write_text(ENDLESS)
    with pytest.raises(TemplateBroken, match="blev inte klar på 1 sekunder") as told:
        pdf_of(template, template.example, longest_seconds=1)
    assert told.value.told("en").startswith(
        "The region's template beslut-atgard.typ was not done in 1 seconds."
    )
    paper = told.value.__cause__
    assert isinstance(paper, PaperNotSet)
    assert paper.is_too_slow
    assert str(paper).endswith("Sättningen var inte klar efter 1 sekunder.")


def test_the_process_of_a_paper_loads_no_library_but_the_typesetter() -> None:
    telling = (
        "import sys; before = set(sys.modules); import vardval.platform.typesetter; "
        "print(*sorted({name.partition('.')[0] for name in sys.modules.keys() - before}"
        " - set(sys.stdlib_module_names)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", telling], capture_output=True, text=True, check=True
    ).stdout.split()
    assert told == ["typst", "vardval"]


def test_a_name_that_no_template_has_is_told_with_those_there_are() -> None:
    with pytest.raises(NoSuchTemplate, match=r"annan\.typ finns inte\. Välj bland brev\.typ, "):
        template_named("annan.typ")
