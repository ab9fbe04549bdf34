"""The chapter `information`: what everyone is told of the centres, and how.

No rule here has to be answered: a document that says nothing of it leaves it out.
"""

from vardval.core.information.showing import CENTRES, Shown
from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    MechanismSpec,
    RuleSpec,
    Vocabulary,
)

_FACTS = ArgumentSpec("uppgifter", ArgumentType.TEXTS, choices=tuple(one.value for one in Shown))
_SUBJECTS = ("innebörd", "hur valet görs", "valbara vårdcentraler")

VOCABULARY = Vocabulary(
    (
        RuleSpec(
            CENTRES,
            "Vad alla får veta om varje vårdcentral",
            (MechanismSpec("visas_öppet", (_FACTS,)),),
            required=False,
        ),
        RuleSpec(
            "information.konkurrensneutral",
            "Hur leverantörerna visas bredvid varandra",
            (MechanismSpec("samma_uppgifter_om_alla"),),
            required=False,
        ),
        RuleSpec(
            "information.jämförelse",
            "Hur många vårdcentraler som får jämföras",
            (MechanismSpec("valfritt_antal"),),
            required=False,
        ),
        RuleSpec(
            "information.aktualitet",
            "Hur färska uppgifterna är",
            (MechanismSpec("ur_registret_vid_varje_visning"),),
            required=False,
        ),
        RuleSpec(
            "information.om_valet",
            "Vad alla får veta om valet",
            (
                MechanismSpec(
                    "öppen_sida",
                    (ArgumentSpec("innehåll", ArgumentType.TEXTS, choices=_SUBJECTS),),
                ),
            ),
            required=False,
        ),
    )
)
