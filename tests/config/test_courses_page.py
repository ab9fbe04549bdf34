"""The handbook's page of courses says what the machines say."""

from pathlib import Path

import pytest

from vardval.config import courses_page
from vardval.config.machines import MACHINES
from vardval.platform.sentences import LANGUAGES, has_sentence


def test_the_page_in_the_handbook_is_what_the_machines_say() -> None:
    assert courses_page.main(["--check"]) == 0


def test_a_page_that_says_another_thing_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(courses_page, "PAGE", tmp_path / "sida.md")
    assert courses_page.main(["--check"]) == 1
    assert "är inte aktuell" in capsys.readouterr().out
    assert courses_page.main([]) == 0
    assert courses_page.main(["--check"]) == 0


def test_every_state_and_step_has_words_in_every_language() -> None:
    codes = {f"matter.machine.{one}" for one in MACHINES}
    for machine in MACHINES.values():
        codes |= {f"matter.state.{one}" for one in machine.states}
        codes |= {f"matter.action.{one.action}" for one in machine.transitions}
    missing = {
        language: [one for one in sorted(codes) if not has_sentence(one, language)]
        for language in LANGUAGES
    }
    assert missing == {language: [] for language in LANGUAGES}
