"""What may stand in the way of computing a month, each with a sentence for whoever asked."""

from vardval.core.settlement.composed_measures import NothingToDivideBy
from vardval.core.settlement.county import UnitValueMissing
from vardval.core.settlement.keeping_to_book import ListBreaksBook
from vardval.core.settlement.measures import ValueAboveHighest
from vardval.core.settlement.mechanisms import (
    casemix,
    equalisation,
    index_payment,
    per_head,
    points_payment,
    pot_share,
    redistribution,
)
from vardval.core.settlement.mechanisms.events.fee_netting import FeeAboveDecided
from vardval.core.settlement.price import AmountTooLarge
from vardval.core.settlement.price_list import NotInForce
from vardval.core.settlement.statement import NotWhole
from vardval.settlement import course
from vardval.settlement.correcting import PaidFilesGone
from vardval.settlement.engine import counting
from vardval.settlement.engine.checks import UnitNotThere
from vardval.settlement.facts import FactsMissing, PriceListNotFound
from vardval.settlement.older_terms import ListOfBookMissing, ListOfOtherBooks

OBSTACLES: tuple[type[Exception], ...] = (
    AmountTooLarge,
    FactsMissing,
    FeeAboveDecided,
    ListBreaksBook,
    ListOfBookMissing,
    ListOfOtherBooks,
    NotInForce,
    NotWhole,
    NothingToDivideBy,
    PaidFilesGone,
    PriceListNotFound,
    UnitNotThere,
    UnitValueMissing,
    ValueAboveHighest,
    casemix.NothingToNormalise,
    casemix.UnknownCode,
    casemix.WeightMissing,
    counting.NotABasis,
    course.KnowledgeGoesBack,
    course.MonthOutOfOrder,
    equalisation.NobodyListedPublicly,
    index_payment.IndexMissing,
    index_payment.MeanIsZero,
    index_payment.NobodyWithAnIndex,
    per_head.KindOfPlaceMissing,
    points_payment.PointsMissing,
    pot_share.PotWithoutShares,
    pot_share.ShareBelowZero,
    redistribution.NothingToShareBy,
)
"""A fact that is missing or cannot be, a month out of turn: mended by people, not by code."""
