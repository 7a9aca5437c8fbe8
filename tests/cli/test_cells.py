"""Numbers in the tables for people have commas; those for programs have none."""

import json

from onrecord.cli.output import print_rows

ROW = {"what": "strength", "best": 20370.0, "n": 12, "share": 0.25, "year": "2016"}


def test_a_table_has_commas(capsys):
    print_rows([ROW], tuple(ROW), "table")
    told = capsys.readouterr().out
    assert "20,370" in told
    assert "0.25" in told
    assert "2016" in told


def test_programs_get_none(capsys):
    print_rows([ROW], tuple(ROW), "jsonl")
    assert json.loads(capsys.readouterr().out)["best"] == 20370
