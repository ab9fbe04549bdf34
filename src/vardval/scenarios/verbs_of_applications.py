"""The verbs of `när` about applications, and what each makes of the one it is about."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from vardval.core.accreditation.application import (
    ApplicantKind,
    Application,
    Channel,
    Check,
    Checked,
    Completion,
    Detail,
    Paper,
    PaperKind,
)
from vardval.core.accreditation.application_checks import Weight
from vardval.core.accreditation.application_examination import examine
from vardval.core.accreditation.application_outcome import COMPLETION, CORRECTION
from vardval.core.accreditation.application_points import told as read_of
from vardval.core.rulebook import Rulebook
from vardval.platform.strict_yaml import Table, Text
from vardval.scenarios.applications import ApplicationLine, Course, Told
from vardval.scenarios.nodes import ScenarioReader, is_count
from vardval.scenarios.verb import CannotHappen
from vardval.scenarios.words import YES_NO

T = TypeVar("T")
ALL = "alla"
KINDS = {one.value: one for one in ApplicantKind}
CHANNELS_OF_APPLICATIONS = {one.value: one for one in Channel}
DETAILS = {one.value: one for one in Detail}
PAPERS = {one.value: one for one in PaperKind}
CHECKS = {one.value: one for one in Check}
PASSED = {"godkänd": True, "underkänd": False}


def _going_on(name: str, course: Course | None) -> Course:
    if course is None:
        raise CannotHappen(f"{name} har inte lämnat någon ansökan.")
    return course


def _handed_in(reader: ScenarioReader, table: Table, on: date, name: str) -> Told:
    where = "ansökan lämnas"
    details = _chosen(reader, table, "uppgifter", DETAILS)
    kinds = _chosen(reader, table, "handlingar", PAPERS)
    left_out = _listed(reader, table, "utom", {**DETAILS, **PAPERS})
    parties = tuple(one.text for one in reader.texts_or_none(table, "underleverantörer"))
    dated_on = reader.day(table.get("blankett daterad")) or on
    papers = tuple(
        Paper(kind, on, dated_on if kind is PaperKind.TAX_FORM else None, of)
        for of in ("", *parties)
        for kind in kinds
        if kind not in left_out
    )
    count = reader.text(table, "etableringar", where, required=False)
    if count is not None and not is_count(count.text):
        reader.refuse(count, f"”{count.text}” är inget antal.", "Skriv ett tal.")
        count = None

    def says(key: str, *, otherwise: bool) -> bool:
        found = reader.word(table, key, YES_NO, where)
        return otherwise if found is None else found

    kind = reader.word(table, "sökande", KINDS, where) or ApplicantKind.LEGAL_PERSON
    application = Application(
        kind,
        on,
        reader.word(table, "sätt", CHANNELS_OF_APPLICATIONS, where) or Channel.ELECTRONIC,
        is_signed=says("undertecknad", otherwise=True),
        is_public=says("offentlig", otherwise=False),
        is_newly_started=says("nystartad", otherwise=False),
        is_registered=says("registrerad", otherwise=kind is not ApplicantKind.BEING_FORMED),
        takes_whole_assignment=says("hela uppdraget", otherwise=True),
        accepts_terms=says("godtar villkoren", otherwise=True),
        establishments=int(count.text) if count is not None else 1,
        details=frozenset(one for one in details if one not in left_out),
        papers=papers,
        subcontractors=parties,
        partners=tuple(one.text for one in reader.texts_or_none(table, "bolagsmän")),
        earlier_contract_through=reader.day(table.get("tidigare avtal till och med")),
    )

    def begins(course: Course | None, _: Rulebook) -> Course:
        if course is not None:
            raise CannotHappen(f"{name} har redan lämnat en ansökan.")
        return Course(application)

    return begins


def _chosen(
    reader: ScenarioReader, table: Table, key: str, words: Mapping[str, T]
) -> tuple[T, ...]:
    """The listed words; all of them where the line says so or says nothing."""
    node = table.get(key)
    if node is None or (isinstance(node, Text) and node.text == ALL):
        return tuple(words.values())
    return _listed(reader, table, key, words)


def _listed(
    reader: ScenarioReader, table: Table, key: str, words: Mapping[str, T]
) -> tuple[T, ...]:
    named = (reader.one_of(one, words) for one in reader.texts_or_none(table, key))
    return tuple(words[one] for one in named if one is not None)


def _asked_to_complete(reader: ScenarioReader, table: Table, on: date, name: str) -> Told:
    due_on = reader.day(reader.text(table, "senast", "komplettering begärs")) or on

    def asks(course: Course | None, book: Rulebook) -> Course:
        standing = _going_on(name, course)
        may = read_of(COMPLETION, book, on)
        if may is None or may() is None:
            raise CannotHappen("Regelboken säger inte att komplettering får begäras.")
        asked = (*standing.application.completions, Completion(on, due_on))
        return replace(standing, application=replace(standing.application, completions=asked))

    return asks


def _completed(reader: ScenarioReader, table: Table, on: date, name: str) -> Told:
    details = _listed(reader, table, "uppgifter", DETAILS)
    kinds = _listed(reader, table, "handlingar", PAPERS)
    dated_on = reader.day(table.get("blankett daterad")) or on
    of = reader.text(table, "om", "komplettering inkommer", required=False)
    party = of.text if of is not None else ""

    def completes(course: Course | None, _: Rulebook) -> Course:
        standing = _going_on(name, course)
        was = standing.application
        new = tuple(
            Paper(kind, on, dated_on if kind is PaperKind.TAX_FORM else None, party)
            for kind in kinds
        )
        asked = was.completions
        met = (*asked[:-1], replace(asked[-1], met_on=on)) if asked else ()
        return replace(
            standing,
            application=replace(
                was,
                details=was.details | set(details),
                papers=(*was.papers, *new),
                completions=met,
            ),
        )

    return completes


def _corrected(reader: ScenarioReader, table: Table, on: date, name: str) -> Told:
    details = _listed(reader, table, "uppgifter", DETAILS)

    def corrects(course: Course | None, book: Rulebook) -> Course:
        standing = _going_on(name, course)
        may = read_of(CORRECTION, book, on)
        if may is None or may() is None:
            raise CannotHappen("Regelboken säger inte att uppenbara fel får rättas.")
        was = standing.application
        return replace(standing, application=replace(was, details=was.details | set(details)))

    return corrects


def _plan_asked(_: ScenarioReader, __: Table, ___: date, name: str) -> Told:
    def asks(course: Course | None, _: Rulebook) -> Course:
        standing = _going_on(name, course)
        return replace(standing, application=replace(standing.application, plan_is_asked=True))

    return asks


def _checked(reader: ScenarioReader, table: Table, _: date, name: str) -> Told:
    where = "kontrolleras"
    check = reader.word(table, "av", CHECKS, where)
    reader.text(table, "av", where)
    passed = reader.word(table, "utfall", PASSED, where)
    of = reader.text(table, "om", where, required=False)
    share = reader.text(table, "andel", where, required=False)
    if share is not None and not is_count(share.text):
        reader.refuse(share, f"”{share.text}” är ingen andel.", "Skriv hela procent.")
        share = None
    made = Checked(
        check or Check.CREDIT,
        passed is not False,
        of.text if of is not None else "",
        int(share.text) * 100 if share is not None else None,
    )

    def checks(course: Course | None, _: Rulebook) -> Course:
        standing = _going_on(name, course)
        was = standing.application
        return replace(standing, application=replace(was, checks=(*was.checks, made)))

    return checks


def _checked_without_remark(_: ScenarioReader, __: Table, on: date, name: str) -> Told:
    def checks(course: Course | None, book: Rulebook) -> Course:
        standing = _going_on(name, course)
        was = standing.application
        waiting = [one for one in examine(was, on, book).checks if one.weight is Weight.NOT_MADE]
        made = tuple(
            Checked(one.check, is_passed=True, of=one.of, percent_e2=10_000) for one in waiting
        )
        return replace(standing, application=replace(was, checks=(*was.checks, *made)))

    return checks


def _approved(_: ScenarioReader, __: Table, on: date, name: str) -> Told:
    def approves(course: Course | None, book: Rulebook) -> Course:
        standing = _going_on(name, course)
        if not examine(standing.application, on, book).outcome.may_be_approved:
            raise CannotHappen(f"Ansökan från {name} kan inte godkännas den dagen.")
        return replace(standing, approved_on=on)

    return approves


def _formed(_: ScenarioReader, __: Table, ___: date, name: str) -> Told:
    def forms(course: Course | None, _: Rulebook) -> Course:
        standing = _going_on(name, course)
        was = replace(standing.application, applicant=ApplicantKind.LEGAL_PERSON)
        return replace(standing, application=was)

    return forms


_HANDED_IN = (
    *("sökande", "sätt", "undertecknad", "offentlig", "nystartad", "registrerad"),
    *("hela uppdraget", "godtar villkoren", "etableringar", "uppgifter", "handlingar", "utom"),
    *("blankett daterad", "underleverantörer", "bolagsmän", "tidigare avtal till och med"),
)
_Read = Callable[[ScenarioReader, Table, date, str], Told]
VERBS_OF_APPLICATIONS: Mapping[str, tuple[tuple[str, ...], _Read]] = {
    "ansökan lämnas": (_HANDED_IN, _handed_in),
    "komplettering begärs": (("senast",), _asked_to_complete),
    "komplettering inkommer": (("uppgifter", "handlingar", "blankett daterad", "om"), _completed),
    "uppenbart fel rättas": (("uppgifter",), _corrected),
    "ekonomisk plan begärs": ((), _plan_asked),
    "kontrolleras": (("av", "utfall", "om", "andel"), _checked),
    "kontrolleras utan anmärkning": ((), _checked_without_remark),
    "godkänns": ((), _approved),
    "bolaget bildas": ((), _formed),
}
"""The keys that may stand beside a verb, and how its line is read."""


def verb_of_application(table: Table) -> str | None:
    """The verb of the line when it is about an application."""
    return next((one for one in VERBS_OF_APPLICATIONS if table.get(one) is not None), None)


def read_application_line(
    reader: ScenarioReader, table: Table, on: date, verb: str
) -> ApplicationLine | None:
    """The line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    keys, read = VERBS_OF_APPLICATIONS[verb]
    reader.known_keys(table, (verb, *keys), f"”{verb}”")
    named = reader.text(table, verb, f"”{verb}”")
    name = named.text if named is not None else ""
    told_by = read(reader, table, on, name)
    return ApplicationLine(on, name, told_by) if len(reader.problems) == before else None
