"""What of a price list carries out each rule of payment that a rulebook may state.

A mechanism does the counting; `KEYS` are what stands around the components. A rule with
neither decides where the list comes from, or what is never paid through it.
"""

from collections.abc import Mapping

from vardval.core.settlement.mechanisms import (
    CapitationBand,
    Casemix,
    CostCharge,
    CrossUnit,
    FeeNetting,
    Grant,
    IndexPayment,
    IndicatorScore,
    ManualLine,
    OutOfRegion,
    PercentSupplement,
    PerEvent,
    PerHour,
    PointsPayment,
    PotShare,
    Sanction,
)

KEYS = ("prislista", "mottagare", "mätdag", "avrundning")

_CAPITATION = (CapitationBand.NAME, PointsPayment.NAME, Casemix.NAME, IndexPayment.NAME)
_PERFORMANCE = (PerEvent.NAME, IndicatorScore.NAME, PerHour.NAME)
_COST, _CHARGED = (CostCharge.NAME,), (CostCharge.NAME, ManualLine.NAME)
_HOURS = (PerHour.NAME,)

CARRIED_OUT_BY: Mapping[str, tuple[str, ...]] = {
    "ersättning.modell": ("prislista",),
    "ersättning.lika_villkor": ("mottagare", PercentSupplement.NAME),
    "ersättning.vårdpeng": _CAPITATION,
    "ersättning.vårdpengens_belopp": _CAPITATION,
    "ersättning.mätdag": ("mätdag",),
    "ersättning.avrundning": ("avrundning",),
    "ersättning.prestationer": _PERFORMANCE,
    "ersättning.prestationernas_belopp": _PERFORMANCE,
    "ersättning.filialer": (Grant.NAME,),
    "ersättning.filialernas_belopp": (Grant.NAME,),
    "ersättning.tilläggsuppdrag": (Grant.NAME,),
    "ersättning.gemensamma_kostnader": (PotShare.NAME,),
    "ersättning.utomlän": (OutOfRegion.NAME,),
    "ersättning.asylsökande": (PerEvent.NAME, OutOfRegion.NAME),
    "ersättning.läkemedel": _COST,
    "ersättning.hjälpmedel": _COST,
    "ersättning.provtagning": _COST,
    "ersättning.tolk": _COST,
    "ersättning.sjukresor": _COST,
    "ersättning.utrustning": _COST,
    "ersättning.teknikstöd": _CHARGED,
    "ersättning.utbildning": (Grant.NAME,),
    "ersättning.patientavgifter": (FeeNetting.NAME,),
    "ersättning.vite": (Sanction.NAME,),
    "ersättning.följer_valet": _CAPITATION,
    "ersättning.prestationernas_godkännande": (IndicatorScore.NAME, Grant.NAME),
    "ersättning.läkemedelsgenomgång": (PerEvent.NAME,),
    "ersättning.läkemedelsgenomgångens_belopp": (PerEvent.NAME,),
    "ersättning.deltagande_i_utbildning": ("mottagare", Grant.NAME),
    "ersättning.läkartimmar_barnhälsovård": _HOURS,
    "ersättning.läkartimmar_mödrahälsovård": _HOURS,
    "ersättning.läkartimmar_ungdomsmottagning": _HOURS,
    "ersättning.läkartimmar_särskilt_boende": _HOURS,
    "ersättning.avdrag": (Sanction.NAME, ManualLine.NAME),
    "ersättning.tjänster_utanför": (),
    "ersättning.listades_besök": (CrossUnit.NAME, CostCharge.NAME),
    "ersättning.hjälpmedel_vid_sjukhusvård": _COST,
    "ersättning.at_läkare": _CHARGED,
    "ersättning.installation": _CHARGED,
    "ersättning.skyltar": (),
    "ersättning.administrativa_system": ("mottagare", *_CHARGED),
    "ersättning.kontroller_och_reservdelar": _CHARGED,
    "ersättning.telefoni": _CHARGED,
}
