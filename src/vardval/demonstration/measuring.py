"""The roads that are measured anew when a centre has moved, loaded as a region would."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from vardval.catchment.actions import load_distances
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Region
from vardval.demonstration.stepping import Step
from vardval.platform.accounts import active_account


def distance_steps(region: Region) -> Iterator[Step]:
    """Yield the files of distances that the region's folder brings, each on its day."""
    for one in region.settings.distances:
        content = (region.folder / one.file).read_bytes()
        load = partial(_load, content, one.file, region.settings.author)
        yield moment(one.loaded_on, 10), "vägavstånd", load


def _load(content: bytes, name: str, author: str, at: datetime) -> None:
    load_distances(content=content, name=name, actor=active_account(author), at=at)
