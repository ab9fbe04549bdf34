"""What the PDF and the Excel file of a statement say beside its numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vardval.core.settlement.care_event import NOBODY_KNOWN
from vardval.core.settlement.small_groups import PeopleGroup
from vardval.core.time import Month
from vardval.core.trace import Trace
from vardval.platform.sentences import explain, format_day, sentence
from vardval.settlement.queries.lines import CorrectionTold
from vardval.settlement.queries.runs import RunTold
from vardval.settlement.queries.statement_copies import PostedRow, StatementCopy


@dataclass(frozen=True, slots=True)
class StatementPaper:
    """A statement to be written to a file: the copy, its causes and groups, and the language.

    `corrections` are the differences person by person, None where their files are weeded or
    the reader may not see them; `groups` likewise. `sources` are what the price list rests on,
    by id.
    """

    run: RunTold
    copy: StatementCopy
    corrections: Sequence[CorrectionTold] | None
    groups: Sequence[PeopleGroup] | None
    sources: Mapping[str, str]
    language: str

    def say(self, code: str, **parameters: str | int) -> str:
        """The code's sentence in the paper's language."""
        return sentence(code, self.language, **parameters)

    def month(self, month: Month) -> str:
        """The month in words."""
        return format_day(month.first, self.language).partition(" ")[2]

    def title(self) -> str:
        """What the paper is."""
        return f"{self.say('portal.statement')} {self.month(self.copy.told.month)}"

    def status(self) -> str:
        """How far the run has come, and which run it is."""
        status = self.say(f"settlement.status.{self.run.status.value}")
        return f"{status}. {self.say('statement.paper.run', number=self.run.id)}"

    def name(self, row: PostedRow) -> str:
        """The row's name; a rounding has none of its own."""
        return row.name or self.say("portal.statement.whole_rounding")

    def notices(self) -> list[str]:
        """What the reader has to be told first."""
        return explain(self.copy.told.notices, self.language)

    def why(self, trace: Trace) -> list[str]:
        """The steps behind an amount, in words."""
        return explain(trace, self.language)

    def named_sources(self, row: PostedRow) -> str:
        """On what the row rests, by name where the price list has one."""
        return "; ".join(self.sources.get(one, one) for one in row.clauses)

    def person(self, person_id: int) -> str:
        """Whom a correction concerns, by the key and never by name."""
        if person_id == NOBODY_KNOWN:
            return self.say("portal.lines.nobody_known")
        return self.say("portal.lines.key", key=person_id)

    def group(self, one: PeopleGroup) -> tuple[str, str]:
        """The group's ages and sex in words."""
        if one.band is None or one.sex is None:
            return self.say("portal.groups.rest"), ""
        first, last = one.band
        ages = (
            self.say("portal.groups.oldest", first=first)
            if last is None
            else self.say("portal.groups.band", first=first, last=last)
        )
        return ages, self.say(f"portal.sex.{one.sex}")
