"""Which files of care there are, and what their senders say: written, and read again."""

import csv
from decimal import Decimal
from pathlib import Path

from vardval.core.time import Month
from vardval.demonstration.care import CARE, CareFile
from vardval.settlement.agreement import SaidTotal

_RECORD = "avstamning_underlag.csv"
_HEADINGS = ("fil", "serie", "från", "till_och_med", "rader", "summa")


def write_record(folder: Path, files: list[CareFile]) -> None:
    """Write which files there are, and the totals that their senders say."""
    with (folder / _RECORD).open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream, delimiter=";", lineterminator="\n")
        lines.writerow(_HEADINGS)
        for one in files:
            said = ("", "") if one.said is None else (one.said.rows, one.said.total)
            lines.writerow((one.path.name, one.series, one.first_month, one.last_month, *said))


def care_files(folder: Path) -> list[CareFile]:
    """Return the files that `write_record` told of, in its order."""
    with (folder / _RECORD).open(encoding="utf-8", newline="") as stream:
        return [
            CareFile(
                line["serie"],
                Month.parse(line["från"]),
                Month.parse(line["till_och_med"]),
                folder / CARE / line["fil"],
                SaidTotal(int(line["rader"]), Decimal(line["summa"])) if line["rader"] else None,
            )
            for line in csv.DictReader(stream, delimiter=";")
        ]
