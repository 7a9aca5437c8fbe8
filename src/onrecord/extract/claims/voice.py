"""Who stands behind a span of text, in which form, and how firmly."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.extract.claims.analysis import Analysis
from onrecord.extract.speakers import Attributed, Attributions
from onrecord.lexicon import Explained, Phrases, language_file, load_table
from onrecord.records import Attribution, Evidence, Modality, Speaker

__all__ = ["Voice", "voice_of"]


class Voice(NamedTuple):
    """Speaker, chain, form and firmness of a claim."""

    attributed: Attributed | None
    speaker: Speaker | None
    via: tuple[str, ...]
    form: Attribution
    modality: Modality
    evidence: tuple[Evidence, ...]

    @property
    def who(self) -> str:
        """The label of the speaker, empty for the outlet's own voice."""
        return self.speaker.label if self.speaker is not None else ""

    def modality_of(self, *, possible: bool) -> Modality:
        """The firmness; a forecast of what is only ``possible`` is hedged."""
        return Modality.HEDGED if possible and self.modality is Modality.ASSERTED else self.modality

    @property
    def content(self) -> tuple[tuple[int, int], ...]:
        """The spans of what is said; empty for the outlet's own voice."""
        return self.attributed.content if self.attributed is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityRule(Explained):
    """One row of ``modality.toml``."""

    modality: Modality
    words: tuple[str, ...]
    reach: int = 8
    ahead: bool = False  # only in front of the number


@cache
def _rules() -> Phrases[ModalityRule]:
    rows = load_table(language_file("modality"), "rule", ModalityRule)
    return Phrases((words, row) for row in rows for words in row.words)


def voice_of(start: int, end: int, analysis: Analysis, attributions: Attributions) -> Voice:
    """The voice of ``text[start:end]``, a span within the sentence of ``analysis``."""
    attributed = attributions.at(start, end)
    modality, rule = _modality(start, end, analysis)
    if attributed is None or attributed.speaker is None:
        if attributed is not None and attributed.hedged and modality is Modality.ASSERTED:
            modality = Modality.HEDGED
        return Voice(attributed, None, (), Attribution.NONE, modality, _modality_evidence(modality, rule))
    if modality is Modality.ASSERTED and attributed.denied:
        modality = Modality.DENIED
    evidence = [
        Evidence(
            field="attribution",
            rule=attributed.rule,
            start=(attributed.cue or (None, None))[0],
            end=(attributed.cue or (None, None))[1],
        )
    ]
    if attributed.source is not None:
        evidence.append(
            Evidence(field="speaker", rule=attributed.rule, start=attributed.source[0], end=attributed.source[1])
        )
    form = attributed.form if attributed.form is not Attribution.NONE else Attribution.INDIRECT
    return Voice(
        attributed, attributed.speaker, attributed.via, form, modality, (*evidence, *_modality_evidence(modality, rule))
    )


def _modality(start: int, end: int, analysis: Analysis) -> tuple[Modality, str]:
    """The word of doubt or denial nearest to the number, on either side."""
    first, last = analysis.token_at(start), analysis.token_before(end)
    best: tuple[int, ModalityRule] | None = None
    for hit in _rules().find(analysis.tokens):
        gap = first - hit.last if hit.last <= first else hit.first - last
        behind = hit.value.ahead and hit.last > first
        if not behind and -1 <= gap <= hit.value.reach and (best is None or gap < best[0]):
            best = gap, hit.value
    return (best[1].modality, best[1].id) if best is not None else (Modality.ASSERTED, "")


def _modality_evidence(modality: Modality, rule: str) -> tuple[Evidence, ...]:
    return (Evidence(field="modality", rule=rule or "attribution"),) if modality is not Modality.ASSERTED else ()
