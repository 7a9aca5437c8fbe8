"""What sampling the campaign costs, and how good the draws are, block by block.

    python eval/sampling.py                       seed 1, two threads
    python eval/sampling.py --seeds 1 2 3 4 5     the default effort with each seed

Wall time means something on a machine that does nothing else; it is then little more than half of the processor time,
since chains are sampled two at a time.  Compiling, half a minute after an installation, is not counted.
"""

import argparse
import os
import time

from parts import parts_of

from onrecord.reconcile.posterior.assess import assess
from onrecord.reconcile.posterior.diagnostics import quality
from onrecord.reconcile.posterior.fit import Effort


def main() -> None:
    """Print a line a block and one a seed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="a small model of our own")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    parts = parts_of(small=options.small)
    for part, _ in parts[-1:]:
        assess(part, published=(), effort=Effort(draws=3, warm_up=(3, 3), rounds=1))  # compiles
    for seed in options.seeds:
        walls, processors, hats, sizes = [], [], [], []
        for part, published in parts:
            wall, processor = time.perf_counter(), time.process_time()
            block = assess(part, published=published, effort=Effort(seed=seed, threads=options.threads)).blocks[0]
            walls.append(time.perf_counter() - wall)
            processors.append(time.process_time() - processor)
            hat, size = quality(block.series(published))
            hats.append(hat.max())
            sizes.append(size.min())
            print(
                f"  {part.nodes[0].id:14} {block.program.dimension:4} parameters: {walls[-1]:5.1f} s wall, "
                f"{processors[-1]:5.1f} s processor; {block.fit.draws.shape[1]} draws a chain, "
                f"{block.fit.gradients} gradients, R-hat {hats[-1]:.4f}, least size {sizes[-1]:.0f}"
            )
        print(
            f"seed {seed}: {sum(walls):.1f} s wall, {sum(processors):.1f} s processor, R-hat {max(hats):.4f}, "
            f"least size {min(sizes):.0f}; {os.getloadavg()[0]:.1f} processes were running"
        )


if __name__ == "__main__":
    main()
