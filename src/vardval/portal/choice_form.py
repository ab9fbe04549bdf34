"""The form of a choice: from what a clerk typed to what the action wants.

All that is wrong is said together, each fault in its own sentence and beside its own field, so
that nobody has to send the form once for each.
"""

from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from vardval.core.identity import BadIdentityNumber
from vardval.core.listing import Channel, ChosenBy
from vardval.listing.evidence import Evidence, EvidenceRefused
from vardval.platform.sentences import error_told, sentence
from vardval.portal.moment import UnreadableDay, read_day
from vardval.portal.number_typed import number_typed

CHANNELS = tuple(one.value for one in Channel)
CHOOSERS = tuple(one.value for one in ChosenBy)


@dataclass(frozen=True, slots=True)
class Failure:
    """What is wrong, in words, and the field where it can be put right."""

    text: str
    field: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(slots=True)
class ChoiceForm:
    """What was typed, and what it was read as; it can be used when there are no `failures`."""

    language: str
    number: str = ""
    unit_hsa_id: str = ""
    channel: str = Channel.FORM.value
    made_by: str = ChosenBy.SELF.value
    actor_number: str = ""
    everyone_agrees: bool = False
    signed: bool = False
    written: bool = False
    special_reasons: bool = False
    granted_by: str = ""
    reasons: str = ""
    joins_queue: bool = False
    reference: str = ""
    proxy_reference: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    received_on: date | None = None
    chosen_on: date | None = None
    typed_number: str = ""
    typed_actor_number: str = ""
    failures: list[Failure] = field(default_factory=list)

    def fails(self, text: str, in_field: str = "") -> None:
        """Add what is wrong."""
        self.failures.append(Failure(text, in_field))

    @property
    def failed_fields(self) -> set[str]:
        """The fields that have something wrong."""
        return {one.field for one in self.failures if one.field}


def read_number(typed: QueryDict, language: str, *, today: date) -> ChoiceForm:
    """Return the form with its number alone, for the step that shows whose it is."""
    form = ChoiceForm(language, typed_number=typed.get("number", ""), chosen_on=today)
    form.number = _number(form, form.typed_number, today, "number")
    return form


def read_choice(typed: QueryDict, language: str, *, today: date) -> ChoiceForm:
    """Return the form as read; it can be used when it has no failures."""
    form = ChoiceForm(
        language,
        unit_hsa_id=typed.get("unit", ""),
        channel=typed.get("channel", ""),
        made_by=typed.get("made_by", ""),
        everyone_agrees="everyone_agrees" in typed,
        signed="signed" in typed,
        written="written" in typed,
        special_reasons="special_reasons" in typed,
        granted_by=typed.get("granted_by", ""),
        reasons=typed.get("reasons", ""),
        joins_queue="joins_queue" in typed,
        reference=typed.get("reference", ""),
        proxy_reference=typed.get("proxy_reference", ""),
        typed_number=typed.get("number", ""),
        typed_actor_number=typed.get("actor_number", ""),
    )
    form.number = _number(form, form.typed_number, today, "number")
    if form.made_by != ChosenBy.SELF.value and form.typed_actor_number.strip():
        form.actor_number = _number(form, form.typed_actor_number, today, "actor_number")
    if not form.unit_hsa_id:
        _fail(form, "portal.choice.no_unit", "unit")
    if form.channel not in CHANNELS:
        _fail(form, "portal.choice.no_channel", "channel")
    if form.made_by not in CHOOSERS:
        _fail(form, "portal.choice.no_chooser", "made_by")
    if form.special_reasons and not (form.granted_by.strip() and form.reasons.strip()):
        _fail(form, "evidence.reasons_not_told", "granted_by")
    form.chosen_on = _day(form, typed, "chosen_on", today) or today
    form.received_on = _day(form, typed, "received_on", today)
    try:
        form.evidence = Evidence(
            reference=form.reference,
            proxy_reference=form.proxy_reference,
            received_on=form.received_on,
        )
    except EvidenceRefused as refused:
        form.fails(error_told(refused, language), "reference")
    return form


def _day(form: ChoiceForm, typed: QueryDict, name: str, today: date) -> date | None:
    try:
        found = read_day(typed.get(name, ""), form.language)
    except UnreadableDay as unreadable:
        form.fails(str(unreadable), name)
        return None
    if found and found > today:
        _fail(form, f"portal.choice.{name}.in_the_future", name)
    return found


def _number(form: ChoiceForm, written: str, today: date, name: str) -> str:
    try:
        return number_typed(written, on=today).number
    except BadIdentityNumber as bad:
        _fail(form, f"portal.number.{bad.code}", name)
        return ""


def _fail(form: ChoiceForm, code: str, in_field: str) -> None:
    form.fails(sentence(code, form.language), in_field)
