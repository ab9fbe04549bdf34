"""How long each kind of received file is kept: as its posts, which are all that is kept of it."""

from collections.abc import Mapping

from vardval.platform.retention import Retention
from vardval.population.models import IntakeFile, NoticePayload

RETENTION_OF_KIND: Mapping[IntakeFile.Kind, Retention] = {
    IntakeFile.Kind.NAVET: NoticePayload.retention,
    IntakeFile.Kind.CSV: NoticePayload.retention,
    IntakeFile.Kind.OUT_OF_COUNTY: NoticePayload.retention,
    IntakeFile.Kind.JOINED: NoticePayload.retention,
    IntakeFile.Kind.ASYLUM: NoticePayload.retention,
}
