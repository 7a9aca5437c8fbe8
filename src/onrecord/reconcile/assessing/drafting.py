"""Series of keys that hang together: wholes as totals of their parts, parts as shares, stocks with what moves them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.packs import About, Hearing, Packs, SeriesEntry, SeriesKind, Speaks, Way
from onrecord.packs.consistency import SUM
from onrecord.reconcile.assessing.sizes import Sort, opening_of, size_of
from onrecord.reconcile.audit.relations import Balance, Relation, Relations, Remainder
from onrecord.reconcile.observations import Observation, SeriesKey
from onrecord.reconcile.posterior.calendar import Calendar, Step
from onrecord.records import Nature

__all__ = ["Drafter"]

ROOM = {Sort.STOCK: 3.0, Sort.FLOW: 5.0}  # factor of the prior of a level
STEP_SD = {Sort.STOCK: 0.12, Sort.FLOW: 0.25, Sort.SHARE: 0.15}
PERSISTENCE = {Sort.STOCK: 0.985, Sort.FLOW: 0.95, Sort.SHARE: 0.98}
PART, PART_SD = 0.3, 1.3  # of a whole, where nothing else is known
STEPS_PER_YEAR = {Step.MONTH: 12.0, Step.WEEK: 52.18}
TURNOVER = 1.0  # a year, where the balance of a pack does not say
ONE = 1.0001  # the factor of a constant that is known
BECAUSE = "No pack declares it; it follows from the claims about it."


class Drafter:
    """Entries for the keys of claims, one after the other; each key is made once."""

    def __init__(
        self,
        *,
        about: Mapping[SeriesKey, Sequence[Observation]],
        sorts: Mapping[SeriesKey, Sort],
        packs: Packs,
        calendar: Calendar,
    ) -> None:
        """Begin with the claims of each key and the sort of series that it is."""
        self._about = about
        self._sorts = dict(sorts)
        self._packs = packs
        self._calendar = calendar
        self._entries: dict[str, SeriesEntry] = {}
        self._below: dict[SeriesKey, set[SeriesKey]] = {}  # what a key is made of

    def entries(self, relations: Relations) -> tuple[SeriesEntry, ...]:
        """A series for every key, and what these are made of."""
        losses = {one.lost: one.held for one in relations.remainders if self._is_remainder(one)}
        keys = set(self._about) - set(losses)
        exact = [one for one in relations.sums if one.exact and self._fits(one, keys)]
        loose = [one for one in relations.sums if not one.exact and self._fits(one, keys)]
        balances = [one for one in relations.balances if self._balances(one, keys)]
        wholes: dict[SeriesKey, Relation] = {}
        for one in exact:
            if one.whole not in wholes and not self._loops(one.whole, one.parts):
                wholes[one.whole] = one
                self._below.setdefault(one.whole, set()).update(one.parts)
        stocks = {one.stock: one for one in balances if one.stock not in wholes}
        leaving = {key for one in stocks.values() for key in one.takes}
        halves: dict[SeriesKey, SeriesKey] = {}
        for one in loose:
            for part in one.parts:
                free = part not in wholes and part not in halves and part not in stocks and part not in leaving
                if free and not self._loops(part, (one.whole,)):
                    halves[part] = one.whole
                    self._below.setdefault(part, set()).add(one.whole)
        for key, balance in stocks.items():
            self._stock(key, balance, wholes, halves)
        for key in sorted(keys | {part for one in wholes.values() for part in one.parts}, key=repr):
            self._make(key, wholes.get(key), halves.get(key))
        for lost, held in losses.items():
            self._entries[_name(held)] = replace(self._entries[_name(held)], hears=_of_losses(lost))
        return tuple(self._entries.values())

    def _fits(self, one: Relation, keys: set[SeriesKey]) -> bool:
        """Whether a relation joins claimed series of one sort; counts of two measures add up for stocks only."""
        spoken = [key for key in (one.whole, *one.parts) if key in keys]
        measures = {key.measure for key in (one.whole, *one.parts)}
        sorts = {self._sorts[key] for key in spoken}
        same = one.exact or len(measures) == 1 or sorts == {Sort.STOCK}
        return one.whole in keys and len(spoken) > 1 and len(sorts) == 1 and Sort.SHARE not in sorts and same

    def _balances(self, one: Balance, keys: set[SeriesKey]) -> bool:
        """Whether a balance has a stock that is claimed, and a claimed flow that moves it."""
        moving = [key for key in (*one.adds, *one.takes) if key in keys]
        flows = all(self._sorts[key] is Sort.FLOW for key in moving)
        return one.stock in keys and self._sorts[one.stock] is Sort.STOCK and bool(moving) and flows

    def _loops(self, key: SeriesKey, below: Sequence[SeriesKey]) -> bool:
        """Whether a key would be made of itself."""
        seen, ahead = set(), list(below)
        while ahead:
            one = ahead.pop()
            if one == key:
                return True
            if one not in seen:
                seen.add(one)
                ahead += self._below.get(one, ())
        return False

    def _make(self, key: SeriesKey, whole: Relation | None, half: SeriesKey | None) -> None:
        """The entry of one key, unless it has one."""
        if _name(key) in self._entries:
            return
        if whole is not None:
            for part in whole.parts:
                self._sorts.setdefault(part, self._sorts[key])
            self._add(key, SeriesKind.TOTAL, parts=tuple(_name(part) for part in whole.parts))
        elif half is not None:
            self._add(key, SeriesKind.SPLIT, of=_name(half), share=PART, sd=PART_SD, **self._wanders(key))
        elif self._sort(key) is Sort.SHARE:
            self._share(key)
        else:
            kind = SeriesKind.FLOW if self._sort(key) is Sort.FLOW else SeriesKind.LEVEL
            self._add(key, kind, median=self._size(key), factor=ROOM[self._sort(key)], **self._wanders(key))
        self._ever(key)

    def _share(self, key: SeriesKey) -> None:
        claims = self._about[key]
        share = min(max(size_of(claims, Sort.SHARE, self._calendar) / 100, 0.02), 0.98)
        all_of_it = f"all {_name(key)} is of"
        self._entries[all_of_it] = SeriesEntry(
            id=all_of_it, kind=SeriesKind.CONSTANT, median=1.0, factor=ONE, because="The whole."
        )
        shape = {"of": all_of_it, "share": share, "sd": 1.0, **self._wanders(key)}
        self._add(key, SeriesKind.SPLIT, nature=Nature.SHARE, **shape)

    def _ever(self, key: SeriesKey) -> None:
        """What had been counted before the first step, where totals do not say since when they count."""
        totals = [item for item in self._about.get(key, ()) if item.nature is Nature.CUMULATIVE]
        if not totals or any(item.since is not None for item in totals):
            return
        name = _name(key)
        self._entries[f"{name}.before"] = SeriesEntry(
            id=f"{name}.before", kind=SeriesKind.CONSTANT, median=opening_of(totals) / 2, factor=2, because=BECAUSE
        )
        self._entries[f"{name}.ever"] = SeriesEntry(
            id=f"{name}.ever",
            kind=SeriesKind.TOTAL,
            parts=(f"{name}{SUM}", f"{name}.before"),
            about=_about(key),
            nature=Nature.CUMULATIVE,
            hears=(Hearing(natures=(Nature.CUMULATIVE,), speaks=Speaks.LEVEL, opens=True),),
            because=BECAUSE,
        )

    def _stock(
        self, key: SeriesKey, one: Balance, wholes: Mapping[SeriesKey, Relation], halves: Mapping[SeriesKey, SeriesKey]
    ) -> None:
        """A stock with what comes and what goes; what nobody speaks of among these is one flow, or one way out."""
        size = self._size(key)
        turnover = one.turnover_per_year or TURNOVER
        usual = size * turnover / STEPS_PER_YEAR[self._calendar.step]
        gains = [add for add in one.adds if add in self._about]
        for add in gains:
            self._make(add, wholes.get(add), halves.get(add))
        name = _name(key)
        parts = [_name(add) for add in gains]
        if len(gains) < len(one.adds):
            parts.append(f"{name} came")
            self._hidden(parts[-1], usual)
        self._entries[f"{name} gains"] = SeriesEntry(
            id=f"{name} gains", kind=SeriesKind.TOTAL, parts=tuple(parts), because=BECAUSE
        )
        self._add(key, SeriesKind.STOCK, median=size, factor=ROOM[Sort.STOCK], gains=f"{name} gains")
        for take in (take for take in one.takes if take in self._about and _name(take) not in self._entries):
            rate = f"{_name(take)} rate"
            self._hidden(rate, self._size(take))
            self._add(take, SeriesKind.OUTFLOW, of=name, rate=rate, way=Way.AMOUNT)
            self._ever(take)
        if any(take not in self._about for take in one.takes):
            self._hidden(f"{name} leaving", turnover / STEPS_PER_YEAR[self._calendar.step] / 2)
            self._entries[f"{name} left"] = SeriesEntry(
                id=f"{name} left", kind=SeriesKind.OUTFLOW, of=name, rate=f"{name} leaving", way=Way.HAZARD,
                because=BECAUSE,
            )  # fmt: skip

    def _is_remainder(self, one: Remainder) -> bool:
        """Whether both what is held and what was lost of it are claimed."""
        return self._sorts.get(one.held) is Sort.STOCK and one.lost in self._about

    def _hidden(self, name: str, usual: float) -> None:
        """A flow that nobody speaks of."""
        self._entries[name] = SeriesEntry(
            id=name, kind=SeriesKind.FLOW, median=max(usual, 1e-6), factor=ROOM[Sort.FLOW], because=BECAUSE
        )

    def _add(self, key: SeriesKey, kind: SeriesKind, **shape: object) -> None:
        spoken = key in self._about
        self._entries[_name(key)] = SeriesEntry(
            id=_name(key),
            kind=kind,
            about=_about(key) if spoken else None,
            because=BECAUSE,
            **shape,  # type: ignore[arg-type]
        )

    def _sort(self, key: SeriesKey) -> Sort:
        return self._sorts[key]

    def _size(self, key: SeriesKey) -> float:
        """The usual value of a key; of one that nobody speaks of, as much as those that are joined with it."""
        near = self._about.get(key)
        if near is None:
            wholes = [
                self._about[whole] for whole, below in self._below.items() if key in below and whole in self._about
            ]
            sizes = [size_of(claims, self._sort(key), self._calendar) / 2 for claims in wholes]
            return max(min(sizes, default=1.0), 1e-3)
        return size_of(near, self._sort(key), self._calendar)

    def _wanders(self, key: SeriesKey) -> dict[str, float]:
        sort = self._sort(key)
        declared = self._packs.reckoned.nature_of(key.measure).step_sd
        return {"step_sd": STEP_SD[sort] if declared is None else declared, "persistence": PERSISTENCE[sort]}


def _about(key: SeriesKey) -> About:
    return About(measure=key.measure, actor=key.actor, place=key.place, item=key.item)


def _of_losses(lost: SeriesKey) -> tuple[Hearing, ...]:
    """What is held hears of what was lost: an amount, or a share of what was held at the base."""
    return (
        Hearing(natures=(Nature.CUMULATIVE,), measure=lost.measure, speaks=Speaks.LOST),
        Hearing(natures=(Nature.SHARE,), measure=lost.measure, speaks=Speaks.SHARE_LOST, unit="percent", factor=0.01),
    )


def _name(key: SeriesKey) -> str:
    return key.label
