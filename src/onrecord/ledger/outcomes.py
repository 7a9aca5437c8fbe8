"""What came of forecasts, as people entered it: appended like everything else, the last entry counts."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from onrecord.errors import BadRecord
from onrecord.ledger.database import Database
from onrecord.ledger.writing import utc_moment
from onrecord.records import content_id

__all__ = ["EnteredOutcome", "Settled", "add_outcome", "changed_outcomes", "entered_outcomes"]


class Settled(StrEnum):
    """What a person can say of a forecast."""

    TRUE = "true"
    FALSE = "false"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredOutcome:
    """What came of a forecast, by a person.

    Attributes:
        claim_id: a claim of the forecast.
        outcome: true, false, or void where it cannot be judged.
        day: ISO 8601, the day on which that was settled; results as of an earlier day do not know it.
        because: one sentence why.
        place: of several places that the forecast names the one that is meant; None means all of it.
        address: where it can be read.
        entered_by: who says so, None where that was not given.
    """

    claim_id: str
    outcome: Settled
    day: str
    because: str
    place: str | None = None
    address: str | None = None
    entered_by: str | None = None

    def __post_init__(self) -> None:
        if not self.because.strip():
            raise BadRecord(f"the outcome of {self.claim_id} has no reason")
        try:
            date.fromisoformat(self.day)
        except ValueError as error:
            raise BadRecord(f"{self.day!r} is no day such as 2017-07-10") from error

    @property
    def id(self) -> str:
        """``outcome1:`` and the hash of all of it."""
        return content_id("outcome", 1, asdict(self))


FIELDS = ("claim_id", "outcome", "day", "because", "place", "address", "entered_by")
ALL = f"SELECT id, {', '.join(FIELDS)} FROM outcomes ORDER BY number"  # noqa: S608 - our own names


def add_outcome(database: Database, outcome: EnteredOutcome, *, now: datetime) -> bool:
    """Append an outcome; False where the last one that was entered for the claim and place is the same.

    Args:
        database: open for writing.
        outcome: of a claim that the ledger has.
        now: the time of entering, with its zone.
    """
    moment = utc_moment(now)
    before = [one for one in entered_outcomes(database) if _target(one) == _target(outcome)]
    if before and before[-1] == outcome:
        return False
    row = asdict(outcome)
    sql = f"""
        INSERT INTO outcomes (number, id, {", ".join(FIELDS)}, entered_at)
        SELECT 1 + coalesce(max(number), 0), ?, {", ".join("?" * len(FIELDS))}, ? FROM outcomes
    """  # noqa: S608 - our own names; values are parameters
    with database.transaction():
        database.execute(sql, (outcome.id, *(row[field] for field in FIELDS), moment))
    return True


def entered_outcomes(database: Database) -> list[EnteredOutcome]:
    """All that were ever entered, the first one first."""
    return [outcome for _, outcome in _stored(database)]


def changed_outcomes(database: Database) -> Iterator[tuple[str, str]]:
    """Ids whose content has another hash, and that hash."""
    for identity, outcome in _stored(database):
        if outcome.id != identity:
            yield identity, outcome.id


def _stored(database: Database) -> Iterator[tuple[str, EnteredOutcome]]:
    for row in database.rows(ALL):
        fields = dict(zip(FIELDS, row[1:], strict=True))
        yield row[0], EnteredOutcome(**{**fields, "outcome": Settled(fields["outcome"])})


def _target(outcome: EnteredOutcome) -> tuple[str, str | None]:
    return outcome.claim_id, outcome.place
