"""What may stand in the way of computing a month, each with a sentence for whoever asked."""

from vardval.core.settlement.county import UnitValueMissing
from vardval.core.settlement.keeping_to_book import ListBreaksBook
from vardval.core.settlement.mechanisms import (
    casemix,
    equalisation,
    index_payment,
    points_payment,
    redistribution,
)
from vardval.core.settlement.price import AmountTooLarge
from vardval.core.settlement.price_list import NotInForce
from vardval.settlement import course
from vardval.settlement.correcting import PaidFilesGone
from vardval.settlement.engine import counting
from vardval.settlement.engine.checks import UnitNotThere
from vardval.settlement.facts import FactsMissing, PriceListNotFound
from vardval.settlement.older_terms import ListOfBookMissing, ListOfOtherBooks

OBSTACLES: tuple[type[Exception], ...] = (
    AmountTooLarge,
    FactsMissing,
    ListBreaksBook,
    ListOfBookMissing,
    ListOfOtherBooks,
    NotInForce,
    PaidFilesGone,
    PriceListNotFound,
    UnitNotThere,
    UnitValueMissing,
    casemix.NothingToNormalise,
    casemix.UnknownCode,
    casemix.WeightMissing,
    counting.NotABasis,
    course.KnowledgeGoesBack,
    course.MonthOutOfOrder,
    equalisation.NobodyListedPublicly,
    index_payment.IndexMissing,
    index_payment.NobodyWithAnIndex,
    points_payment.PointsMissing,
    redistribution.NothingToShareBy,
)
"""A fact that is missing or cannot be, a month out of turn: mended by people, not by code."""
