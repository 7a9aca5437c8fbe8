import accuracy
import pytest

from onrecord.evaluate import Evaluation, FieldFigure, Figure


def figure(by, group, level, hits):
    return Figure(by=by, group=group, level=level, gold=4, read=4, hits=hits)


CLAIMS = Evaluation(
    sha256="aa",
    counts=(("documents", 1), ("claims put into other", 7)),
    figures=(
        *(figure("kind", "quantity", level, hits) for level, hits in zip(("detection", "value"), (3, 2), strict=True)),
        FieldFigure(by="field", group="place", level="quantity", gold=4, read=4, hits=2, matched=3, alone=1),
        FieldFigure(by="field", group="place", level="forecast", gold=4, read=4, hits=0, matched=0, alone=0),
    ),
    misses=(),
)
PART = Evaluation(sha256="bb", counts=(), figures=(figure("set", "wars", "value", 1),), misses=())


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A page with two marks, and two sets."""

    class Gold:
        def __init__(self, name, found):
            self.name, self.measure = name, lambda knowledge: found

    monkeypatch.setattr(accuracy, "load", lambda: None)
    monkeypatch.setattr(accuracy, "available", lambda shared: (Gold("blind", CLAIMS), Gold("times", PART)))
    path = tmp_path / "accuracy.md"
    path.write_text(f"Before.\n\n{accuracy.BEGIN}\nstale\n{accuracy.END}\n\nAfter.\n", encoding="utf-8")
    return path


def test_the_figures_stand_between_the_marks_and_the_rest_stays(page):
    assert accuracy.main(["--write"], page=page) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith("\n\nAfter.\n")
    assert "stale" not in text
    assert "| blind | quantity | 4 | 4 | 75.0 | 75.0 | 75.0 | 50.0 |" in text
    assert "| blind | place | quantity | 3 | 2 | 66.7 | 50.0 | 1 |" in text
    assert "| blind | place | forecast" not in text
    assert "| times | wars | value | 4 | 4 | 25.0 | 25.0 | 25.0 |" in text


def test_writing_twice_changes_nothing(page):
    accuracy.main(["--write"], page=page)
    once = page.read_text(encoding="utf-8")
    accuracy.main(["--write"], page=page)
    assert page.read_text(encoding="utf-8") == once


def test_claims_put_into_other_are_told(page, capsys):
    accuracy.main([], page=page)
    assert "blind: 7 claims put into `other`" in capsys.readouterr().out
