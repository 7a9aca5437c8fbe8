"""Find the places of a sentence: countries, pack places, regions, cities, and named places that no list knows.

A name is a place by its surroundings as much as by a list: "in Hit", "the town of X", "X province".  What stands
inside the name of an actor or a body is none; of "Raqqa in Syria" only the smaller place is kept.

``mention`` holds the record, ``lists`` the known names, ``surroundings`` what stands around a name, ``read`` the
reading of a sentence, ``smallest`` what is left out of it.
"""

from onrecord.extract.places.mention import PlaceMention
from onrecord.extract.places.read import find_document_places, find_places

__all__ = ["PlaceMention", "find_document_places", "find_places"]
