"""How well an implication is founded: who carries it, whether one source decides it, how much is assumed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.reconcile.implied.records import Amount, Confidence, Without
from onrecord.reconcile.implied.sentences import judged
from onrecord.reconcile.likelihood import words_for

__all__ = ["Founded", "confidence_of"]

MANY = 3  # parties
SWING = 0.1  # of a probability, across one half
NARROWED = 0.5  # the width of the band, as a share of that before anything was said


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """What confidence is judged by.

    Attributes:
        amount, probability: the implication.
        sensitive: what it would be without each source, the largest change first.
        parties: the sides whose claims carry it.
        width: of the band, as a share of that before anything was said; None where that is not asked.
        settled: the draws are enough.
        counted: somebody speaks of the series itself; what only a balance leaves is not known well.
    """

    amount: Amount
    probability: float | None
    sensitive: Sequence[Without]
    parties: Collection[str]
    width: float | None
    settled: bool
    counted: bool = True


def confidence_of(founded: Founded) -> tuple[Confidence, str]:
    """The confidence, and the reason in words."""
    doubt = _doubt(founded)
    if doubt is not None:
        return Confidence.LOW, doubt
    most = founded.sensitive[0] if founded.sensitive else None
    if most is not None and _changes(founded, most):
        return Confidence.MODERATE, f"without {most.source} {_would(most)}"
    if not founded.counted:
        return Confidence.MODERATE, "nobody counts it: it is what the balance leaves"
    if len(founded.parties) < MANY:
        return Confidence.MODERATE, f"only {' and '.join(sorted(founded.parties))} carry it"
    return Confidence.HIGH, f"{len(founded.parties)} parties carry it, and no single source changes it"


def _doubt(founded: Founded) -> str | None:
    """Why confidence is low; ``None`` where it is not."""
    if not founded.settled:
        return "the draws have not settled"
    if founded.width is not None and founded.width > NARROWED:
        return f"mostly assumed: the claims leave {founded.width:.0%} of the width of what is assumed"
    if not founded.parties:
        return "no party's claims move it or hold it by much"
    if len(founded.parties) == 1:
        return f"only {next(iter(founded.parties))} speaks"
    moved = next((one for one in founded.sensitive if _moves(founded, one)), None)
    return f"without {moved.source} {_would(moved)}" if moved is not None else None


def _moves(founded: Founded, without: Without) -> bool:
    """Whether dropping a source turns the judgement round, or takes an amount out of its band."""
    if founded.probability is not None and without.probability is not None:
        across = (founded.probability - 0.5) * (without.probability - 0.5) < 0
        return across and abs(founded.probability - without.probability) > SWING
    return not founded.amount.low <= _middle(without.amount) <= founded.amount.high


def _changes(founded: Founded, without: Without) -> bool:
    """Whether dropping a source changes the word, or moves an amount by half of the way to the end of its band."""
    if founded.probability is not None and without.probability is not None:
        return words_for(founded.probability) != words_for(without.probability)
    old, new = _middle(founded.amount), _middle(without.amount)
    return abs(new - old) > abs((founded.amount.high if new > old else founded.amount.low) - old) / 2


def _middle(amount: Amount) -> float:
    return (amount.low + amount.high) / 2 if amount.best is None else amount.best


def _would(without: Without) -> str:
    if without.probability is not None:
        return judged(without.probability).replace("it is", "it would be").replace("there is", "there would be")
    return f"it would be {float(f'{_middle(without.amount):.2g}'):,.10g}"
