"""What a book asks of an application: its form, what it tells and the documents with it.

Each rule answers with what is lacking, or with nothing when it is content. A book that is
silent on a detail or a document leaves its rule out, and nothing is asked.
"""

from collections.abc import Callable, Mapping
from datetime import date

from vardval.core.accreditation.application import (
    APPLICANT,
    ApplicantKind,
    Application,
    Channel,
    Detail,
    Paper,
    PaperKind,
)
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, texts_argument
from vardval.core.time import months_after
from vardval.core.trace import Step, step

Ask = Callable[[Application, date], Step | None]
"""What is lacking on the day; None when nothing is."""
AskOfParty = Callable[[Application, str], Step | None]
"""What is lacking about the party; None when nothing is, or when it is not asked for."""

CHAPTER = "ansökan"
OLDEST = "högst_gammal"


def rule_id(tail: str) -> str:
    """The id of the chapter's rule of that name."""
    return f"{CHAPTER}.{tail}"


def about(party: str) -> str:
    """The party in brackets, as sentences have it last; nothing for the applicant itself."""
    return f" ({party})" if party else ""


def asks(name: str, code: str, is_content: Callable[[Application, date], bool]) -> Mechanism[Ask]:
    """A mechanism that finds something lacking unless the condition holds."""

    def bind(value: DatedValue) -> Ask:
        def ask(application: Application, on: date) -> Step | None:
            if is_content(application, on):
                return None
            return step(code, value.clauses)

        return ask

    return Mechanism(MechanismSpec(name), bind)


def _always(_: Application, __: date) -> bool:
    return True


APPLICANTS: MechanismChoice[Ask] = MechanismChoice(
    rule_id("sökande"),
    "Vem som får ansöka",
    (
        asks("juridiska_och_fysiska_personer", "application.lacks.right_to_apply", _always),
        asks(
            "juridiska_personer",
            "application.lacks.right_to_apply",
            lambda it, _: it.applicant is not ApplicantKind.NATURAL_PERSON,
        ),
    ),
)
BEING_FORMED: MechanismChoice[Ask] = MechanismChoice(
    rule_id("bildande"),
    "Om ett företag under bildande får ansöka",
    (
        asks("får_ansöka", "application.lacks.formed_company", _always),
        asks(
            "får_inte_ansöka",
            "application.lacks.formed_company",
            lambda it, _: not it.is_being_formed,
        ),
    ),
)
IN_WRITING: MechanismChoice[Ask] = MechanismChoice(
    rule_id("skriftlig"),
    "Om ansökan ska vara skriftlig",
    (
        asks(
            "skriftligen",
            "application.lacks.writing",
            lambda it, _: it.channel is not Channel.BY_WORD,
        ),
    ),
)
ELECTRONIC: MechanismChoice[Ask] = MechanismChoice(
    rule_id("kanal"),
    "Hur ansökan lämnas in",
    (
        asks(
            "elektroniskt",
            "application.lacks.electronic_form",
            lambda it, _: it.channel is Channel.ELECTRONIC,
        ),
    ),
)
SIGNED: MechanismChoice[Ask] = MechanismChoice(
    rule_id("underskrift"),
    "Vem som skriver under",
    (asks("behörig_företrädare", "application.lacks.signature", lambda it, _: it.is_signed),),
)
ONE_EACH: MechanismChoice[Ask] = MechanismChoice(
    rule_id("omfattning"),
    "Vad en ansökan avser",
    (
        asks(
            "en_per_etablering",
            "application.lacks.one_establishment",
            lambda it, _: it.establishments == 1,
        ),
    ),
)
WHOLE_ASSIGNMENT: MechanismChoice[Ask] = MechanismChoice(
    rule_id("uppdrag"),
    "Vilket uppdrag sökanden åtar sig",
    (
        asks(
            "samlat_uppdrag",
            "application.lacks.whole_assignment",
            lambda it, _: it.takes_whole_assignment,
        ),
    ),
)
ALL_TERMS: MechanismChoice[Ask] = MechanismChoice(
    rule_id("villkor"),
    "Vilka villkor sökanden godtar",
    (asks("alla_villkor", "application.lacks.all_terms", lambda it, _: it.accepts_terms),),
)
FORM_RULES = (
    APPLICANTS,
    BEING_FORMED,
    IN_WRITING,
    ELECTRONIC,
    SIGNED,
    ONE_EACH,
    WHOLE_ASSIGNMENT,
    ALL_TERMS,
)


def _told(detail: Detail) -> Callable[[Application, date], bool]:
    def is_told(application: Application, _: date) -> bool:
        is_asked = detail is not Detail.PARTNERS or application.is_being_formed
        return not is_asked or detail in application.details

    return is_told


DETAIL_RULES: Mapping[Detail, MechanismChoice[Ask]] = {
    detail: MechanismChoice(
        rule_id(detail.value),
        f"Om ansökan ska ange {detail.value}",
        (asks("ska_anges", f"application.lacks.{detail.name.lower()}", _told(detail)),),
    )
    for detail in Detail
}

WhyAsked = Callable[[], Step | None]
"""Why something is asked for at all; None when it is not."""


def _documents(value: DatedValue) -> WhyAsked:
    def asked() -> Step | None:
        return step("application.documents_looked_for", value.clauses)

    return asked


DOCUMENTS: MechanismChoice[WhyAsked] = MechanismChoice(
    rule_id("handlingar"),
    "Om ansökan ska ha handlingar med sig",
    (Mechanism(MechanismSpec("bifogas"), _documents),),
)
"""Whether the documents that the chapter names are looked for."""


def _is_for(kind: PaperKind, application: Application, party: str) -> bool:
    """Whether the kind of document can be asked for of the party at all."""
    match kind:
        case PaperKind.COMMITMENT:
            return party != APPLICANT
        case PaperKind.FORMATION_PLAN:
            return application.is_being_formed and party == APPLICANT
        case PaperKind.REGISTRATION:
            return application.is_registered or party != APPLICANT
        case PaperKind.REGISTRATION_ASKED:
            return not application.is_registered and party == APPLICANT
        case _:
            return True


def _paper(kind: PaperKind, *, on_request: bool) -> Callable[[DatedValue], AskOfParty]:
    def bind(value: DatedValue) -> AskOfParty:
        oldest = value.arguments.get(OLDEST)
        months = oldest if isinstance(oldest, int) else None

        def ask(application: Application, party: str) -> Step | None:
            if on_request and not application.plan_is_asked:
                return None
            if not _is_for(kind, application, party):
                return None
            given = application.papers_of(kind, party)
            if any(is_fresh(one, months) for one in given):
                return None
            if given and months is not None:
                return step(
                    "application.paper_too_old", value.clauses, months=months, of=about(party)
                )
            return step(f"application.lacks.{kind.name.lower()}", value.clauses, of=about(party))

        return ask

    return bind


def is_fresh(paper: Paper, months: int | None) -> bool:
    """Whether the document was at most so many months old on the day that it came.

    One dated on 10 March is three months old on 10 June, and fresh through that day.
    """
    if months is None:
        return True
    if paper.dated_on is None or paper.dated_on > paper.received_on:
        return False
    return paper.received_on <= months_after(paper.dated_on, months)


_AGE = ArgumentSpec(OLDEST, ArgumentType.INTEGER, unit=Unit.MONTHS)
_YEARS = ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.YEARS)


def _paper_rule(kind: PaperKind) -> MechanismChoice[AskOfParty]:
    arguments = (_AGE,) if kind is PaperKind.TAX_FORM else ()
    attached = Mechanism(MechanismSpec("ska_bifogas", arguments), _paper(kind, on_request=False))
    if kind is not PaperKind.ECONOMIC_PLAN:
        return MechanismChoice(rule_id(kind.value), f"Handlingen {kind.value}", (attached,))
    asked = Mechanism(MechanismSpec("på_begäran", (_YEARS,)), _paper(kind, on_request=True))
    return MechanismChoice(rule_id(kind.value), "Ekonomisk plan", (asked, attached))


PAPER_RULES: Mapping[PaperKind, MechanismChoice[AskOfParty]] = {
    kind: _paper_rule(kind) for kind in PaperKind
}

PapersOf = Callable[[PaperKind], Step | None]
"""Why a kind of document is asked for about each subcontractor too; None when it is not."""


def _also_of_subcontractors(value: DatedValue) -> PapersOf:
    asked = texts_argument(value, "handlingar")

    def also(kind: PaperKind) -> Step | None:
        if kind.value not in asked:
            return None
        return step("application.subcontractor_tells_the_same", value.clauses)

    return also


SUBCONTRACTORS: MechanismChoice[PapersOf] = MechanismChoice(
    rule_id("underleverantörer"),
    "Vad ansökan ska visa om varje underleverantör",
    (
        Mechanism(
            MechanismSpec(
                "samma_uppgifter",
                (
                    ArgumentSpec(
                        "handlingar",
                        ArgumentType.TEXTS,
                        choices=tuple(one.value for one in PaperKind),
                    ),
                ),
            ),
            _also_of_subcontractors,
        ),
    ),
)
