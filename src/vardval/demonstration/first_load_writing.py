"""The file of a first load: everyone who lives in the county when the year begins."""

import csv
from collections.abc import Iterable
from pathlib import Path

from vardval.demonstration.earlier_choices import EarlierChoice, EarlierChoices
from vardval.demonstration.people import Household, Inhabitant
from vardval.integrations.first_load import COLUMNS


def write_first_load(path: Path, households: Iterable[Household], earlier: EarlierChoices) -> int:
    """Write one line a person, and return how many."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.DictWriter(
            stream, list(COLUMNS), restval="", delimiter=";", lineterminator="\n"
        )
        lines.writeheader()
        for household in households:
            chosen = earlier.of(household)
            for person in household.members:
                lines.writerow(_line(person) | _listed(person, chosen))
                count += 1
    return count


def _line(person: Inhabitant) -> dict[str, str]:
    home = person.household.home
    line = {
        "personnummer": person.number,
        "förnamn": person.given_names,
        "efternamn": person.surname,
        "sekretessmarkering": "ja" if person.has_secrecy_marking else "nej",
        "skyddad_folkbokföring": "ja" if person.has_protected_registration else "nej",
        "mor": person.mother.number if person.mother and person.guardians else "",
        "vårdnadshavare": " ".join(guardian.number for guardian in person.guardians),
    }
    if home is not None:
        line |= {
            "kommun": home.municipality,
            "fastighet": home.property_designation,
            "adress": home.street_address,
            "postnummer": home.postal_code,
            "postort": home.locality,
        }
    return line


def _listed(person: Inhabitant, chosen: EarlierChoice | None) -> dict[str, str]:
    if chosen is None or person.is_protected:
        return {}
    since = max(chosen.since, person.born_on)
    return {"listad_enhet": chosen.unit_hsa_id, "sätt": "aktiv", "listad_sedan": str(since)}
