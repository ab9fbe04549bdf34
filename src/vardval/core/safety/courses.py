"""The courses of matters about safety and complaints.

A deviation that is sent is answered by whoever it is about, and ends when its sender has been
told. Where one of the two has no account the officer takes that one's step: `answer_for` and
`tell_sender`.
"""

from vardval.core.cases import By, Machine, Need, Transition

_WORDS = frozenset({Need.REASONS})
_DAY = frozenset({Need.DAY})

SENDERS_STEPS = frozenset({"acknowledge", "ask_again", "withdraw"})
"""The party's steps in a sent deviation that are the sender's, not the receiver's."""
FOR_SENDER, FOR_RECEIVER = frozenset({"tell_sender"}), frozenset({"answer_for"})
"""The officer's steps in the place of a sender, or a receiver, that has no account."""

DEVIATION_OWN = Machine(
    "deviation_own",
    "investigated",
    frozenset({"concluded", "withdrawn"}),
    (
        Transition("investigated", "conclude", "concluded", By.PARTY, _WORDS),
        Transition("investigated", "withdraw", "withdrawn", By.PARTY, _WORDS),
    ),
)
DEVIATION_SENT = Machine(
    "deviation_sent",
    "asked",
    frozenset({"sender_told", "misdirected", "withdrawn"}),
    (
        Transition("asked", "answer", "answered", By.PARTY, _WORDS),
        Transition("asked", "answer_for", "answered", By.OFFICER, _WORDS),
        Transition("asked", "misdirect", "misdirected", By.PARTY, _WORDS),
        Transition("asked", "withdraw", "withdrawn", By.PARTY, _WORDS),
        Transition("answered", "acknowledge", "sender_told", By.PARTY),
        Transition("answered", "tell_sender", "sender_told", By.OFFICER, _DAY),
        Transition("answered", "ask_again", "asked", By.PARTY, _WORDS),
    ),
)
LEX_MARIA = Machine(
    "lex_maria",
    "copied",
    frozenset({"closed"}),
    (
        Transition("copied", "tell_decision", "ivo_decided", By.PARTY, _WORDS | _DAY),
        Transition("copied", "close", "closed", By.OFFICER, _WORDS),
        Transition("ivo_decided", "close", "closed", By.OFFICER),
    ),
)
PATIENT_BOARD = Machine(
    "patient_board",
    "asked",
    frozenset({"closed"}),
    (
        Transition("asked", "answer_sent", "answered", By.PARTY, _DAY),
        Transition("answered", "ask", "asked", By.OFFICER, _WORDS),
        Transition("answered", "close", "closed", By.OFFICER),
        Transition("asked", "close", "closed", By.OFFICER, _WORDS),
    ),
)
SUPERVISION = Machine(
    "supervision",
    "supervised",
    frozenset({"closed", "led_on"}),
    (
        Transition("supervised", "tell_result", "result_told", By.PARTY, _WORDS | _DAY),
        Transition("result_told", "ask", "supervised", By.OFFICER, _WORDS),
        Transition("result_told", "close", "closed", By.OFFICER),
        Transition("result_told", "lead_on", "led_on", By.OFFICER, _WORDS),
    ),
)
INSPECTION = Machine(
    "inspection",
    "planned",
    frozenset({"closed", "corrected", "led_on", "cancelled"}),
    # A comment that comes late, or once more, is taken in as long as nothing is decided.
    (
        Transition("planned", "announce", "announced", By.OFFICER, _DAY),
        Transition("planned", "visit", "visited", By.OFFICER, _DAY),
        Transition("planned", "cancel", "cancelled", By.OFFICER, _WORDS),
        Transition("announced", "visit", "visited", By.OFFICER, _DAY),
        Transition("announced", "cancel", "cancelled", By.OFFICER, _WORDS),
        Transition("visited", "hand_over_report", "remarked", By.OFFICER, _WORDS),
        Transition("visited", "close", "closed", By.OFFICER, _WORDS),
        Transition("remarked", "answer", "heard", By.PARTY, _WORDS),
        Transition("remarked", "silence", "heard", By.CLOCK),
        Transition("heard", "answer", "heard", By.PARTY, _WORDS),
        Transition("heard", "close", "closed", By.OFFICER),
        Transition("heard", "require", "correcting", By.OFFICER, _WORDS),
        Transition("heard", "lead_on", "led_on", By.OFFICER, _WORDS),
        Transition("correcting", "report", "reported", By.PARTY, _WORDS),
        Transition("correcting", "lead_on", "led_on", By.OFFICER, _WORDS),
        Transition("reported", "accept", "corrected", By.OFFICER, _DAY),
        Transition("reported", "not_accept", "heard", By.OFFICER, _WORDS),
    ),
)
MACHINES = (DEVIATION_OWN, DEVIATION_SENT, LEX_MARIA, PATIENT_BOARD, SUPERVISION, INSPECTION)
"""Every course, in the order of the handbook."""
