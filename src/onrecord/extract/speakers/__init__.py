"""Who says it: acts of attribution, their content, and the speaker in the fullest form."""

from onrecord.extract.speakers.attributed import Attributed, Attributions
from onrecord.extract.speakers.find import find_attributions
from onrecord.extract.speakers.lexicon import SpeakerLexicon, load

__all__ = ["Attributed", "Attributions", "SpeakerLexicon", "find_attributions", "load"]
