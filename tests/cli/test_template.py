"""`vardval template`: the templates listed, copied out and tried, wrong ones told."""

import json
from pathlib import Path

from django.conf import LazySettings

from tests.cli.conftest import Run
from vardval.platform.templates import all_templates

NAMES = [one.name for one in all_templates()]


def test_the_templates_are_copied_out_and_a_changed_one_is_left_alone(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "mallar"
    first = run("template", "copy", folder)
    assert first.stdout.splitlines() == [f"{folder / one} är skriven." for one in NAMES]
    (folder / "brev.typ").write_text("egen")
    again = run("template", "copy", folder)
    assert again.stdout.splitlines() == [
        f"{folder / one} finns redan och är kvar som den är." for one in NAMES
    ]
    assert (folder / "brev.typ").read_text() == "egen"


def test_the_list_says_whose_each_template_is(
    run: Run, settings: LazySettings, tmp_path: Path
) -> None:
    settings.TEMPLATES_FOLDER = tmp_path
    (tmp_path / "beslut-atgard.typ").write_text("egen")
    told = json.loads(run("template", "list", "--json").stdout)
    assert [one["template"] for one in told if one["is_own"]] == ["beslut-atgard.typ"]
    assert "beslut-atgard.typ\tregionens egen" in run("template", "list").stdout


def test_a_template_is_tried_with_made_up_words(
    run: Run, settings: LazySettings, tmp_path: Path
) -> None:
    settings.TEMPLATES_FOLDER = tmp_path
    out = tmp_path / "prov.pdf"
    assert run("template", "try", "brev.typ", "--fil", out).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    (tmp_path / "brev.typ").write_text("#fattas")
    wrong = run("template", "try", "beslut-atgard.typ", "--fil", out)
    assert (wrong.exit_code, "brev.typ gick inte att sätta. Rad 1" in wrong.stderr) == (1, True)
    assert run("template", "try", "annan.typ", "--fil", out).exit_code == 2
