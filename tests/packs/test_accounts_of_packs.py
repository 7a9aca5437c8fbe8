"""What packs declare for reconciliation, and how what is wrong with it is refused."""

from pathlib import Path

import pytest

from onrecord.errors import BadLexicon
from onrecord.packs import load_packs, shipped

PACK = '[pack]\nid = "flood"\ntitle = "A flood"\nquestion = "How many?"\nbecause = "Test."\n'
IDENTITY = """
[[identity]]
id = "camps"
kind = "balance"
whole = { measure = "displaced" }
adds = [{ measure = "arrivals" }]
takes = [{ measure = "returned" }]
because = "Who is there came and has not gone."
yes = ["900 + 50 - 30 = 920"]
"""
GROUP = '[[source_group]]\nid = "relief"\nname = "Relief"\nwords = ["Red Cross"]\nbecause = "Beds."\n'


def load(folder: Path, text: str):
    path = folder / "flood.toml"
    path.write_text(PACK + text, encoding="utf-8")
    return load_packs([path]).reckoned


def test_a_pack_declares_identities_and_source_groups(tmp_path: Path):
    reckoned = load(tmp_path, IDENTITY + GROUP)
    assert [identity.id for identity in reckoned.identities] == ["camps"]
    assert reckoned.source_group_of("a woman of the Red Cross") == "relief"
    assert reckoned.nature_of("displaced").may_fall is False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (IDENTITY.replace("= 920", "= 950"), r"flood\.toml.*camps.*does not hold"),
        (IDENTITY.replace('"balance"', '"equation"'), "'equation' is none of balance, sum, part, remainder"),
        (IDENTITY.replace('"arrivals" }', '"arrivals", actor = "nobody" }'), "no pack has an actor 'nobody'"),
        (IDENTITY.replace("because", "why"), "unknown field 'why'"),
        (IDENTITY + IDENTITY, "it stands twice"),
        (GROUP + 'yes = ["the mayor"]', "is not one of it"),
        ('[[nature]]\nmeasure = "cases"\nfixed_base = "all"\nbecause = "x"', "no pack has a base 'all'"),
        ("[[trust]]\nbias_sd = 0.3", "trust. must be one table"),
        ("[trust]\nbias = 0.3", "unknown field 'bias'"),
    ],
)
def test_a_wrong_declaration_is_refused(tmp_path: Path, text: str, words: str):
    with pytest.raises(BadLexicon, match=words):
        load(tmp_path, text)


def test_the_shipped_packs_declare_something_to_reckon_with():
    for name in shipped():
        reckoned = load_packs([name]).reckoned
        assert reckoned.identities
        assert reckoned.trust.because


def test_of_several_topics_the_more_cautious_trust_counts():
    assert load_packs().reckoned.trust.common_sd == max(
        load_packs([name]).reckoned.trust.common_sd for name in ("disaster", "epidemic", "islamic-state")
    )
    assert load_packs(["islamic-state"]).reckoned.trust.common_sd == 0.2
