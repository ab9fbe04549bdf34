"""The books that come with the product: complete, within their time, and told in full."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from vardval.core.rulebook import Rulebook, ValueMissing
from vardval.core.time import Month
from vardval.platform.sentences import LANGUAGES, has_sentence, placeholders
from vardval.platform.strict_yaml import Node, Sequence, Table, Text, read_yaml
from vardval.rulebook.checking import check_book
from vardval.rulebook.clauses import register
from vardval.rulebook.files import shipped
from vardval.rulebook.loading import available_books, load_book
from vardval.rulebook.schema import schemas
from vardval.rulebook.schema_parts import Schema
from vardval.rulebook.vocabulary import vocabulary, vocabulary_of

REGIONAL = available_books()
BOOKS = shipped().book_ids()


def _first_days(book: Rulebook) -> Iterator[date]:
    # The acts have no end: the years that the books tell of are enough of them.
    last_day = min(book.valid.end, date(2027, 1, 1)) - timedelta(days=1)
    month, last = Month.of(book.valid.start), Month.of(last_day)
    while month <= last:
        yield month.first
        month = month.next


def _plain(node: Node | None) -> object:
    match node:
        case Table():
            return {one.key.text: _plain(one.node) for one in node.entries}
        case Sequence():
            return [_plain(one) for one in node.items]
        case Text():
            return node.text
        case None:
            return None


def _kind_of_file(name: str) -> str:
    """The first part of the path: a chapter, the front page, or the folder of obligations."""
    return name.split("/", maxsplit=1)[0].removesuffix(".yaml")


def test_the_shipped_books_are_these() -> None:
    assert REGIONAL == (
        "kronoberg/2023",
        "norrbotten/2023",
        "varmland/2022",
        "vasterbotten/2021",
        "vasterbotten/2026",
    )
    assert set(BOOKS) - set(REGIONAL) == {"lagar/2022"}


@pytest.mark.parametrize("book_id", BOOKS)
def test_a_shipped_book_has_no_problems(book_id: str) -> None:
    report = check_book(book_id)
    assert (report.is_sound, report.problems) == (True, ())


@pytest.mark.parametrize("book_id", BOOKS)
def test_every_rule_answers_on_the_first_of_every_month_or_says_why_not(book_id: str) -> None:
    book = load_book(book_id)
    silent = {one.rule_id for one in check_book(book_id).missing}
    for day in _first_days(book):
        for rule_id in book.rules:
            if rule_id in silent:
                with pytest.raises(ValueMissing):
                    book.rule_on(rule_id, day)
            else:
                assert book.rule_on(rule_id, day).clauses


@pytest.mark.parametrize("book_id", BOOKS)
def test_nothing_changes_in_a_book_between_the_days_on_which_it_says_so(book_id: str) -> None:
    book = load_book(book_id)

    def said(day: date) -> list[object]:
        return [
            next((one for one in rule.values if day in one.valid), None)
            for rule in book.rules.values()
        ]

    for first in _first_days(book):
        for day in (first, first + timedelta(days=13)):
            since = book.unchanged_since(day)
            assert since <= day
            assert said(since) == said(day)


@pytest.mark.parametrize("book_id", BOOKS)
def test_every_rule_of_the_vocabulary_is_answered(book_id: str) -> None:
    book = load_book(book_id)
    required = {one.id for one in vocabulary_of(book.kind).rules if one.required}
    assert required - set(book.rules) == set()


@pytest.mark.parametrize("book_id", BOOKS)
def test_every_interpretation_is_cited_by_a_value(book_id: str) -> None:
    book = load_book(book_id)
    cited = {one for rule in book.rules.values() for value in rule.values for one in value.clauses}
    assert {one.id for one in book.interpretations()} - cited == set()


@cache
def _checked_schema(name: str) -> Schema:
    """The schema, which is a schema itself: jsonschema takes seconds to see that."""
    schema = schemas(vocabulary())[name]
    jsonschema_rs.meta.validate(schema)
    return schema


@pytest.mark.parametrize("book_id", BOOKS)
def test_a_shipped_book_is_valid_by_the_schema_that_editors_use(book_id: str) -> None:
    for name, content in shipped().files(book_id).content.items():
        schema = _checked_schema(f"{_kind_of_file(name)}.schema.json")
        errors = Draft202012Validator(schema).iter_errors(_plain(read_yaml(content, name).root))
        assert [error.json_path for error in errors] == []


@pytest.mark.parametrize("book_id", BOOKS)
def test_a_shipped_book_points_editors_to_its_schema(book_id: str) -> None:
    for name, content in shipped().files(book_id).content.items():
        first = content.decode().splitlines()[0]
        up = "../" * (2 + name.count("/"))
        schema = f"{up}schema/{_kind_of_file(name)}.schema.json"
        wanted = f"# yaml-language-server: $schema={schema}"
        assert (name, first) == (name, wanted)


def test_every_mechanism_has_a_sentence_whose_gaps_are_its_arguments() -> None:
    for rule in vocabulary().rules:
        for mechanism in rule.mechanisms:
            code = f"rule.{rule.id}.{mechanism.name}"
            names = {one.name for one in mechanism.arguments}
            for language in LANGUAGES:
                assert has_sentence(code, language), f"{code} ({language})"
                assert placeholders(code, language) == names, f"{code} ({language})"


def test_no_key_of_the_grammar_is_an_argument() -> None:
    taken = {"rubrik", "värden", "tolkning", "mekanism", "källa", "from", "tom", "saknas"}
    taken |= {"mot_föregående"}
    names = {
        argument.name
        for rule in vocabulary().rules
        for mechanism in rule.mechanisms
        for argument in mechanism.arguments
    }
    assert names & taken == set()


# The settlement chapters are pinned: a rule that changes its answer breaks this on purpose.
PINNED = {
    "kronoberg/2023": {
        "ersättning.modell": ("särskilt_beslut", "KB-4-1"),
        "ersättning.lika_villkor": ("samma_system_för_alla", "KB-2-6"),
        "ersättning.prestationer": ("för_områden", "KB-4.1.2-23"),
        "ersättning.tilläggsuppdrag": ("godkännande_och_tilläggsavtal", "KB-7-1"),
        "ersättning.läkemedel": ("enheten_betalar", "KB-4.1.1-17"),
        "ersättning.patientavgifter": ("högst_regionens_avgift", "KB-9-1"),
        "ersättning.följer_valet": ("invånarnas_val", "KB-2-4"),
        "ersättning.prestationernas_godkännande": ("godkänns_av", "KB-4.1.2-25"),
        "ersättning.läkemedelsgenomgång": ("på_villkor", "KB-7.2.1-5"),
        "ersättning.avdrag": ("efter_beslut", "KB-4-4"),
        "ersättning.tjänster_utanför": ("ingen_ersättning_avgiften_behålls", "KB-11-2"),
    },
    "varmland/2022": {
        "ersättning.modell": ("ersättningsbilaga", "VL-4.0-1"),
        "ersättning.prestationer": ("för_områden", "VL-1.2.4-5"),
        "ersättning.utbildning": ("enligt_avtal_och_överenskommelse", "VL-1.5.2-9"),
        "ersättning.läkartimmar_barnhälsovård": ("timmar_i_veckan", "VL-1.2.3-8"),
        "ersättning.läkartimmar_mödrahälsovård": ("timmar_i_veckan", "VL-1.2.3-12"),
        "ersättning.läkartimmar_ungdomsmottagning": ("timmar_utan_angiven_tid", "VL-1.2.4-3"),
        "ersättning.läkartimmar_särskilt_boende": ("minst_timmar_i_veckan", "VL-1.2.9-5"),
        "ersättning.listades_besök": ("inget_kostnadsansvar", "VL-5.0-2"),
    },
    "norrbotten/2023": {
        "ersättning.modell": ("ersättningsbilaga", "NB-2.5.1-1"),
        "ersättning.lika_villkor": ("samma_system_för_alla", "NB-2.5.3-5"),
        "ersättning.vårdpeng": ("riskjusterad", "NB-4.6.3-7"),
        "ersättning.prestationer": ("för_områden", "NB-4.8-8"),
        "ersättning.filialer": ("på_villkor", "NB-4.4.2-13"),
        "ersättning.tilläggsuppdrag": ("särskilt_anslag", "NB-4.5-2"),
        "ersättning.gemensamma_kostnader": ("efter_antal_listade", "NB-3.2.1-8"),
        "ersättning.utomlän": ("regionens_prislista", "NB-3.6.1-8"),
        "ersättning.asylsökande": ("regionens_regler_annars_prislista", "NB-3.6.5-4"),
        "ersättning.läkemedel": ("enheten_betalar_med_undantag", "NB-3.7.7-2"),
        "ersättning.hjälpmedel": ("förskrivaren_betalar", "NB-3.7.4-3"),
        "ersättning.provtagning": ("regionens_prislista_lika_för_alla", "NB-3.7.8-4"),
        "ersättning.utrustning": ("årlig_kostnad_för_egen_regi", "NB-6.1.3-3"),
        "ersättning.teknikstöd": ("årsavgift_och_timpris", "NB-6.3.2-3"),
        "ersättning.utbildning": ("på_ansökan_enligt_bilaga", "NB-4.11-20"),
        "ersättning.vite": ("högst_andel_av_vårdpengen", "NB-3.10-8"),
        "ersättning.deltagande_i_utbildning": ("efter_storlek_på_lika_villkor", "NB-4.11-2"),
        "ersättning.hjälpmedel_vid_sjukhusvård": ("månadshyra", "NB-3.7.4-5"),
        "ersättning.at_läkare": ("delas", "NB-4.11-13"),
        "ersättning.installation": ("timpris_enligt_prislistan", "NB-6.1.4.3-2"),
    },
    "vasterbotten/2021": {
        "ersättning.modell": ("särskilt_beslut", "VB-1.3-4"),
        "ersättning.tilläggsuppdrag": ("särskilt_ärende", "VB-1.2-2"),
        "ersättning.provtagning": ("enheten_betalar_med_undantag", "VB-3.6-11"),
        "ersättning.tolk": ("regionen_betalar", "VB-3.16-2"),
        "ersättning.sjukresor": ("regionen_betalar", "VB-3.15-2"),
        "ersättning.utrustning": ("hyra_över_gräns", "VB-6.7-3"),
        "ersättning.teknikstöd": ("årlig_funktionshyra", "VB-6.2-3"),
        "ersättning.utbildning": ("enligt_avtal_och_överenskommelse", "VB-2.15-3"),
        "ersättning.patientavgifter": ("högst_regionens_avgift", "VB-3.14-2"),
        "ersättning.skyltar": ("enheten_betalar", "VB-5.1-4"),
        "ersättning.administrativa_system": ("endast_egen_regi_betalar", "VB-6.2-5"),
        "ersättning.kontroller_och_reservdelar": ("självkostnadspris", "VB-6.7-10"),
        "ersättning.telefoni": ("enligt_prislistan", "VB-6.9-4"),
    },
}


@pytest.mark.parametrize("book_id", PINNED)
def test_the_settlement_chapter_answers_with_these_mechanisms_and_clauses(book_id: str) -> None:
    book = load_book(book_id)
    known = {
        rule.id: (value.mechanism, value.clause)
        for rule in book.rules.values()
        for value in rule.values
        if rule.chapter == "ersättning" and value.missing is None
    }
    assert known == PINNED[book_id]


@pytest.mark.parametrize("book_id", REGIONAL)
def test_every_payment_clause_that_the_settlement_chapter_cites_is_about_payment(
    book_id: str,
) -> None:
    """A slip of a clause number would cite something else: the wording has to speak of money."""
    words = ("ersätt", "kost", "betal", "pris", "avgift", "hyra", "vite", "anslag", "kronor")
    book = load_book(book_id)
    cited = {
        clause
        for rule in book.rules.values()
        for value in rule.values
        for clause in value.clauses
        if rule.chapter == "ersättning" and value.missing is None
    }
    others = {one for one in cited if not any(w in register().wording(one).lower() for w in words)}
    # That additional assignments are decided as a separate matter is what there is about them.
    # The draft takes over what is said of payment by the clause that keeps all other rules.
    separate = {"VB-1.2-2"}
    draft = {"VB26-befintligt-1", "VB26-rek-3"}
    # Who approves paid work, and whom it is for, stands in clauses of its own.
    approved = {"KB-4.1.2-25", "KB-7.2.1-1", "KB-7.2.1-4"}
    # Norms that paid hours are held against, and the list of those that nobody is charged for.
    hours = {"VL-1.2.3-2", "VL-1.2.3-8", "VL-1.2.3-12", "VL-1.2.4-2", "VL-1.2.4-3", "VL-1.2.4-4"}
    expected = {
        "kronoberg/2023": approved,
        "varmland/2022": hours | {"VL-1.2.9-5", "VL-5.0-1"},
        "vasterbotten/2021": separate,
        "vasterbotten/2026": separate | draft,
    }
    assert others == expected.get(book_id, set())
