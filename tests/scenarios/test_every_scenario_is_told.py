"""The words of the scenario format all have sentences in the reading copy."""

import re

import pytest

from vardval.platform.sentences import LANGUAGES, has_sentence
from vardval.rulebook.examples import scenarios_of, told
from vardval.rulebook.examples.words import code_part
from vardval.rulebook.files import books_here
from vardval.scenarios.contracts import VERBS as CONTRACT_VERBS
from vardval.scenarios.given import UNIT_KEYS
from vardval.scenarios.given_people import PERSON_KEYS
from vardval.scenarios.verbs import VERBS
from vardval.scenarios.words import OUTCOMES

BOOKS = [one for one in books_here().book_ids() if scenarios_of(one)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_and_outcome_has_a_sentence(language: str) -> None:
    codes = [f"example.happens.{code_part(one)}" for one in VERBS]
    codes += [f"example.outcome.utfall.{one}" for one in OUTCOMES]
    assert [one for one in codes if not has_sentence(one, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS)
def test_no_scenario_of_a_book_shows_a_key_of_the_format(book: str, language: str) -> None:
    keys = {*UNIT_KEYS, *PERSON_KEYS, *(key for verb in VERBS.values() for key in verb.keys)}
    keys |= {"åtagande", "förfaller", "händelse", "dag", "klockan", "enligt", "ansvarar", "saknar"}
    raw = re.compile(rf"(?:^|[ ,.])(?:{'|'.join(sorted(keys))}): ")
    lines = [
        line
        for one in (told(each, language) for each in scenarios_of(book))
        for line in (*one.given, *(line for day in one.days for line in day.lines))
    ]
    assert lines
    assert [line for line in lines if raw.search(line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_a_contract_has_a_sentence(language: str) -> None:
    codes = [f"example.happens.{code_part(one)}" for one in CONTRACT_VERBS]
    assert [one for one in codes if not has_sentence(one, language)] == []
