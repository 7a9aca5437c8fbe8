"""The claims about the campaign and the series that its pack declares: what the posterior is evaluated on."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import onrecord
from onrecord.packs import load_packs
from onrecord.reconcile import gather
from onrecord.reconcile.assessing import prepare
from onrecord.reconcile.assessing.declaring import Group

__all__ = ["campaign"]

SAMPLE = Path(__file__).parents[1] / "samples" / "campaign"
PACKS = ["islamic-state"]


@cache
def campaign() -> Group:
    """The declared series with their readings."""
    packs = load_packs(PACKS)
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "campaign.onrecord"
        onrecord.import_table(SAMPLE / "claims.csv", ledger=ledger, mapping=SAMPLE / "mapping.toml", packs=PACKS)
        with onrecord.open(ledger) as opened:
            gathered = gather(opened, packs)
    return prepare(gathered.observations, packs).groups[0]
