"""Small inputs that tests read, and that the fuzz test damages."""

import io
import json

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

SENTENCE = (
    "The mayor of the port said on the quay that forty boats had left and that more would follow before the rains. "
)
TEXT = f"Forty boats leave the port\n\nLUANDA, 23 June 2012 (AFP) - {SENTENCE}\n\n{SENTENCE * 2}\n\nLeave a Comment\n"
HTML = f"""<!doctype html><html lang="en"><head><title>Forty boats leave the port | Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette"><meta property="og:title" content="Forty boats leave the port">
<meta property="article:published_time" content="2012-06-23T10:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Forty boats leave the port</h1><p>{SENTENCE * 2}</p><h2>Losses at sea</h2><p>{SENTENCE}</p>
<p>{SENTENCE * 2}</p></article><div class="comments">Leave a comment</div><script>alert("no")</script></body></html>"""
LINES = "".join(
    json.dumps({"id": f"boats-{n}", "title": "Forty boats leave", "published": "2012-06-23", "text": TEXT}) + "\n"
    for n in range(3)
)


def blank_pdf():
    """A PDF with a drawing and no text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.rect(100, 100, 200, 200)
    canvas.save()
    return buffer.getvalue()


def pdf(paragraphs=None, *, password=None):
    """A PDF of (style, text) pairs with a line at the top and a page number at the foot of each page."""
    styles, buffer = getSampleStyleSheet(), io.BytesIO()
    told = paragraphs or [("Title", "Forty boats leave the port"), ("BodyText", f"LUANDA, 23 June 2012 - {SENTENCE}")]

    def edges(canvas, document):
        canvas.drawString(60, 810, "Harbour Authority, quarterly report")
        canvas.drawString(60, 30, f"Page {document.page}")

    lock = StandardEncryption(password, canPrint=0) if password else None
    template = SimpleDocTemplate(buffer, pagesize=A4, encrypt=lock, invariant=1, pageCompression=0)
    template.build([Paragraph(text, styles[style]) for style, text in told], onFirstPage=edges, onLaterPages=edges)
    return buffer.getvalue()
