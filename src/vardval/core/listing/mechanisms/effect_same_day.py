"""samma_dag: a choice takes effect on the day it is made."""

from datetime import date

from vardval.core.listing.mechanisms.kinds import Effect
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> Effect:
    def effect(on: date) -> date:
        return on

    return effect


EFFECT_SAME_DAY = Mechanism(MechanismSpec("samma_dag"), _bind)
