"""How well the reader reads, measured on gold that people made: claims, or one part of the reading."""

from onrecord.evaluate.figures import Evaluation, FieldFigure, Figure, Miss
from onrecord.evaluate.run import evaluate

__all__ = ["Evaluation", "FieldFigure", "Figure", "Miss", "evaluate"]
