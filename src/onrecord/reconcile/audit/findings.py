"""What the audit finds: one sentence, the claims side by side, and a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import BadRecord
from onrecord.reconcile.observations import Observation
from onrecord.reconcile.wording import shown_days, shown_value
from onrecord.records import Nature, content_id

__all__ = ["Finding", "FindingKind", "Reason", "Verdict", "finding", "listed", "quoted"]


class FindingKind(StrEnum):
    """What does not fit, or only looks as if it did not."""

    FALLING_COUNT = "falling_count"  # a count that only grows is lower later
    PARTS_AND_WHOLE = "parts_and_whole"  # parts above or unlike their whole
    FLOW_AND_TOTAL = "flow_and_total"  # what was counted in a time does not fit the totals around it
    TWO_FIGURES = "two_figures"  # one quantity, one time, two values
    SPEAKER_AGAINST_SELF = "speaker_against_self"
    OUTGROWN = "outgrown"  # a stock cannot bear its losses, or grew from nothing that anybody reported
    ACCOUNTS = "accounts"  # several identities together
    IMPOSSIBLE_SHARE = "impossible_share"
    DENIAL = "denial"
    COPIED_VALUE = "copied_value"  # an old value given as of a new day
    REPORTED_DIFFERENTLY = "reported_differently"  # one statement, several readings
    FIELD_DIFFERS = "field_differs"  # the number of the words is not that of the field
    IMPLIED = "implied"  # a bound on what nobody said


class Verdict(StrEnum):
    """What the matter is."""

    REAL = "real"  # one source contradicts itself, or arithmetic, and nothing explains it
    SCOPE = "scope"  # they count different things, places or times
    DATE = "date"  # a figure stands under a day that is not its own, or was restated
    DEFINITION = "definition"  # they mean different things by one word
    WORDING = "wording"  # the words or the typing differ, not the matter
    UNRESOLVED = "unresolved"  # they cannot all be right, and nothing here tells which is
    COMPATIBLE = "compatible"  # it only looks so


class Reason(StrEnum):
    """Why."""

    CORRECTION = "correction"
    RECLASSIFICATION = "reclassification"
    OTHER_SCOPE = "other_scope"
    OTHER_SPEAKER = "other_speaker"
    TYPING_ERROR = "typing_error"
    RESTATED = "restated"
    OPEN_END = "open_end"
    ROUNDING = "rounding"
    MAY_FALL = "may_fall"
    ARITHMETIC = "arithmetic"
    UNREPORTED = "unreported"
    DENIED = "denied"
    STALE = "stale"
    REPORTING = "reporting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a reader of the claims should know.

    ``claims`` are ids, in the order in which the sentence names them; ``sentence`` says what, which claims and why.
    """

    kind: FindingKind
    verdict: Verdict
    reason: Reason
    claims: tuple[str, ...]
    sentence: str

    def __post_init__(self) -> None:
        if not self.claims or len(set(self.claims)) < len(self.claims):
            raise BadRecord(f"a finding names each of its claims once, not {list(self.claims)}")

    @property
    def id(self) -> str:
        """``finding1:`` and the hash of its kind and claims."""
        return content_id("finding", 1, {"kind": self.kind, "claims": sorted(self.claims)})

    @property
    def is_alarm(self) -> bool:
        """Whether the claims cannot all be taken as they stand."""
        return self.verdict is not Verdict.COMPATIBLE


def finding(kind: FindingKind, why: tuple[Verdict, Reason], claims: Sequence[Observation], sentence: str) -> Finding:
    """A finding about observations, each claim once."""
    ids = tuple(dict.fromkeys(claim.claim_id for claim in claims))
    return Finding(kind=kind, verdict=why[0], reason=why[1], claims=ids, sentence=sentence)


def quoted(observation: Observation) -> str:
    """A claim in a few words: ``about 22,000 (Le Drian, January 2016)``."""
    who = observation.speaker or observation.document
    value = shown_value(
        observation.value, observation.bound, unit=observation.unit, period_days=observation.period_days
    )
    return f"{value}{_window(observation)} ({who}, {shown_days(observation.said or observation.as_of)})"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def _window(observation: Observation) -> str:
    """The days of a claim, unless they are those on which it was said."""
    if observation.nature in {Nature.FLOW, Nature.RATE} and observation.since and observation.as_of:
        return f" from {shown_days(observation.since)} to {shown_days(observation.as_of)}"
    if observation.as_of != observation.said and observation.as_of is not None:
        return f" as of {shown_days(observation.as_of)}"
    return ""
