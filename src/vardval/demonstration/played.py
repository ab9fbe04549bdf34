"""What the region's files tell of the made-up year, thing by thing: who does what on which day.

Owns the grammar alone. Each thing is played by the module of its kind; the days that lie after
the demonstration's own day are played when its clock is moved.
"""

from datetime import date

import msgspec


class PlayedCampaign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A campaign of the made-up year: a unit that closes, or becomes the branch of another.

    Some of those concerned choose `chosen`; it is carried out when its day comes.
    """

    name: str = msgspec.field(name="namn")
    unit: str = msgspec.field(name="enhet")
    chosen: str = msgspec.field(name="väljer")
    announced_on: date = msgspec.field(name="från")
    choose_by: date = msgspec.field(name="sista")
    branch_of: str = msgspec.field(name="filial_till", default="")
    has_letters: bool = msgspec.field(name="sätter_brev", default=False)


class PlayedOpening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A centre that opens `opens_on` in a municipality, run by a provider that has its contract."""

    name: str = msgspec.field(name="namn")
    unit: str = msgspec.field(name="enhet")
    unit_name: str = msgspec.field(name="heter")
    organisation_number: str = msgspec.field(name="leverantör_orgnr")
    municipality_code: str = msgspec.field(name="kommun")
    easting: int = msgspec.field(name="öst")
    northing: int = msgspec.field(name="nord")
    proposed_on: date = msgspec.field(name="föreslås")
    approved_on: date = msgspec.field(name="godkänns")
    opens_on: date = msgspec.field(name="öppnar")
    areas: tuple[str, ...] = msgspec.field(name="områden", default=())


class PlayedRedrawing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Areas that become the unit's from a day, by whose decision, why, and who was heard."""

    name: str = msgspec.field(name="namn")
    unit: str = msgspec.field(name="enhet")
    areas: tuple[str, ...] = msgspec.field(name="områden")
    proposed_on: date = msgspec.field(name="föreslås")
    approved_on: date = msgspec.field(name="godkänns")
    from_on: date = msgspec.field(name="från")
    decided_by: str = msgspec.field(name="beslutar")
    reason: str = msgspec.field(name="skäl")
    heard: tuple[str, ...] = msgspec.field(name="hörda")


class PlayedContract(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A contract that is signed for a centre that has one, to begin when that one has run out.

    The campaign that the old one's end had led to is discarded, by its name.
    """

    unit: str = msgspec.field(name="enhet")
    organisation_number: str = msgspec.field(name="leverantör_orgnr")
    approved_on: date = msgspec.field(name="godkänd")
    signed_on: date = msgspec.field(name="tecknas")
    starts_on: date = msgspec.field(name="börjar")
    manager: str = msgspec.field(name="verksamhetschef")
    discards: str = msgspec.field(name="kastar", default="")


class PlayedWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How and when the providers were told of changed terms, by whom."""

    on: date = msgspec.field(name="den")
    by: str = msgspec.field(name="av")
    how: str = msgspec.field(name="ord")


class PlayedQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit's question on a line of its statement for `month`, and the answer if one has come."""

    asked_by: str = msgspec.field(name="av")
    month: str = msgspec.field(name="månad")
    component: str = msgspec.field(name="ersättning")
    asked_on: date = msgspec.field(name="den")
    question: str = msgspec.field(name="fråga")
    answered_on: date | None = msgspec.field(name="svarad", default=None)
    answer: str = msgspec.field(name="svar", default="")
    outcome: str = msgspec.field(name="utfall", default="settled")


EVERY_OBLIGATION = "alla"
"""What a story says instead of an obligation's id when it tells of all that fall due on a day."""


class PlayedObligation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the centres met one due day of an obligation: all in time but those that are named.

    `late` have handed in nothing, `short` are asked for more by `again_on`, `failing` have not
    met it. `declared_by` has declared it at their own unit on `declared_on`, unjudged.
    """

    obligation: str = msgspec.field(name="åtagande")
    due_on: date = msgspec.field(name="förfaller")
    judged_on: date = msgspec.field(name="bedöms")
    reasons: str = msgspec.field(name="skäl")
    late: tuple[str, ...] = msgspec.field(name="sena", default=())
    short: tuple[str, ...] = msgspec.field(name="kompletteras", default=())
    failing: tuple[str, ...] = msgspec.field(name="brister", default=())
    again_on: date | None = msgspec.field(name="komplettering_senast", default=None)
    lacking: str = msgspec.field(name="saknas", default="")
    declared_by: str = msgspec.field(name="försäkras_av", default="")
    declared_on: date | None = msgspec.field(name="försäkras", default=None)
    words: str = msgspec.field(name="ord", default="")


class PlayedApplication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An application to run a centre: what it tells, what it lacks, and how far it comes.

    `key` opens it in the demonstration. What happens on no day never happens. `completed_on` is
    the day on which what it lacked comes; `failing` are the checks that it does not pass, and it
    is refused where there are any. An approved one is signed for `unit`, to begin `starts_on`.
    """

    key: str = msgspec.field(name="nyckel")
    arrived_on: date = msgspec.field(name="kom_in")
    answers: dict[str, str] = msgspec.field(name="svar")
    lacking: tuple[str, ...] = msgspec.field(name="saknar", default=())
    asked_on: date | None = msgspec.field(name="komplettering_begärd", default=None)
    due_on: date | None = msgspec.field(name="senast", default=None)
    asks_for: str = msgspec.field(name="begärt", default="")
    completed_on: date | None = msgspec.field(name="kompletteras", default=None)
    checked_on: date | None = msgspec.field(name="kontrollerad", default=None)
    failing: tuple[str, ...] = msgspec.field(name="underkänns", default=())
    proposed_on: date | None = msgspec.field(name="beredd", default=None)
    decided_on: date | None = msgspec.field(name="beslutad", default=None)
    is_refused: bool = msgspec.field(name="avslås", default=False)
    reasons: str = msgspec.field(name="skäl", default="")
    signed_on: date | None = msgspec.field(name="tecknas", default=None)
    unit: str = msgspec.field(name="enhet", default="")
    starts_on: date | None = msgspec.field(name="börjar", default=None)


class PlayedStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step of a matter: what is done on which day and by whom, with what it needs.

    `from_on` is the day from which it holds, `due_on` the days by which an answer, or the parts
    of a plan, are to come, `percent` a vite's part of the month's pay.
    """

    on: date = msgspec.field(name="den")
    action: str = msgspec.field(name="steg")
    by: str = msgspec.field(name="av")
    reasons: str = msgspec.field(name="skäl", default="")
    from_on: date | None = msgspec.field(name="gäller", default=None)
    due_on: tuple[date, ...] = msgspec.field(name="senast", default=())
    tells: tuple[str, ...] = msgspec.field(name="innehåller", default=())
    decided_by: str = msgspec.field(name="beslutar", default="")
    percent: str = msgspec.field(name="procent", default="")


class PlayedChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change that a centre tells of: its kind in the book's word, what it tells, its steps.

    `content` has the fields of a change by name.
    """

    unit: str = msgspec.field(name="enhet")
    kind: str = msgspec.field(name="slag")
    told_on: date = msgspec.field(name="anmäls")
    told_by: str = msgspec.field(name="av")
    content: dict[str, object] = msgspec.field(name="ändring")
    tells: tuple[str, ...] = msgspec.field(name="innehåller", default=())
    steps: tuple[PlayedStep, ...] = msgspec.field(name="sedan", default=())


class PlayedShortcoming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A shortcoming that an officer observes at a centre, and the steps that follow."""

    unit: str = msgspec.field(name="enhet")
    title: str = msgspec.field(name="rubrik")
    observation: str = msgspec.field(name="iakttagelse")
    observed_on: date = msgspec.field(name="iakttas")
    observed_by: str = msgspec.field(name="av")
    clause: str = msgspec.field(name="punkt", default="")
    steps: tuple[PlayedStep, ...] = msgspec.field(name="sedan", default=())


class PlayedSafetyStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step that somebody takes in a matter about safety, with the last day that it sets."""

    on: date = msgspec.field(name="den")
    action: str = msgspec.field(name="steg")
    by: str = msgspec.field(name="av")
    words: str = msgspec.field(name="ord", default="")
    last_on: date | None = msgspec.field(name="senast", default=None)


class PlayedSafety(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A matter about safety: what is registered by whom, and the steps that follow."""

    register: str = msgspec.field(name="register")
    on: date = msgspec.field(name="den")
    by: str = msgspec.field(name="av")
    kind: str = msgspec.field(name="slag")
    title: str = msgspec.field(name="rubrik")
    told: str = msgspec.field(name="händelse")
    unit: str = msgspec.field(name="enhet", default="")
    sender: str = msgspec.field(name="avsändare", default="")
    outside: str = msgspec.field(name="utanför", default="")
    reference: str = msgspec.field(name="nummer", default="")
    happened_on: date | None = msgspec.field(name="hände", default=None)
    wanted_by_on: date | None = msgspec.field(name="senast", default=None)
    steps: tuple[PlayedSafetyStep, ...] = msgspec.field(name="steg", default=())


class PlayedPriceList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of prices in the region's folder, and the day on which it is published."""

    file: str = msgspec.field(name="fil")
    published_on: date = msgspec.field(name="fastställs")


class PlayedDistances(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Roads measured anew, in a file of the region's folder, and the day on which it is loaded."""

    file: str = msgspec.field(name="fil")
    loaded_on: date = msgspec.field(name="läses_in")


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that happens to centres and those who would run one; `fortsättning.yaml` is one too."""

    campaigns: tuple[PlayedCampaign, ...] = msgspec.field(name="kampanjer", default=())
    openings: tuple[PlayedOpening, ...] = msgspec.field(name="etableringar", default=())
    redrawings: tuple[PlayedRedrawing, ...] = msgspec.field(name="omritningar", default=())
    contracts: tuple[PlayedContract, ...] = msgspec.field(name="kontrakt", default=())
    words: tuple[PlayedWord, ...] = msgspec.field(name="besked", default=())
    questions: tuple[PlayedQuestion, ...] = msgspec.field(name="frågor", default=())
    obligations: tuple[PlayedObligation, ...] = msgspec.field(name="åtaganden", default=())
    applications: tuple[PlayedApplication, ...] = msgspec.field(name="ansökningar", default=())
    changes: tuple[PlayedChange, ...] = msgspec.field(name="ändringar", default=())
    safety: tuple[PlayedSafety, ...] = msgspec.field(name="säkerhet", default=())
    shortcomings: tuple[PlayedShortcoming, ...] = msgspec.field(name="brister", default=())
    price_lists: tuple[PlayedPriceList, ...] = msgspec.field(name="prislistor", default=())
    distances: tuple[PlayedDistances, ...] = msgspec.field(name="vägavstånd", default=())

    def then(self, later: "Story") -> dict[str, tuple[object, ...]]:
        """Each kind of thing by its field: what is told here, then what is told later."""
        return {one: (*getattr(self, one), *getattr(later, one)) for one in later.__struct_fields__}
