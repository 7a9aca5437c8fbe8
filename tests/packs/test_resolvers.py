"""What packs declare for judging forecasts, and what they may not."""

import pytest

from onrecord.errors import BadLexicon
from onrecord.packs import load_pack, load_packs

HEAD = """
[pack]
id = "river"
title = "River"
question = "Whose river?"
because = "A test."

[[actor]]
id = "militia"
name = "River Militia"
kind = "armed-group"
side = "armed-groups"
aliases = ["River Militia"]
because = "One side."

[[happening]]
measure = "recapture"
words = "retaken from {actor}"
because = "A day."
"""
MILESTONE = """
[[milestone]]
id = "brink"
measure = "recapture"
actor = "militia"
place = "Brink"
date = "2019-04-02"
because = "Declared."
"""
YARDSTICK = """
[[yardstick]]
id = "weakened"
measure = "campaign_progress"
words = ["weaken"]
judged_by = "strength"
judged_of = "militia"
at_most = 0.75
because = "A quarter."
yes = ["badly weakened"]
no = ["the end"]
"""


@pytest.fixture
def packs(tmp_path):
    def of(content):
        path = tmp_path / "river.toml"
        path.write_text(HEAD + content, encoding="utf-8")
        load_pack(path)
        return load_packs([str(path)])

    return of


def test_a_milestone_is_found_by_measure_actor_and_place(packs):
    resolvers = packs(MILESTONE).resolvers
    assert [one.id for one in resolvers.reached("recapture", "militia", "Brink")] == ["brink"]
    assert [one.id for one in resolvers.reached("recapture", None, "Brink")] == ["brink"]
    assert resolvers.reached("recapture", "militia", "Elsewhere") == ()


def test_a_yardstick_is_found_by_a_beginning_of_a_word(packs):
    resolvers = packs(YARDSTICK).resolvers
    assert resolvers.yardstick("campaign_progress", "anyone", "it will be Weakened").judged_of == "militia"
    assert resolvers.yardstick("campaign_progress", "anyone", "it will be strong") is None
    assert resolvers.yardstick("strength", "anyone", "it will be weakened") is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (MILESTONE.replace("2019-04-02", "April"), "no day such as"),
        (MILESTONE.replace('"recapture"', '"killed"'), "happens"),
        (MILESTONE.replace('actor = "militia"', 'actor = "nobody"'), "no pack has an actor 'nobody'"),
        (YARDSTICK.replace("0.75", "0.0"), "share above 0"),
        (YARDSTICK.replace('no = ["the end"]', 'no = ["weakening"]'), "has one of its words"),
        (YARDSTICK.replace('judged_of = "militia"', 'judged_of = "nobody"'), "no pack has an actor 'nobody'"),
    ],
)
def test_what_cannot_be_is_refused_when_the_pack_is_loaded(packs, content, message):
    with pytest.raises(BadLexicon, match=message):
        packs(content)
