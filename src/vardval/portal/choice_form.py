"""The form of a choice: from what a clerk typed to what the action wants.

All that is wrong is said together, each fault in its own sentence, so that nobody has to
send the form once for each.
"""

from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from vardval.core.identity import BadIdentityNumber
from vardval.core.listing import Channel, ChosenBy
from vardval.platform.sentences import sentence
from vardval.portal.moment import UnreadableDay, read_day
from vardval.portal.number_typed import number_typed

CHANNELS = tuple(one.value for one in Channel)
CHOOSERS = tuple(one.value for one in ChosenBy)


@dataclass(slots=True)
class ChoiceForm:
    """What was typed, and what it was read as; `failures` are codes of sentences."""

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
    chosen_on: date | None = None
    typed_number: str = ""
    typed_actor_number: str = ""
    failures: list[str] = field(default_factory=list)


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
        typed_number=typed.get("number", ""),
        typed_actor_number=typed.get("actor_number", ""),
    )
    form.number = _number(form, form.typed_number, today)
    if form.made_by != ChosenBy.SELF.value and form.typed_actor_number.strip():
        form.actor_number = _number(form, form.typed_actor_number, today)
    if not form.unit_hsa_id:
        _fail(form, "portal.choice.no_unit")
    if form.channel not in CHANNELS:
        _fail(form, "portal.choice.no_channel")
    if form.made_by not in CHOOSERS:
        _fail(form, "portal.choice.no_chooser")
    try:
        form.chosen_on = read_day(typed.get("chosen_on", ""), language) or today
    except UnreadableDay as unreadable:
        form.failures.append(str(unreadable))
    if form.chosen_on and form.chosen_on > today:
        _fail(form, "portal.choice.in_the_future")
    return form


def _number(form: ChoiceForm, written: str, today: date) -> str:
    try:
        return number_typed(written, on=today).number
    except BadIdentityNumber as bad:
        _fail(form, f"portal.number.{bad.code}")
        return ""


def _fail(form: ChoiceForm, code: str) -> None:
    form.failures.append(sentence(code, form.language))
