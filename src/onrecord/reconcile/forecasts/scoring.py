"""How often forecasts came true, by speaker or organisation, with the rate of all others beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.reconcile.forecasts.records import Forecast, Outcome, Why
from onrecord.reconcile.sayings import same_speaker

if TYPE_CHECKING:
    from onrecord.records import Speaker

__all__ = ["By", "Score", "scores"]

OWN_VOICE = "in its own voice"
UNNAMED = "no organisation named"


class By(StrEnum):
    """Whose forecasts are taken together."""

    SPEAKER = "speaker"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The forecasts of a speaker or an organisation, in numbers.

    Attributes:
        who: the fullest name.
        forecasts: their ids; ``n`` is how many.
        outcomes: how many are true, false, open and void.
        voids: why the void ones are.
        hit_rate: the share of true among those that were judged; None for none.
        base_rate: the same of everybody else's forecasts about the same measures, of which ``base_n`` were judged.
        scored: how many were judged and said how likely it was; ``brier`` and ``log_score`` are their means.
    """

    who: str
    forecasts: tuple[str, ...]
    outcomes: dict[Outcome, int]
    voids: dict[Why, int]
    hit_rate: float | None
    base_rate: float | None
    base_n: int
    scored: int
    brier: float | None
    log_score: float | None

    @property
    def n(self) -> int:
        """How many forecasts there are."""
        return len(self.forecasts)

    @property
    def judged(self) -> int:
        """How many came true or did not."""
        return self.outcomes[Outcome.TRUE] + self.outcomes[Outcome.FALSE]

    @property
    def void_share(self) -> float:
        """The share that nobody can judge; 0.0 for none at all."""
        return self.outcomes[Outcome.VOID] / self.n if self.n else 0.0


def scores(forecasts: Sequence[Forecast], by: By = By.SPEAKER) -> tuple[Score, ...]:
    """A score for each speaker or organisation: those with most judged forecasts first, then by name."""
    groups = _speakers(forecasts) if by is By.SPEAKER else _organisations(forecasts)
    found = [score(who, own, forecasts) for who, own in groups]
    return tuple(sorted(found, key=lambda one: (-one.judged, -one.n, one.who)))


def score(who: str, own: Sequence[Forecast], everybody: Sequence[Forecast] = ()) -> Score:
    """The score of some forecasts; the base rate is that of the others of ``everybody``."""
    mine, measures = {one.id for one in own}, {one.series.measure for one in own}
    others = [one for one in everybody if one.id not in mine and one.series.measure in measures and one.judged]
    judged = [one for one in own if one.judged]
    outcomes = Counter(one.outcome for one in own)
    voids = Counter(one.why for one in own if one.outcome is Outcome.VOID)
    briers = [one.brier for one in own if one.brier is not None]
    return Score(
        who=who,
        forecasts=tuple(one.id for one in own),
        outcomes={outcome: outcomes[outcome] for outcome in Outcome},
        voids=dict(sorted(voids.items(), key=lambda item: (-item[1], item[0]))),
        hit_rate=_mean([one.outcome is Outcome.TRUE for one in judged]),
        base_rate=_mean([one.outcome is Outcome.TRUE for one in others]),
        base_n=len(others),
        scored=len(briers),
        brier=_mean(briers),
        log_score=_mean([one.log_score for one in own if one.log_score is not None]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


Groups = list[tuple[str, list[Forecast]]]


def _speakers(forecasts: Iterable[Forecast]) -> Groups:
    """By person, under the fullest name; a forecast joins the first speaker who may be the same."""
    known: list[tuple[Speaker, list[Forecast]]] = []
    outlets: defaultdict[str, list[Forecast]] = defaultdict(list)
    for one in forecasts:
        if one.speaker is None:
            outlets[f"{one.outlet}, {OWN_VOICE}" if one.outlet else OWN_VOICE].append(one)
            continue
        home = next((own for speaker, own in known if same_speaker(speaker, one.speaker)), None)
        if home is None:
            known.append((one.speaker, [one]))
        else:
            home.append(one)
    return [*((_name(own), own) for _, own in known), *sorted(outlets.items())]


def _name(own: Iterable[Forecast]) -> str:
    names = {one.speaker.label for one in own if one.speaker is not None}
    return min(names, key=lambda name: (-len(name), name))


def _organisations(forecasts: Iterable[Forecast]) -> Groups:
    groups: defaultdict[str, list[Forecast]] = defaultdict(list)
    for one in forecasts:
        body = one.speaker.organisation if one.speaker else one.outlet
        groups[body or UNNAMED].append(one)
    return sorted(groups.items())
