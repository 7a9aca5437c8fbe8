"""What all others make of each claim: the probability that it is an outlier, and how surprising it is."""

from onrecord.packs.consistency import SUM
from onrecord.reconcile.assessing.records import AssessedClaim, Assessment, Tell, silent
from onrecord.reconcile.observations import Observation
from onrecord.reconcile.posterior.bands import suspects_of
from onrecord.reconcile.posterior.readings import Reading, Target
from onrecord.reconcile.posterior.surprise import Surprise, surprises_of

__all__ = ["doubts"]


def doubts(assessment: Assessment, *, progress: Tell = silent) -> tuple[AssessedClaim, ...]:
    """P(outlier) and leave-one-out surprise of every claim, the most doubtful first."""
    found: list[AssessedClaim] = []
    for number, one in enumerate(assessment.sampled):
        progress("Leaving each claim out", number, len(assessment.sampled))
        outliers = {item.observation: item.outlier for item in suspects_of(one.posterior)}
        surprises = {item.observation: item for block in one.posterior.blocks for item in surprises_of(block)}
        by_id = {item.claim_id: item for item in one.group.observations}
        found += (
            _doubt(reading, by_id[reading.id], outliers[reading.id], surprises[reading.id])
            for reading in one.group.readings
        )
    return tuple(sorted(found, key=lambda item: (-item.outlier, item.chance, item.claim)))


def _doubt(reading: Reading, item: Observation, outlier: float, surprise: Surprise) -> AssessedClaim:
    number = next(end for end in item.value if end is not None)
    said = reading.low if item.value.low is not None else reading.high
    factor = said / number if number else 1.0

    def back(value: float) -> float:
        """From the scale of the model to that of the claim."""
        return (value / (1 + value) if reading.target is Target.SHARE_LOST else value) / factor

    return AssessedClaim(
        claim=reading.id,
        key=item.series,
        source=reading.source,
        series=reading.series.removesuffix(SUM),
        outlier=outlier,
        chance=surprise.chance,
        expected_low=back(surprise.expected_low),
        expected=back(surprise.expected),
        expected_high=back(surprise.expected_high),
    )
