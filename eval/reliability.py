"""The calibration of the confidence for the page of accuracy: tables and the reliability curve."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from logistic import BINS, Bin

if TYPE_CHECKING:
    from calibrate import Calibration

__all__ = ["BEGIN", "END", "curve", "section"]

BEGIN, END = "<!-- calibration: begin -->", "<!-- calibration: end -->"


def section(found: "Calibration", day: str) -> str:
    """What stands between the two marks of the page."""
    count = sum(one.count for one in found.bins)
    return "\n".join(
        [
            BEGIN,
            "",
            f"Fitted on {day} on {count} claims of {found.documents} documents.",
            "",
            f"- Expected calibration error: {found.error:.3f}.",
            f"- The same of a perfect model, by chance: {found.error_by_chance:.3f}.",
            "- Of a claim that is right and one that is wrong, the right one has the higher confidence",
            f"  {found.ranking:.0%} of the time.",
            "",
            "![Share of claims that are right, by their confidence](calibration.svg)",
            "",
            "| confidence | claims | mean confidence | right |",
            "|---|---:|---:|---:|",
            *(
                f"| {_tenth(one.probability)} | {one.count} | {one.probability:.2f} | {one.right:.2f} |"
                for one in found.bins
            ),
            "",
            "| set | claims | right | mean confidence | mean confidence, fitted without the set |",
            "|---|---:|---:|---:|---:|",
            *(
                f"| {one.name} | {one.count} | {one.right:.2f} | {one.probability:.2f} | {one.unseen:.2f} |"
                for one in found.sets
            ),
            "",
            END,
        ]
    )


def _tenth(probability: float) -> str:
    lower = min(int(probability * BINS), BINS - 1) / BINS
    return f"{lower:.1f} to {lower + 1 / BINS:.1f}"


def curve(found: Sequence[Bin]) -> str:
    """The reliability curve as SVG: a point for each bin, as large as its claims are many."""
    side, edge = 300, 46
    most = max(one.count for one in found)

    def at(one: Bin) -> tuple[float, float]:
        return edge + side * one.probability, edge + side * (1 - one.right)

    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(at, found))
    points = "\n".join(
        f'<circle cx="{at(one)[0]:.1f}" cy="{at(one)[1]:.1f}" r="{3 + 9 * math.sqrt(one.count / most):.1f}">'
        f"<title>{one.count} claims: {one.probability:.2f} expected, {one.right:.2f} right</title></circle>"
        for one in found
    )
    far = edge + side
    ticks = "\n".join(
        f'<text x="{edge + side * part:.0f}" y="{far + 18}" text-anchor="middle">{part:g}</text>'
        f'<text x="{edge - 8}" y="{far - side * part + 4:.0f}" text-anchor="end">{part:g}</text>'
        for part in (0, 0.25, 0.5, 0.75, 1)
    )
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {far + 20} {far + 42}" width="{far + 20}" role="img" \
font-family="sans-serif" font-size="12">
<title>Reliability of the confidence: share that is right against what was expected</title>
<rect width="100%" height="100%" fill="#fff"/>
<path d="M{edge} {edge}V{far}H{far}" fill="none" stroke="#333"/>
<path d="M{edge} {far}L{far} {edge}" stroke="#999" stroke-dasharray="4 4"/>
<polyline points="{line}" fill="none" stroke="#0b5cad"/>
<g fill="#0b5cad" fill-opacity=".75">
{points}
</g>
{ticks}
<text x="{edge + side / 2:.0f}" y="{far + 36}" text-anchor="middle">confidence</text>
<text x="{edge}" y="{edge - 14}">share that is right</text>
</svg>
"""
