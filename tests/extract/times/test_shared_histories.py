import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
GOLD = SHARED / "corpora" / "times.dev.jsonl"
FLOOR = 89.0  # value F1 in per cent; the best rule-based reader measured on the same file gives 81.8


def script(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not GOLD.exists(), reason="the shared corpus of histories is not here; ONRECORD_SHARED names it")
def test_dates_of_histories_keep_their_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    script(ROOT / "eval" / "times.py", "times_adapter").main(str(GOLD))
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text(capsys.readouterr().out, encoding="utf-8")
    script(SHARED / "eval" / "times.py", "times_scorer").main([str(GOLD), str(predictions), "--json"])
    figures = json.loads(capsys.readouterr().out)
    assert figures["all"]["value"]["f1"] >= FLOOR
