"""How long the files of settlements are kept: fact files as their rows, runs as their own files."""

from collections.abc import Mapping

from vardval.platform.retention import Names, Retention, Term, Then
from vardval.settlement.models import CareEventFact, FactFile, IndexFact, PersonFact, UnitFact

RETENTION_OF_KIND: Mapping[FactFile.Kind, Retention] = {
    FactFile.Kind.PERSON_VALUES: PersonFact.retention,
    FactFile.Kind.INDEX_BY_AREA: IndexFact.retention,
    FactFile.Kind.INDEX_BY_UNIT: IndexFact.retention,
    FactFile.Kind.UNIT_VALUES: UnitFact.retention,
    FactFile.Kind.EVENTS: CareEventFact.retention,
}
RUN_FILES = Retention(
    "Avräkningens rader, rättelser och underlag per person",
    Names.KEY,
    Term.PRICE_LIST,
    Then.ERASED,
)
"""The Parquet files of a run, kept as long as its price list's `filer_sparas` says.

Where they have been weeded the pages say so. A list that states no time keeps them.
"""
DRAFT_FILES = Retention(
    "Hur långt utkast på gång har kommit", Names.EMPLOYEE, Term.UNTIL_DONE, Then.ERASED
)
