"""Who says it: acts of attribution, their content, and the speaker in the fullest form."""

from onrecord.extract.speakers.attributed import Attributed, Attributions
from onrecord.extract.speakers.find import find_attributions, find_sources
from onrecord.extract.speakers.lexicon import SpeakerLexicon, load

__all__ = ["Attributed", "Attributions", "SpeakerLexicon", "find_attributions", "find_sources", "load"]
