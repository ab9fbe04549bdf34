"""The tables of listing: listings, choices and their evidence, limits, those who wait, plans.

Owns columns and constraints, no decisions. Every dated table stands on both axes.
"""

from vardval.listing.models.capacities import UnitCeiling, UnitStop
from vardval.listing.models.contacts import ClinicEnrolment, PhysicianContact
from vardval.listing.models.corrections import Correction
from vardval.listing.models.courses import RunningCourse
from vardval.listing.models.elsewhere import ListingElsewhere, RegionUpdate, ToldUntil
from vardval.listing.models.evidence import ChoiceEvidence, KeptForm
from vardval.listing.models.joint_choices import JointChoice
from vardval.listing.models.listings import Choice, Listing, ListingEvent, Manner
from vardval.listing.models.plans import PlanHappening
from vardval.listing.models.waiting import QueuePlace, WaitingDefault

__all__ = [
    "Choice",
    "ChoiceEvidence",
    "ClinicEnrolment",
    "Correction",
    "JointChoice",
    "KeptForm",
    "Listing",
    "ListingElsewhere",
    "ListingEvent",
    "Manner",
    "PhysicianContact",
    "PlanHappening",
    "QueuePlace",
    "RegionUpdate",
    "RunningCourse",
    "ToldUntil",
    "UnitCeiling",
    "UnitStop",
    "WaitingDefault",
]
