"""Can all of these hold together?  An elastic linear programme, solved by HiGHS.

Elastic: each claim may be bent, and the sum of what is bent is made least (Chinneck, Feasibility and Infeasibility in
Optimization, 2008, chapter 6).  Zero says that all hold; otherwise the bent ones tell where it does not work.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from onrecord.errors import BadRecord
from onrecord.reconcile.audit.model import Model, Row

__all__ = ["Least", "Programme"]

# Bending by less than this share of a claim's own size is arithmetic of floats.
BENT = 1e-6
SMALLEST_SIZE = 1e-9


class _Matrix(NamedTuple):
    """Rows as ``matrix @ columns <= right``, and for each the claim that it belongs to, -1 for none."""

    matrix: sparse.csr_matrix
    right: np.ndarray
    owner: np.ndarray


class Least(NamedTuple):
    """A bound, and the numbers of the claims without which it would be lower."""

    value: float
    carriers: tuple[int, ...]


class Programme:
    """A model ready to be solved for any choice of claims that must hold."""

    def __init__(self, model: Model) -> None:
        """Scale the values so that the largest claim is about one."""
        self._model = model
        ends = [abs(end) for claim in model.claims for row in claim[1:] if row for end in row[1:] if end]
        self._unit = max(ends, default=1.0)
        equal = [row for row in model.structure if row.low is not None and row.low == row.high]
        self._equal = _matrix(equal, [-1] * len(equal), len(model.of), self._unit, lower=False)
        self._rows = self._inequalities()
        limits = [
            (-np.inf if low is None else low / self._unit, np.inf if high is None else high / self._unit)
            for low, high in zip(model.lows, model.highs, strict=True)
        ]
        self._bounds = np.array(limits, dtype=float).reshape(-1, 2)

    def bent(self, hard: Collection[int] = (), among: Collection[int] | None = None) -> frozenset[int] | None:
        """Which claims must give way so that the rest can hold, as few and as little as the sum of bends has it.

        Args:
            hard: claims that may not be bent.
            among: the claims that count at all; None is all of them.

        Returns:
            Empty where all hold together; None where not even the hard ones do.
        """
        chosen = set(range(len(self._model.claims)) if among is None else among) | set(hard)
        soft = sorted(chosen - set(hard))
        keep = np.array([owner < 0 or owner in chosen for owner in self._rows.owner], dtype=bool)
        slack = {claim: place for place, claim in enumerate(soft)}
        owners = self._rows.owner[keep]
        bends = [(row, slack[owner]) for row, owner in enumerate(owners) if owner in slack]
        rows, places = (np.array(part, dtype=int) for part in zip(*bends, strict=True)) if bends else ((), ())
        sizes = [-self._size(int(owners[row])) for row in rows]
        elastic = sparse.csr_matrix((sizes, (rows, places)), shape=(len(owners), len(soft)))
        columns = len(self._model.of)
        result = linprog(
            np.concatenate((np.zeros(columns), np.ones(len(soft)))),
            A_ub=sparse.hstack((self._rows.matrix[keep], elastic), format="csr"),
            b_ub=self._rows.right[keep],
            A_eq=sparse.hstack((self._equal.matrix, sparse.csr_matrix((len(self._equal.right), len(soft)))), "csr"),
            b_eq=self._equal.right,
            bounds=np.vstack((self._bounds, np.tile((0.0, np.inf), (len(soft), 1)))),
            method="highs",
        )
        if result.status == 2:
            return None
        if result.status != 0:
            raise BadRecord(f"the audit could not be reckoned: {result.message}")
        return frozenset(claim for claim, place in slack.items() if result.x[columns + place] > BENT)

    def holds(self, claims: Collection[int]) -> bool:
        """Whether these claims can all hold."""
        return self.bent((), claims) == frozenset()

    def least(self, terms: dict[int, float], claims: Collection[int]) -> Least | None:
        """The least that a sum of columns can be where these claims hold, and the claims that it rests on.

        None where the claims do not hold together.
        """
        chosen = set(claims)
        keep = np.array([owner < 0 or owner in chosen for owner in self._rows.owner], dtype=bool)
        goal = np.zeros(len(self._model.of))
        for column, factor in terms.items():
            goal[column] = factor
        result = linprog(
            goal,
            A_ub=self._rows.matrix[keep],
            b_ub=self._rows.right[keep],
            A_eq=self._equal.matrix,
            b_eq=self._equal.right,
            bounds=self._bounds,
            method="highs",
        )
        if result.status != 0:
            return None
        weights = zip(self._rows.owner[keep].tolist(), result.ineqlin.marginals.tolist(), strict=True)
        carriers = {owner for owner, weight in weights if owner >= 0 and abs(weight) > BENT}
        return Least(float(result.fun) * self._unit, tuple(sorted(carriers)))

    def _inequalities(self) -> _Matrix:
        lower, upper = [], []
        owners: list[tuple[int, Row]] = [(-1, row) for row in self._model.structure if row.low != row.high]
        owners += [(claim.number, row) for claim in self._model.claims for row in (claim.lower, claim.upper) if row]
        for owner, row in owners:
            if row.low is not None:
                lower.append((owner, row))
            if row.high is not None:
                upper.append((owner, row))
        columns = len(self._model.of)
        parts = [
            _matrix([row for _, row in group], [owner for owner, _ in group], columns, self._unit, lower=is_lower)
            for group, is_lower in ((lower, True), (upper, False))
        ]
        return _Matrix(
            sparse.vstack([part.matrix for part in parts], format="csr"),
            np.concatenate([part.right for part in parts]),
            np.concatenate([part.owner for part in parts]),
        )

    def _size(self, claim: int) -> float:
        """How large a claim's number is, in the programme's unit: bending is counted in shares of it."""
        rows = self._model.claims[claim][1:]
        ends = [abs(end) for row in rows if row for end in row[1:] if end is not None]
        return max(max(ends, default=0.0) / self._unit, SMALLEST_SIZE) if any(ends) else 1.0


def _matrix(rows: Sequence[Row], owners: Sequence[int], columns: int, unit: float, *, lower: bool) -> _Matrix:
    """Rows below their high end, or with ``lower`` above their low end turned round."""
    sign = -1.0 if lower else 1.0
    entries = [(n, column, sign * factor) for n, row in enumerate(rows) for column, factor in row.terms.items()]
    at, of, values = zip(*entries, strict=True) if entries else ((), (), ())
    right = [sign * ((row.low if lower else row.high) or 0.0) / unit for row in rows]
    matrix = sparse.csr_matrix((values, (at, of)), shape=(len(rows), columns))
    return _Matrix(matrix, np.array(right, dtype=float), np.array(owners, dtype=int))
