"""The rules about ceilings, stops and queues, and the mechanisms a book may pick for each."""

from vardval.core.listing.mechanisms.ceiling_by_agreement import CEILING_BY_AGREEMENT
from vardval.core.listing.mechanisms.ceiling_grounds import (
    CEILING_GROUNDS_NOT_ASKED,
    CEILING_ON_GROUNDS,
)
from vardval.core.listing.mechanisms.ceiling_on_application import CEILING_ON_APPLICATION
from vardval.core.listing.mechanisms.full_at_ceiling import (
    CEILING_WITHOUT_EFFECT,
    FULL_AT_CEILING,
)
from vardval.core.listing.mechanisms.limits import (
    CeilingCheck,
    Exempt,
    Full,
    InSpite,
    Queueing,
    StopCheck,
    Stopped,
)
from vardval.core.listing.mechanisms.listed_in_spite import (
    LISTED_IN_SPITE_OF_CEILING,
    LISTED_IN_SPITE_OF_STOP,
)
from vardval.core.listing.mechanisms.new_in_the_area import NEW_IN_THE_AREA, NOBODY_EXEMPT
from vardval.core.listing.mechanisms.no_ceiling import NO_CEILING
from vardval.core.listing.mechanisms.queueing import NO_QUEUE, QUEUE_BY_LISTING_DATE
from vardval.core.listing.mechanisms.stop_decisions import STOP_AT_MOST, STOP_BY_LEVEL
from vardval.core.listing.mechanisms.stop_notices import STOP_BY_HEAD_OF_UNIT, STOP_IN_WRITING
from vardval.core.listing.mechanisms.stopped import STOPPED
from vardval.core.rulebook import RuleSpec
from vardval.core.rulebook.mechanism import MechanismChoice

CEILING: MechanismChoice[CeilingCheck] = MechanismChoice(
    "listningsutrymme.tak",
    "Om en enhet får ha ett listningstak",
    (CEILING_BY_AGREEMENT, CEILING_ON_APPLICATION, NO_CEILING),
)
CEILING_GROUNDS: MechanismChoice[CeilingCheck] = MechanismChoice(
    "listningsutrymme.tak_skäl",
    "Skälen för ett listningstak",
    (CEILING_GROUNDS_NOT_ASKED, CEILING_ON_GROUNDS),
)
FULL: MechanismChoice[Full] = MechanismChoice(
    "listningsutrymme.fullt",
    "Val av en enhet som har nått sitt tak",
    (FULL_AT_CEILING, CEILING_WITHOUT_EFFECT),
)
CEILING_EXEMPT: MechanismChoice[Exempt] = MechanismChoice(
    "listningsutrymme.tak_undantag", "Vem taket inte gäller", (NOBODY_EXEMPT, NEW_IN_THE_AREA)
)
FULL_BY_DEFAULT: MechanismChoice[InSpite] = MechanismChoice(
    "listningsutrymme.fullt_utan_val",
    "Listning utan val vid en full enhet",
    (LISTED_IN_SPITE_OF_CEILING,),
)
QUEUE: MechanismChoice[Queueing] = MechanismChoice(
    "listningsutrymme.kö", "Kö till en enhet utan plats", (QUEUE_BY_LISTING_DATE, NO_QUEUE)
)
STOP_DECISION: MechanismChoice[StopCheck] = MechanismChoice(
    "listningsutrymme.stopp_beslut",
    "Vem som beslutar om listningsstopp, och hur länge",
    (STOP_BY_LEVEL, STOP_AT_MOST),
)
STOP_NOTICE: MechanismChoice[StopCheck] = MechanismChoice(
    "listningsutrymme.stopp_anmälan",
    "Hur enheten begär listningsstopp",
    (STOP_IN_WRITING, STOP_BY_HEAD_OF_UNIT),
)
STOP: MechanismChoice[Stopped] = MechanismChoice(
    "listningsutrymme.stopp", "Val av en enhet med listningsstopp", (STOPPED,)
)
STOPPED_BY_DEFAULT: MechanismChoice[InSpite] = MechanismChoice(
    "listningsutrymme.stopp_utan_val",
    "Listning utan val vid en enhet med listningsstopp",
    (LISTED_IN_SPITE_OF_STOP,),
)

RULES: tuple[RuleSpec, ...] = (
    CEILING.spec,
    CEILING_GROUNDS.spec,
    FULL.spec,
    CEILING_EXEMPT.spec,
    FULL_BY_DEFAULT.spec,
    QUEUE.spec,
    STOP_DECISION.spec,
    STOP_NOTICE.spec,
    STOP.spec,
    STOPPED_BY_DEFAULT.spec,
)
"""The rules of this part, in the order in which a book is read."""
