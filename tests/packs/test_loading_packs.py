"""What the loader refuses, and how it says so."""

from pathlib import Path

import pytest

from onrecord.errors import BadLexicon, UnknownPack
from onrecord.extract.examples import check
from onrecord.packs import load_pack, load_packs

PACK = """
[pack]
id = "flood"
title = "A flood"
question = "How many lost their homes?"
because = "Test."
"""
ACTOR = """
[[actor]]
id = "dyke-watch"
name = "Dyke Watch"
kind = "agency"
side = "local"
because = "They count the breaches."
aliases = ["Dyke Watch"]
"""


def write(folder: Path, text: str, name: str = "flood.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pack_of_ones_own_is_read_from_its_file(tmp_path: Path):
    packs = load_packs([write(tmp_path, PACK + ACTOR)])
    assert packs.actors["dyke-watch"].side == "local"
    assert packs.packs[0].digest


def test_a_pack_that_extends_another_knows_its_actors(tmp_path: Path):
    text = PACK.replace('id = "flood"', 'id = "flood"\nextends = ["conflict"]')
    packs = load_packs([write(tmp_path, text + ACTOR)])
    assert {"dyke-watch", "taliban"} <= set(packs.actors)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PACK + "[[actors]]\nid = 1", "unknown table"),
        (ACTOR, r"\[pack\] is missing"),
        (PACK + ACTOR + 'colour = "red"', "unknown field 'colour'"),
        (PACK + ACTOR.replace('side = "local"\n', ""), "'side' is missing"),
        (PACK + ACTOR.replace('"agency"', '"agents"'), "'agents' is none of"),
        (PACK + ACTOR + ACTOR, "it stands twice"),
        (PACK + '[actor]\nid = "x"', "must be a list of tables"),
        (PACK + ACTOR + 'part_of = "nobody"', "no pack has an actor 'nobody'"),
        (PACK + '[[place]]\nname = "A"\nwithin = "B"', "no pack has a place 'B'"),
        (PACK + "[vague]\nfew = [9, 3]", r"is not \[low, high\]"),
        (PACK + '[vague]\nfew = ["a", 3]', r"is not \[low, high\]"),
        (PACK + "[vague]\nfew = 3", r"is not \[low, high\]"),
        ("[pack", "flood.toml"),
    ],
)
def test_a_wrong_pack_is_refused_with_its_file_and_entry(tmp_path: Path, text: str, words: str):
    path = write(tmp_path, text)
    with pytest.raises(BadLexicon, match=words):
        load_packs([path])


def test_a_refusal_names_the_file_and_the_entry(tmp_path: Path):
    with pytest.raises(BadLexicon, match=r"flood\.toml: actor 1 \(dyke-watch\)"):
        load_pack(write(tmp_path, PACK + ACTOR + 'colour = "red"'))


def test_an_unknown_name_lists_the_packs_that_exist():
    with pytest.raises(UnknownPack, match=r"conflict, disaster, epidemic, islamic-state"):
        load_packs(["confict"])


def test_packs_that_extend_each_other_are_refused(tmp_path: Path):
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    write(tmp_path, PACK.replace('id = "flood"', f'id = "one"\nextends = ["{two}"]'), "one.toml")
    write(tmp_path, PACK.replace('id = "flood"', f'id = "two"\nextends = ["{one}"]'), "two.toml")
    with pytest.raises(BadLexicon, match="extend each other"):
        load_packs([one])


def test_vague_words_of_a_later_pack_win(tmp_path: Path):
    one = write(tmp_path, PACK + "[vague]\nfew = [2, 4]", "one.toml")
    two = write(tmp_path, PACK.replace('"flood"', '"two"') + "[vague]\nfew = [3, 5]", "two.toml")
    assert load_packs([one, two]).vague["few"] == (3.0, 5.0)


def test_a_good_pack_has_no_problems(tmp_path: Path):
    assert check(write(tmp_path, PACK + ACTOR + 'yes = ["Dyke Watch counted 4."]\nno = ["They counted 4."]')) == []


def test_an_example_that_does_not_hold_is_a_problem_that_names_it(tmp_path: Path):
    problems = check(write(tmp_path, PACK + ACTOR + 'yes = ["Nobody counted."]\nno = ["Dyke Watch counted."]'))
    assert len(problems) == 2
    assert "dyke-watch: 'Nobody counted.' is not matched" in problems[0]
    assert "dyke-watch: 'Dyke Watch counted.' is matched" in problems[1]
