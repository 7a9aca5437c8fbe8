"""What packs assume where claims leave room, and how what is wrong with it is refused."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import BadLexicon
from onrecord.packs import SeriesKind, load_packs

PACK = """
[pack]
id = "flood"
title = "A flood"
question = "How many?"
because = "Test."

[assessment]
start = 2024-05-01
step = "week"
ahead = 3
because = "The dyke broke in May."

[[series]]
id = "coming"
kind = "flow"
median = 100
factor = 2
because = "Who is brought to the halls in a week."
yes = [60, 300]
no = [5000]

[[series]]
id = "going"
kind = "flow"
median = 0.1
factor = 2
because = "The share that goes home in a week."

[[series]]
id = "there"
kind = "stock"
median = 900
factor = 1.5
gains = "coming"
about = { measure = "displaced", place = ["NL"] }
because = "Who sleeps in the halls."

[[series]]
id = "gone"
kind = "outflow"
of = "there"
rate = "going"
way = "hazard"
because = "Who went home."

[[noise]]
id = "heads"
because = "Counted at breakfast."

[[belief]]
measure = "displaced"
noise = "heads"
trusted = { relief = 0.1 }
because = "The cooks know."
"""


def load(folder: Path, text: str):
    path = folder / "flood.toml"
    path.write_text(text, encoding="utf-8")
    return load_packs([path]).reckoned


def test_a_pack_declares_series_noises_beliefs_and_their_time(tmp_path: Path):
    reckoned = load(tmp_path, PACK)
    assert [entry.kind for entry in reckoned.series] == [
        SeriesKind.FLOW, SeriesKind.FLOW, SeriesKind.STOCK, SeriesKind.OUTFLOW,
    ]  # fmt: skip
    assert reckoned.beliefs[0].trusted == {"relief": 0.1}
    assert [(one.start, one.ahead) for one in reckoned.assessments] == [(date(2024, 5, 1), 3)]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "flow"', 'kind = "river"', "'river' is none of flow, level"),
        ("median = 100\n", "", "coming: a flow needs the field 'median'"),
        ("median = 100\n", 'median = 100\nway = "hazard"\n', "a flow has no field 'way'"),
        ("factor = 2\n", "factor = 0.5\n", "a factor above 1"),
        ("no = [5000]", "no = [150]", "leaves open the example 150"),
        ("yes = [60, 300]", "yes = [90000]", "leaves out the example 90000"),
        ('gains = "coming"', 'gains = "births"', "no pack has a series 'births'"),
        ('gains = "coming"', 'gains = "there"', "made of itself"),
        ('gains = "coming"', 'gains = "gone"', "made of itself"),
        ('of = "there"', 'of = "coming"', "which it leaves, is no stock"),
        ('rate = "going"', 'rate = "there.sum"', "running sum of what is no flow"),
        ('noise = "heads"', 'noise = "ears"', "no pack has a noise 'ears'"),
        ('step = "week"', 'step = "day"', "'day' is none of month, week"),
        ("[assessment]", "[[assessment]]", "must be one table"),
    ],
)
def test_what_does_not_hang_together_is_refused(tmp_path: Path, old: str, new: str, words: str):
    assert old in PACK
    with pytest.raises(BadLexicon, match=words):
        load(tmp_path, PACK.replace(old, new, 1))


def test_a_total_adds_like_to_like(tmp_path: Path):
    total = '[[series]]\nid = "all"\nkind = "total"\nparts = ["there", "coming"]\nbecause = "Both."\n'
    with pytest.raises(BadLexicon, match="not all flows or all levels"):
        load(tmp_path, PACK + total)
