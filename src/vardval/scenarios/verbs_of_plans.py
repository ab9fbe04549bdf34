"""The verbs of `när` about decisions on areas and about the providers' common plan."""

from collections.abc import Mapping
from datetime import date

from vardval.core.catchment.mechanisms.deciding_areas import DECIDERS, REASONS
from vardval.core.listing import AreasDecided, PlanApproved, PlanTold, ProviderApproved
from vardval.platform.strict_yaml import Table
from vardval.scenarios.given import municipality_code
from vardval.scenarios.given_places import read_answers
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.verb import Happened, Names, Verb, happens, required

DECISION = "beslut om områden"
TOLD = "närområdesplan ändras"
APPROVED = "närområdesplan godkänns"
PROVIDER = "vårdgivare godkänns"


def _decided(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    areas = reader.names(table, DECISION, sorted(names.given.areas), "Området")
    unit = required(reader, table, "enhet", names.units, "Enheten")
    by = reader.one_of(reader.text(table, "beslutat av", DECISION), DECIDERS)
    reason = reader.one_of(reader.text(table, "skäl", DECISION), REASONS)
    heard = tuple(one.text for one in reader.texts_or_none(table, "dialog med"))
    return happens(AreasDecided(areas, unit, on, by or "", reason or "", heard))


def _told(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    municipality = municipality_code(reader, table, TOLD, key=TOLD)
    answers = reader.table(table.get("ansvarar"), "ansvarar") if table.get("ansvarar") else None
    if answers is None:
        reader.refuse(table, "”ansvarar” saknas.", "Skriv vem som ska ansvara för vad.")
        return happens(PlanTold(municipality, on, {}))
    told = read_answers(reader, answers, sorted(names.units), names.given.sites)
    return happens(PlanTold(municipality, on, told))


def _approved(reader: ScenarioReader, table: Table, on: date, _: Names) -> Happened:
    return happens(PlanApproved(municipality_code(reader, table, APPROVED, key=APPROVED), on))


def _provider(reader: ScenarioReader, table: Table, on: date, _: Names) -> Happened:
    text = reader.text(table, PROVIDER, PROVIDER)
    municipality = municipality_code(reader, table, PROVIDER)
    starts = reader.day(reader.text(table, "startar", PROVIDER))
    name = text.text if text is not None else ""
    return happens(ProviderApproved(name, municipality, on, starts or on))


VERBS_OF_PLANS: Mapping[str, Verb] = {
    DECISION: Verb(
        ("enhet", "beslutat av", "skäl", "dialog med"), _decided, is_from_start_of_day=True
    ),
    PROVIDER: Verb(("kommun", "startar"), _provider),
    TOLD: Verb(("ansvarar",), _told),
    APPROVED: Verb((), _approved),
}
