"""How long the files of settlements are kept: fact files as their rows, runs as their own files."""

from collections.abc import Mapping

from vardval.platform.retention import Names, Retention, until_decided
from vardval.settlement.models import CareEventFact, FactFile, IndexFact, PersonFact, UnitFact

RETENTION_OF_KIND: Mapping[FactFile.Kind, Retention] = {
    FactFile.Kind.PERSON_VALUES: PersonFact.retention,
    FactFile.Kind.INDEX_BY_AREA: IndexFact.retention,
    FactFile.Kind.INDEX_BY_UNIT: IndexFact.retention,
    FactFile.Kind.UNIT_VALUES: UnitFact.retention,
    FactFile.Kind.EVENTS: CareEventFact.retention,
}
RUN_FILES = until_decided("Avräkningens rader, rättelser och underlag per person", Names.KEY)
"""The Parquet files of a run. Where they have been weeded the pages say so."""
