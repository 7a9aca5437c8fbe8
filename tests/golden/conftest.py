"""The modules of ``eval/`` are scripts beside each other; tests import them by name."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "eval"))
