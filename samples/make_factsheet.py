"""Write ``documents/strikes-factsheet.pdf``, the sample that is a PDF.

    python samples/make_factsheet.py [FILE]

Needs reportlab (in the extra ``dev``).  The bytes depend on nothing but this file and the version of reportlab:
no clock and no random id goes into them, so that a test can compare them with what is committed.
"""

import sys
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

TARGET = Path(__file__).parent / "documents" / "strikes-factsheet.pdf"
TITLE = "Sample fact sheet: the air campaign in numbers"
PARAGRAPHS = (
    "28 December 2017",
    (
        "By the end of November 2017 the coalition had carried out 28,562 strikes in Iraq and Syria since "
        "August 2014, its task force said on Thursday. At least 817 civilians were unintentionally killed by "
        "them in the same period, according to the task force."
    ),
    (
        "The campaign began small. On 19 December 2014 the Pentagon counted 1,371 strikes, 799 of them in "
        "Iraq and 572 in Syria. By 20 January 2016 there had been 9,782: 6,516 in Iraq and 3,266 in Syria."
    ),
    (
        "Its costs grew as well. The operations had cost the United States $1.02 billion by 11 December 2014,"
        " an average of $8.1 million a day, and $5.53 billion by 15 December 2015, or $11 million a day, the "
        "Pentagon said."
    ),
    "The intensity of the bombing has fallen sharply since the battle for Raqqa ended.",
    (
        "Filed under: Sample dispatch written for onrecord from public facts; source of the facts: the table "
        "in samples/README.md"
    ),
)


def _footer(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """The foot of a page, which is furniture."""
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(A4[0] / 2, 28, f"Page {document.page} of 1")


def write(target: Path) -> None:
    """Write the fact sheet to ``target``, the same bytes each time."""
    style = getSampleStyleSheet()
    story: list[Paragraph | Spacer] = [Paragraph(TITLE, style["Title"])]
    for words in PARAGRAPHS:
        story += [Paragraph(words, style["BodyText"]), Spacer(1, 8)]
    document = SimpleDocTemplate(str(target), pagesize=A4, title=TITLE, author="onrecord samples", invariant=1)
    document.build(story, onFirstPage=_footer)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
