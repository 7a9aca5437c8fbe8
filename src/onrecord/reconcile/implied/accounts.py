"""Stocks as accounts: opening, what came, what went, closing, and what nobody counted."""

from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.reconcile.implied.periods import Period
from onrecord.reconcile.implied.questions import Subject
from onrecord.reconcile.implied.records import Account, Amount
from onrecord.reconcile.posterior.bands import LEVELS
from onrecord.reconcile.posterior.program import Floats

__all__ = ["accounts_of"]


def accounts_of(
    stock: Subject,
    subjects: Sequence[Subject],
    periods: Sequence[Period],
    draws: Mapping[str, Floats],
    spoken: frozenset[str],
) -> tuple[Account, ...]:
    """An account of each period; none of what is no stock with flows.

    Args:
        stock: whose.
        subjects: all of its block, with its flows.
        periods: in order.
        draws: (N, T) by id of series.
        spoken: ids of the series that some claim speaks of.
    """
    if not (stock.gains or stock.losses):
        return ()
    words = {one.series: one.what for one in subjects}
    return tuple(_account(stock, words, period, draws, spoken) for period in periods)


def _account(
    stock: Subject, words: Mapping[str, str], period: Period, draws: Mapping[str, Floats], spoken: frozenset[str]
) -> Account:
    levels = draws[stock.series] * stock.scale
    opening, closing = period.opening(levels), period.closing(levels)
    came = {name: period.amount(draws[name]) * stock.scale for name in stock.gains}
    went = {name: period.amount(draws[name]) * stock.scale for name in stock.losses}
    counted = sum((flow for name, flow in came.items() if name in spoken), np.zeros_like(opening))
    counted = counted - sum((flow for name, flow in went.items() if name in spoken), np.zeros_like(opening))
    return Account(
        key=stock.key,
        start=period.start,
        end=period.end,
        unit=stock.unit,
        opening=_amount(opening),
        gains=tuple((words[name], _amount(flow)) for name, flow in came.items()),
        losses=tuple((words[name], _amount(flow)) for name, flow in went.items()),
        closing=_amount(closing),
        residual=_amount(closing - opening - counted),
    )


def _amount(values: Floats) -> Amount:
    low, best, high = (float(end) for end in np.quantile(values, LEVELS))
    return Amount(low=low, best=best, high=high)
