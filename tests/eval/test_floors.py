import floors
import pytest
from floors import Floors, failures, main, raised, read_floors, write_floors

from onrecord.errors import BadInput
from onrecord.evaluate import Evaluation, Figure


def evaluation(sha256="aa", by="kind", group="quantity", **hits):
    """Figures with so many hits of 100."""
    figures = [Figure(by=by, group=group, level=level, gold=100, read=100, hits=count) for level, count in hits.items()]
    return Evaluation(sha256=sha256, counts=(("documents", 1),), figures=tuple(figures), misses=())


MEASURED = evaluation(detection=90, strict=50)


def floor(**least):
    return {"mine": Floors(sha256="aa", least={f"quantity.{level}": value for level, value in least.items()})}


def test_figures_at_their_floors_pass():
    assert failures("mine", MEASURED, floor(detection=0.9, strict=0.5)) == []


def test_a_figure_below_its_floor_is_named_with_both_numbers():
    assert failures("mine", MEASURED, floor(detection=0.9, strict=0.51)) == [
        "mine: quantity.strict is 0.500, its floor 0.510"
    ]


def test_a_figure_that_is_gone_fails_its_floor():
    assert failures("mine", evaluation(), floor(detection=0.1)) == [
        "mine: quantity.detection is 0.000, its floor 0.100"
    ]


def test_other_gold_fails_even_with_better_figures():
    (sentence,) = failures("mine", evaluation(sha256="bb", detection=90), floor(detection=0.1))
    assert "have changed" in sentence


def test_a_set_without_floors_fails():
    (sentence,) = failures("mine", MEASURED, {})
    assert "no floors" in sentence


def test_measures_fields_and_languages_have_no_floors():
    assert raised(evaluation(by="measure", group="killed", detection=90), None).least == {}


def test_first_floors_are_the_figures_less_the_margin():
    assert raised(MEASURED, None).least == {"quantity.detection": 0.89, "quantity.strict": 0.49}


def test_raising_never_lowers():
    entry = floor(detection=0.5, strict=0.8)["mine"]
    assert raised(MEASURED, entry).least == {"quantity.detection": 0.89, "quantity.strict": 0.8}


def test_lowering_writes_down_what_and_why():
    entry = floor(detection=0.5, strict=0.8)["mine"]
    lower = raised(MEASURED, entry, because="the gold was corrected")
    assert lower.least["quantity.strict"] == 0.49
    assert lower.lowered == ("quantity.strict 0.800 to 0.490: the gold was corrected",)


def test_a_reason_is_kept_when_floors_rise_again():
    entry = Floors(sha256="aa", least={"quantity.strict": 0.1}, lowered=("because",))
    assert raised(MEASURED, entry).lowered == ("because",)


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "floors.toml"
    least = {"quantity.full": 0.25, "forecast.strict": 0.5, "newsquant.value+unit": 0.8}
    kept = {
        "mine": Floors(sha256="aa", least=least, lowered=('a "reason"',)),
        "two words": Floors(sha256="bb", least={}),
    }
    write_floors(kept, path)
    assert read_floors(path) == kept


def test_no_file_has_no_floors_and_a_broken_one_is_refused(tmp_path):
    assert read_floors(tmp_path / "none.toml") == {}
    (tmp_path / "broken.toml").write_text("[mine]\nleast.quantity = { full = 0.5 }\n", encoding="utf-8")
    with pytest.raises(BadInput, match="no floors"):
        read_floors(tmp_path / "broken.toml")


@pytest.fixture
def gate(tmp_path, monkeypatch):
    """The command with one set of 100 claims, of which the reader finds as many as ``found`` says."""

    class Gate:
        name = "mine"
        found = 80

        def measure(self, knowledge):
            return evaluation(detection=self.found)

        path = tmp_path / "floors.toml"

        def __call__(self, *arguments):
            return main(arguments, path=self.path)

    gate = Gate()
    monkeypatch.setattr(floors, "load", lambda: None)
    monkeypatch.setattr(floors, "available", lambda shared: (gate,))
    return gate


def test_the_check_fails_before_floors_are_set_and_passes_after(gate):
    assert gate() == 1
    assert gate("raise") == 0
    assert gate("check") == 0


def test_a_reader_that_got_worse_fails_the_check_and_says_where(gate, capsys):
    gate("raise")
    gate.found = 50
    assert gate() == 1
    assert "quantity.detection is 0.500, its floor 0.790" in capsys.readouterr().err


def test_a_reader_that_got_worse_cannot_raise_its_way_out(gate):
    gate("raise")
    gate.found = 50
    gate("raise")
    assert gate() == 1


def test_lowering_needs_its_flag_and_a_reason(gate, capsys):
    for arguments in (["raise", "--lower"], ["raise", "--because", "why"], ["check", "--lower", "--because", "why"]):
        with pytest.raises(SystemExit):
            gate(*arguments)
    assert "--because" in capsys.readouterr().err


def test_lowering_with_a_reason_lets_the_check_pass_and_keeps_the_reason(gate):
    gate("raise")
    gate.found = 50
    assert gate("raise", "--lower", "--because", "the rule for lists was unsound") == 0
    assert gate() == 0
    assert "the rule for lists was unsound" in gate.path.read_text(encoding="utf-8")


def test_showing_never_fails_and_never_writes(gate):
    assert gate("show", "--misses") == 0
    assert not gate.path.exists()
