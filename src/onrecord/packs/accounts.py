"""What a pack declares so that claims can be reconciled: identities, bases, source groups, trust.

An identity is an equation between quantities that holds whatever anybody says ("who remains is who was there, and
who came, without who was killed, captured or left").  A base is what a share is reckoned of.  A source group is a set
of speakers who share a bias.  Nothing here is about one topic: every name stands in a pack.
"""

import dataclasses
import re
from enum import StrEnum
from functools import cache

from onrecord.errors import BadLexicon
from onrecord.packs.assumptions import Assessment, Belief, NoiseOf, SeriesEntry

__all__ = ["Base", "Identity", "IdentityKind", "NatureOf", "Reckoned", "Scope", "SourceGroup", "Term", "Trust", "holds"]

NUMBER = re.compile(r"([+-]?)\s*(\d+(?:\.\d+)?)")
TOLERANCE = 1e-9


class IdentityKind(StrEnum):
    """How the quantities of an identity hang together.

    ``balance``: ``whole`` after = before + ``adds`` - ``takes``.  ``sum``: ``whole`` = the sum of ``adds``.
    ``part``: the sum of ``adds`` is at most ``whole``.  ``remainder``: ``whole`` at the base = ``whole`` now +
    ``adds``, what was lost since the base.
    """

    BALANCE = "balance"
    SUM = "sum"
    PART = "part"
    REMAINDER = "remainder"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One quantity of an identity; without ``actor`` that of the identity, without ``item`` the whole of it."""

    measure: str
    actor: str | None = None
    item: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An equation between quantities, in the same place and over the same time.

    Attributes:
        id: stable, lower case, hyphens.
        kind: see ``IdentityKind``.
        whole: the stock of a balance, the total of a sum.
        adds: what comes in, the parts of a total, what was lost of a remainder.
        takes: what goes out; for balances only.
        actors: for whom it holds where the terms name no actor; none means every actor.
        turnover_per_year: for balances: a stock that must be replaced oftener than this without anybody having
            reported it is worth a question.  None asks never.
        yes, no: sums that hold, and that do not: before, adds, takes, after ("900 + 50 - 30 = 920"); of a remainder
            now, lost, base; of a part with ``<=``.
    """

    id: str
    kind: IdentityKind
    whole: Term
    adds: tuple[Term, ...]
    because: str
    takes: tuple[Term, ...] = ()
    actors: tuple[str, ...] = ()
    turnover_per_year: float | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.takes and self.kind is not IdentityKind.BALANCE:
            raise BadLexicon(f"identity {self.id}: only a balance takes anything away, not a {self.kind}")
        if not self.adds and not self.takes:
            raise BadLexicon(f"identity {self.id}: it has neither adds nor takes")
        if self.kind is IdentityKind.REMAINDER and len(self.adds) != 1:
            raise BadLexicon(f"identity {self.id}: a remainder has one term in adds, not {len(self.adds)}")
        for example, expected in (*((e, True) for e in self.yes), *((e, False) for e in self.no)):
            if holds(self, example) is not expected:
                raise BadLexicon(f"identity {self.id}: the example {example!r} does {'not ' * expected}hold")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A named whole of places that texts speak of as one ("the three countries").

    ``places`` are the names or country codes that it is made of; a claim about all of them is one about the scope.
    """

    id: str
    name: str
    places: tuple[str, ...]
    because: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NatureOf:
    """What the general rules get wrong about a measure.

    Attributes:
        may_fall: a cumulative value can go down without an error (land is lost and retaken).
        adds_up: values of two places may be added.
        fixed_base: shares and changes without words for their base are of this one (an id of ``[[base]]``).
        step_sd: for series that no pack declares: the usual change from step to step, of the logarithm.
    """

    measure: str
    because: str
    may_fall: bool = False
    adds_up: bool = True
    fixed_base: str | None = None
    step_sd: float | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What shares are reckoned of: ``words`` as a claim's baseline has them, ``date`` EDTF when it held.

    Without a date it is a constant of its own ("the country"), which no claim about a stock measures.
    """

    id: str
    words: tuple[str, ...]
    because: str
    date: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Speakers who share a bias.

    Attributes:
        words: parts of names, roles and organisations by which they are known, whole words, in any case; a word in
            capitals matches capitals only.
        bias_sd: how far their figures may lie from the truth, as the standard deviation of a logarithm; None takes
            that of ``[trust]``.
        party: the side that they speak for, where several groups are of one; what one party alone says has no best
            value.
        yes, no: speakers as texts name them who belong to the group, and who do not.
    """

    id: str
    name: str
    words: tuple[str, ...]
    because: str
    bias_sd: float | None = None
    party: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for example, expected in (*((e, True) for e in self.yes), *((e, False) for e in self.no)):
            if bool(self.longest(example)) is not expected:
                raise BadLexicon(f"source_group {self.id}: {example!r} is {'not ' * expected}one of it")

    def longest(self, names: str) -> int:
        """Characters of the longest of its words among the names of a speaker; 0 where there is none."""
        return max((len(word) for word in self.words if _stands(word, names)), default=0)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How far claims are believed where nothing else is said; all are standard deviations of a logarithm.

    Attributes:
        bias_sd: of a source group on one measure.
        common_sd: of what all groups share, which the claims cannot reveal.
        noise_sd: of one claim, on top of its words.
        drift_sd: of the change of a group's bias in a year.
    """

    bias_sd: float = 0.3
    common_sd: float = 0.2
    noise_sd: float = 0.05
    drift_sd: float = 0.1
    because: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """All that the packs declare for reconciliation, joined; later packs win for the same id or measure.

    ``assessments`` has one entry for each pack that declares one.
    """

    identities: tuple[Identity, ...] = ()
    scopes: tuple[Scope, ...] = ()
    natures: tuple[NatureOf, ...] = ()
    bases: tuple[Base, ...] = ()
    source_groups: tuple[SourceGroup, ...] = ()
    trust: Trust = dataclasses.field(default_factory=Trust)
    series: tuple[SeriesEntry, ...] = ()
    noises: tuple[NoiseOf, ...] = ()
    beliefs: tuple[Belief, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    def source_group_of(self, names: str) -> str | None:
        """The id of the group with the longest of its words among the names of a speaker; None where none has one."""
        found = max(self.source_groups, key=lambda group: group.longest(names), default=None)
        return found.id if found is not None and found.longest(names) else None

    def nature_of(self, measure: str) -> NatureOf:
        """What is declared of a measure, else the general rules."""
        found = next((entry for entry in self.natures if entry.measure == measure), None)
        return found or NatureOf(measure=measure, because="the general rules")


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", 0 if word.isupper() else re.IGNORECASE)


def _stands(word: str, names: str) -> bool:
    return _pattern(word).search(names) is not None


def holds(identity: Identity, example: str) -> bool:
    """Whether an example such as ``900 + 50 - 30 = 920`` fulfils an identity.

    Raises:
        BadLexicon: it has no ``=``, or not as many numbers with the right signs as the identity has terms.
    """
    left, mark, right = example.partition("=" if identity.kind is not IdentityKind.PART else "<=")
    numbers = [float(sign + digits) for sign, digits in NUMBER.findall(left)]
    goal = NUMBER.fullmatch(right.strip())
    before = 1 if identity.kind in {IdentityKind.BALANCE, IdentityKind.REMAINDER} else 0
    signs = [1] * (before + len(identity.adds)) + [-1] * len(identity.takes)
    fits = len(numbers) == len(signs) and all(n * s >= 0 for n, s in zip(numbers, signs, strict=True))
    if not mark or goal is None or not fits:
        raise BadLexicon(
            f"identity {identity.id}: the example {example!r} does not have the terms of its {identity.kind}"
        )
    total, wanted = sum(numbers), float(goal[2])
    if identity.kind is IdentityKind.PART:
        return total <= wanted + TOLERANCE
    return abs(total - wanted) <= TOLERANCE * max(1.0, abs(wanted))
