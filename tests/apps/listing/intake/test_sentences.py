"""Every reason and every outcome that intake can give has its words in both languages."""

import re
from pathlib import Path

import pytest

import vardval
from vardval.listing.intake import refused
from vardval.platform.sentences import has_sentence

SOURCE = Path(vardval.__file__).parent
FOLDERS = ("core/population", "integrations", "listing/intake")


def _found(pattern: str) -> set[str]:
    files = (path for folder in FOLDERS for path in (SOURCE / folder).rglob("*.py"))
    return {code for path in files for code in re.findall(pattern, path.read_text("utf-8"))}


REASONS = _found(r'BadPost\(\s*"([a-z_]+)"') | _found(r'_number\([^"]*"((?:bad|number)_[a-z_]+)"')
ASIDE = _found(r'_aside\(\s*notice,\s*"([a-z_]+)"') | {
    "refused_by_store",
    *refused._REASONS.values(),
}
OUTCOMES = _found(r'"(intake\.[a-z_]+)"')


def test_the_reasons_and_outcomes_are_found_in_the_source() -> None:
    assert {"impossible_date", "bad_relation_number"} <= REASONS
    assert {"unknown_address", "no_rulebook_that_day"} <= ASIDE
    assert {"intake.listed", "intake.task"} <= OUTCOMES


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("reason", sorted(REASONS | ASIDE))
def test_a_reason_has_words(reason: str, language: str) -> None:
    assert has_sentence(f"intake.reason.{reason}", language)
    assert has_sentence(f"portal.notice.reason.{reason}", language)
    assert has_sentence(f"portal.notice.reason.{reason}.what_to_do", language)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
def test_an_outcome_has_words(outcome: str, language: str) -> None:
    assert has_sentence(outcome, language)
