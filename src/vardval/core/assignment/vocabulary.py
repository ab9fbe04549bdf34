"""The chapter `uppdrag`: what a book may say of the assignment itself.

No rule here has to be answered: a document that says nothing of it leaves it out.
"""

from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    MechanismSpec,
    RuleSpec,
    Vocabulary,
)

VOCABULARY = Vocabulary(
    (
        RuleSpec(
            "uppdrag.definition",
            "Vad primärvården är",
            (MechanismSpec("består_av", (ArgumentSpec("delar", ArgumentType.TEXTS),)),),
            required=False,
        ),
        RuleSpec(
            "uppdrag.grunduppdrag",
            "Hur många grunduppdrag det finns",
            (
                MechanismSpec(
                    "ett_för_alla", (ArgumentSpec("fler_valfrihetssystem", ArgumentType.BOOLEAN),)
                ),
            ),
            required=False,
        ),
        RuleSpec(
            "uppdrag.driftformer",
            "Hur uppdraget får drivas",
            (MechanismSpec("tillåtna", (ArgumentSpec("former", ArgumentType.TEXTS),)),),
            required=False,
        ),
    )
)
