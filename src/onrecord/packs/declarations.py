"""Read and join what packs declare for reconciliation; see ``accounts``."""

from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from onrecord.errors import BadLexicon
from onrecord.lexicon import build
from onrecord.packs.accounts import Base, Identity, NatureOf, Reckoned, Scope, SourceGroup, Trust
from onrecord.packs.assumptions import Assessment, Belief, NoiseOf, SeriesEntry
from onrecord.packs.consistency import check_assumptions

__all__ = ["ACCOUNT_TABLES", "join_reckoned", "load_reckoned", "rows"]

Entry = TypeVar("Entry")

ASSUMPTIONS = ("series", "noise", "belief", "assessment")
ACCOUNT_TABLES = ("identity", "scope", "nature", "base", "source_group", "trust", *ASSUMPTIONS)


def rows(content: Mapping[str, Any], path: Path | Traversable, table: str, shape: type[Entry]) -> tuple[Entry, ...]:
    """The records of ``[[table]]`` of a pack that was read; none where it is absent.

    Raises:
        BadLexicon: it is not a list of tables, an entry does not fit, or stands twice; names file and entry.
    """
    listed = content.get(table, [])
    if not isinstance(listed, list):
        raise BadLexicon(f"{path}: [{table}] must be a list of tables, written [[{table}]]")
    entries, seen = [], set()
    for number, row in enumerate(listed, start=1):
        key = row.get("id", row.get("name", row.get("measure", "?")))
        where = f"{path}: {table} {number} ({key})"
        try:
            entries.append(build(shape, row, where))
        except BadLexicon as error:  # what a record refuses about itself does not know its file
            raise error if str(path) in str(error) else BadLexicon(f"{path}: {error}") from error
        if key in seen:
            raise BadLexicon(f"{where}: it stands twice")
        seen.add(key)
    return tuple(entries)


def load_reckoned(content: Mapping[str, Any], path: Path | Traversable) -> Reckoned:
    """What one pack file declares; all of it empty where it declares nothing.

    Raises:
        BadLexicon: an entry does not fit, or an example of it does not hold; names file and entry.
    """
    trust, assessment = (_one(content, path, table) for table in ("trust", "assessment"))
    return Reckoned(
        identities=rows(content, path, "identity", Identity),
        scopes=rows(content, path, "scope", Scope),
        natures=rows(content, path, "nature", NatureOf),
        bases=rows(content, path, "base", Base),
        source_groups=rows(content, path, "source_group", SourceGroup),
        trust=build(Trust, trust, f"{path}: trust"),
        series=rows(content, path, "series", SeriesEntry),
        noises=rows(content, path, "noise", NoiseOf),
        beliefs=rows(content, path, "belief", Belief),
        assessments=(build(Assessment, assessment, f"{path}: assessment"),) if assessment else (),
    )


def _one(content: Mapping[str, Any], path: Path | Traversable, table: str) -> dict[str, Any]:
    found = content.get(table, {})
    if not isinstance(found, dict):
        raise BadLexicon(f"{path}: [{table}] must be one table")
    return found


def join_reckoned(declared: Sequence[Reckoned], actors: frozenset[str], *, topics: Sequence[Reckoned] = ()) -> Reckoned:
    """The declarations of several packs as one; the later of two entries with one id or measure wins.

    ``topics`` are those of packs that extend another: their trust goes before that of what they extend, and of several
    topics the more cautious number counts.

    Raises:
        BadLexicon: an identity names an actor, a nature a base, or a series another, that no pack has.
    """
    joined = Reckoned(
        identities=_last({entry.id: entry for one in declared for entry in one.identities}),
        scopes=_last({entry.id: entry for one in declared for entry in one.scopes}),
        natures=_last({entry.measure: entry for one in declared for entry in one.natures}),
        bases=_last({entry.id: entry for one in declared for entry in one.bases}),
        source_groups=_last({entry.id: entry for one in declared for entry in one.source_groups}),
        trust=_trust([one.trust for one in topics or declared if one.trust.because]),
        series=_last({entry.id: entry for one in declared for entry in one.series}),
        noises=_last({entry.id: entry for one in declared for entry in one.noises}),
        beliefs=_last({entry.measure: entry for one in declared for entry in one.beliefs}),
        assessments=tuple(entry for one in declared for entry in one.assessments),
    )
    check_assumptions(joined.series, joined.noises, joined.beliefs)
    for identity in joined.identities:
        terms = (identity.whole, *identity.adds, *identity.takes)
        for actor in (*identity.actors, *(term.actor for term in terms if term.actor is not None)):
            if actor not in actors:
                raise BadLexicon(f"identity {identity.id}: no pack has an actor {actor!r}")
    bases = {base.id for base in joined.bases}
    for nature in joined.natures:
        if nature.fixed_base is not None and nature.fixed_base not in bases:
            raise BadLexicon(f"nature {nature.measure}: no pack has a base {nature.fixed_base!r}")
    return joined


def _trust(declared: Sequence[Trust]) -> Trust:
    if len(declared) < 2:
        return declared[0] if declared else Trust()
    return Trust(
        bias_sd=max(one.bias_sd for one in declared),
        common_sd=max(one.common_sd for one in declared),
        noise_sd=max(one.noise_sd for one in declared),
        drift_sd=max(one.drift_sd for one in declared),
        because=" ".join(one.because for one in declared),
    )


def _last(found: Mapping[str, Entry]) -> tuple[Entry, ...]:
    return tuple(found.values())
