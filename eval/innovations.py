"""Do the declared processes wander as the claims say?  The campaign, process by process.

    python eval/innovations.py

If persistence, momentum and step of a process are right, its innovations have variance 1 and nothing to do with each
other.  Printed: their mean square, and the sum of products of innovations one to four steps apart, in standard
deviations of what it is by chance.  Claims that say nothing of a process leave it at 1 and 0; far above 0, a change
lasts longer than was declared.  Nothing here looks at forecasts: what is learned from it is no tuning to a back-test.
"""

import numpy as np
from parts import parts_of

from onrecord.reconcile.posterior.assess import Block, assess
from onrecord.reconcile.posterior.model import Flow, Split

LAGS = 4


def innovations(block: Block, index: int) -> np.ndarray:
    """(S, J) innovations of a process."""
    first = block.program.first[index] + 2
    draws = block.fit.draws.reshape(-1, block.program.dimension)
    return draws[:, first : first + block.model.steps]


def main() -> None:
    """Print a line for each process."""
    for part, published in parts_of(small=False):
        block = assess(part, published=published).blocks[0]
        for index, node in enumerate(part.nodes):
            if not isinstance(node, Flow | Split) or node.process.scale == 0.0:
                continue
            found = innovations(block, index)
            products = sum((found[:, lag:] * found[:, :-lag]).sum(axis=1).mean() for lag in range(1, LAGS + 1))
            by_chance = np.sqrt(sum(part.steps - lag for lag in range(1, LAGS + 1)))
            print(f"{node.id:24} mean square {np.square(found).mean():.2f}, apart {products / by_chance:+.1f}")


if __name__ == "__main__":
    main()
