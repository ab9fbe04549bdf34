"""The county cut down to the centres that its story names, and the municipalities where they lie.

Whatever is asked of every centre costs by the centre, each night of a year: a third of them show
the same. Nothing is changed in what is kept.
"""

import csv
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from vardval.demonstration.region import Region, read_region

Line = dict[str, str]


def cut_down(region: Region, folder: Path) -> Region:
    """Write the smaller county into the folder, and return it as it is read from there."""
    here = folder / region.folder.name
    shutil.copytree(region.folder, here)
    story = "".join(one.read_text(encoding="utf-8") for one in here.glob("*.yaml"))
    told = {one.hsa_id for one in region.units if one.hsa_id in story}
    centres = {one.parent or one.hsa_id for one in region.units if one.hsa_id in told}
    kept = [one for one in region.units if (one.parent or one.hsa_id) in centres]
    units = {one.hsa_id for one in kept}
    municipalities = {one.municipality_code for one in kept}
    areas = {one.code for one in region.areas if one.municipality_code in municipalities}
    providers = {one.organisation_number for one in kept}
    stays: dict[str, Callable[[str], bool]] = {
        "hsa_id": units.__contains__,
        "kommun": municipalities.__contains__,
        "område": areas.__contains__,
        "leverantör_orgnr": providers.__contains__,
        "enhet": lambda unit: not unit or unit in units,
    }
    for path in here.glob("*.csv"):
        columns, lines = _read(path)
        if path.stem == "omraden":
            # Where the centre of an area is gone, the nearest by road answers.
            lines = [one if one["enhet"] in units else {**one, "enhet": ""} for one in lines]
        if path.stem == "stangt":
            lines = [one if one["svarar"] in units else {**one, "svarar": ""} for one in lines]
        for column, is_kept in stays.items():
            if column in columns:
                lines = [one for one in lines if is_kept(one[column])]
        _write(path, columns, lines)
    return read_region(folder, here.name)


def _read(path: Path) -> tuple[list[str], list[Line]]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, delimiter=";")
        return list(reader.fieldnames or ()), list(reader)


def _write(path: Path, columns: list[str], lines: Iterable[Line]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
