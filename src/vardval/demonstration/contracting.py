"""What the register holds of the made-up county's centres, and their contracts."""

import csv
from datetime import date, datetime

from vardval.demonstration.region import Region
from vardval.platform.policy import Actor
from vardval.registry.contract_actions import sign_contract
from vardval.registry.held_loads import HeldFile, load_held

_FILES = {
    HeldFile.FUNCTIONS: "funktioner.csv",
    HeldFile.STAFF: "bemanning.csv",
    HeldFile.SUBCONTRACTORS: "underleverantorer.csv",
    HeldFile.ASSIGNMENTS: "tillaggsuppdrag.csv",
    HeldFile.PREMISES: "lokaler.csv",
    HeldFile.TELEPHONE: "telefontider.csv",
}
_CONTRACTS = "kontrakt.csv"


def fill_register(region: Region, *, actor: Actor, at: datetime) -> None:
    """Load what the region's files hold of the centres, and sign their contracts.

    A region that brings none of the files has pages that say that nothing is known.
    """
    for kind, name in _FILES.items():
        file = region.folder / name
        if file.is_file():
            load_held(kind=kind, content=file.read_bytes(), name=name, actor=actor, at=at)
    contracts = region.folder / _CONTRACTS
    if contracts.is_file():
        with contracts.open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines, delimiter=";"):
                _sign(line, actor=actor, at=at)


def _sign(line: dict[str, str], *, actor: Actor, at: datetime) -> None:
    sign_contract(
        unit_hsa_id=line["hsa_id"],
        organisation_number=line["leverantör_orgnr"],
        signed_on=date.fromisoformat(line["tecknat"]),
        approved_on=date.fromisoformat(line["godkänd"]),
        starts_on=date.fromisoformat(line["börjar"]),
        manager=line["verksamhetschef"],
        actor=actor,
        at=at,
    )
