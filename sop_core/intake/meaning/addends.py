"""Which row adds up which, found by arithmetic over the number columns of a table, the columns voting. Pure; touches nothing.

A row that equals the sum of the rows that follow it is their parent; of several readings of a table the one in which most columns of
most rows agree is taken. Each row looks only as far down as its own number reaches, so a table costs little more than its length.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from operator import add, attrgetter, sub
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sop_core.intake.meaning.outline import Tie

Cents = tuple[int | None, ...]
"""What a row says in each column, in hundredths."""


class Amounts(NamedTuple):
    """The rows of a table in the columns that add up."""

    rows: Sequence[Cents]
    weights: Sequence[int]
    """How many votes each column has: the pagu of a budget is copied from a decree, what was spent is typed."""


NO_AMOUNTS = Amounts((), ())
FINE, FINE_PER_ROW = 1000, 20
"""A sum is no chance when a part of it has four digits before its zeros: 153.250.000 has, 300.000.000 has not; more in a long table."""
_SMALL, LARGE = 300, 2000
_LONGEST_CHAIN = 4
"""Programme, kegiatan, sub kegiatan of one child each repeat a row three or four times; what stands more often is a usual amount."""
_STEPS_PER_ROW = 60
_MOST_PARTS_COMPARED = 40


class Votes(NamedTuple):
    """How the columns of a sum stand to its parts."""

    agree: tuple[int, ...]
    differ: tuple[int, ...]
    apart: int
    """So many of the agreeing columns say something of their own; columns in proportion count once."""
    single: bool
    """Only one part has a number: the row repeats it."""
    fine: bool


class Sum(NamedTuple):
    row: int
    parts: tuple[int, ...]
    votes: Votes
    tie: Tie
    sure: bool = True
    """False: little speaks for it, and a person should look."""


class _Root(NamedTuple):
    row: int
    after: _Root | None


class _Taken(NamedTuple):
    made: Sum
    before: _Taken | None


_Option = tuple[Sum, _Root | None, float]
"""A reading of one row as a sum: what it adds up, the roots that remain, and how much speaks for it."""


class _State(NamedTuple):
    score: float
    top: _Root | None
    taken: _Taken | None
    leaves: tuple[int, ...]
    """The sum of the rows that add up nothing, per column."""


_score_of = attrgetter("score")


class NumberTable:
    """The numbers of a table's rows, and what its codes and names say about two of them."""

    def __init__(self, amounts: Amounts, tie: Callable[[int, int], Tie]) -> None:
        self.rows, self.weights = amounts
        self.tie = tie
        self.numbers = [tuple([number or 0 for number in row]) for row in self.rows]
        """The rows as they add up: a blank adds nothing."""
        self.columns = list(range(len(self.weights)))
        self.fine = max(FINE, FINE_PER_ROW * len(self.rows))
        self.usual = _usual(self.rows)
        self.negative = any(number < 0 for row in self.rows for number in row if number)
        self.steps = _STEPS_PER_ROW * len(self.rows) + 50_000

    def sums_above(self, which: Sequence[int], totals: Sequence[int]) -> list[Sum]:
        """Every row of ``which`` that adds up rows after it; ``totals`` are rows that claim to add up all of them."""
        best = self._best(which, totals)
        if self.usual and totals:
            usual, self.usual = self.usual, frozenset()
            chained = self._best(which, totals)
            if self._agreement(chained, totals) > self._agreement(best, totals):
                best = chained
            self.usual = usual
        return self._judged(best, totals)

    def _best(self, which: Sequence[int], totals: Sequence[int]) -> _State:
        wide = 12 if len(which) <= _SMALL else 4 if len(which) <= LARGE else 1
        states = [_State(0.0, None, None, (0,) * len(self.weights))]
        for row in reversed(which):
            made = self._steps(row, states[0]) if len(states) == 1 else [state for before in states for state in self._steps(row, before)]
            states = made if len(made) <= wide else heapq.nlargest(wide, made, key=_score_of)
        return max(states, key=lambda state: state.score + self._agreement(state, totals))

    def _steps(self, row: int, before: _State) -> list[_State]:
        options = self._options(row, before.top)
        made = [
            _State(before.score + score, _Root(row, after), _Taken(sum_, before.taken), before.leaves) for sum_, after, score in options
        ]
        if options and any(sum_.tie is Tie.BELOW and not sum_.votes.agree for sum_, _, _ in options):
            return made
        leaves = tuple(map(add, before.leaves, self.numbers[row]))
        return [_State(before.score, _Root(row, before.top), before.taken, leaves), *made]

    def _options(self, row: int, top: _Root | None) -> Sequence[_Option]:
        """The readings of this row as the sum of the next roots, best first."""
        own, numbers = self.rows[row], self.numbers[row]
        wanted = self.columns if all(numbers) else [column for column, number in enumerate(numbers) if number]
        if top is None or not wanted:
            return ()
        first, bounded, whole = self.tie(row, top.row), not self.negative, wanted is self.columns
        over = list(map(sub, self.numbers[top.row], numbers))
        """What the parts so far say more than the row."""
        if first is Tie.NEVER or (first is not Tie.BELOW and bounded and min(over if whole else [over[c] for c in wanted]) > 1):
            return ()
        parts, found = list[int](), list[_Option]()
        root: _Root | None = top
        worst, confirmed, structural = Tie.BELOW, True, None
        while root is not None and self.steps > 0:
            self.steps -= 1
            tied = first if root is top else self.tie(row, root.row)
            if tied is Tie.NEVER:
                break
            confirmed = confirmed and tied is Tie.BELOW
            worst = min(worst, tied)
            parts.append(root.row)
            if root is not top:
                over = list(map(add, over, self.numbers[root.row]))
            room = 1 + len(parts) // 2
            if bounded and not confirmed and min(over if whole else [over[c] for c in wanted]) > room:
                break
            agrees = [column for column in wanted if -room <= over[column] <= room]
            if agrees and not (len(parts) == 1 and row in self.usual and tied is not Tie.BELOW):
                sums = list(map(add, over, numbers))
                made = Sum(row, tuple(parts), self._votes(own, sums, parts, agrees), Tie.BELOW if confirmed else worst)
                score = self._score(made, first)
                if score > 0:
                    found.append((made, root.after, score))
            elif confirmed:
                structural = (Sum(row, tuple(parts), Votes((), tuple(wanted), 0, False, False), Tie.BELOW), root.after, 0.5)
            root = root.after
        best = sorted(found, key=lambda option: -option[2])[:3] if found else found
        if structural is not None and not any(option[0].tie is Tie.BELOW for option in best):
            best.append(structural)
        return best

    def _votes(self, own: Cents, sums: Sequence[int], parts: Sequence[int], agrees: Sequence[int]) -> Votes:
        compared = [self.rows[part] for part in parts[:_MOST_PARTS_COMPARED]]
        differ = tuple([
            column for column, number in enumerate(own)
            if number is not None and column not in agrees and (number or sums[column])
            and any(part[column] is not None for part in compared)
        ])  # fmt: skip
        shapes = {tuple([round((part[column] or 0) / (own[column] or 1), 5) for part in compared]) for column in agrees}
        single = all(len([part for part in parts if self.rows[part][column]]) < 2 for column in agrees)
        fine = len([column for column in agrees if any(significant(part[column]) >= self.fine for part in compared)]) >= (
            2 if single else 1
        )
        return Votes(tuple(agrees), differ, 1 if single else len(shapes), single, fine)

    def _agreement(self, state: _State, totals: Sequence[int]) -> float:
        """How many votes say that a total adds up the roots, and that it adds up the leaves."""
        if not totals:
            return 0.0
        roots, count, root = [0] * len(self.weights), 0, state.top
        while root is not None:
            count += 1
            roots = list(map(add, roots, self.numbers[root.row]))
            root = root.after
        room = 1 + count // 2
        return float(max(
            sum(weight * (abs(own - roots[column]) <= room) + weight * (abs(own - state.leaves[column]) <= room + len(self.rows) // 2)
                for column, (own, weight) in enumerate(zip(self.rows[total], self.weights, strict=True)) if own)
            for total in totals
        ))  # fmt: skip

    def _judged(self, best: _State, totals: Sequence[int]) -> list[Sum]:
        """The sums of the reading that was taken, from the top of the table down; each sure, or weakly supported."""
        made: list[Sum] = []
        taken = best.taken
        while taken is not None:
            made.append(taken.made)
            taken = taken.before
        borne = self._agreement(best, totals) > 0
        above = {part: one for one in made for part in one.parts}
        sure: dict[int, bool] = {}
        carried: dict[int, bool] = {}
        for one in made:
            over = above.get(one.row)
            carried[one.row] = (
                borne if over is None else sure[over.row] and bool(over.votes.agree) and (not over.votes.single or carried[over.row])
            )
            sure[one.row] = carried[one.row] or _is_sure(one)
        return [one if sure[one.row] else one._replace(sure=False) for one in made]

    def _score(self, made: Sum, first: Tie) -> float:
        votes = made.votes
        agree, differ = (sum(self.weights[column] for column in columns) for columns in (votes.agree, votes.differ))
        if votes.single:
            score = 0.3 * agree - 0.5 * differ
        else:
            score = max(agree * (1.0 if votes.apart > 1 else 0.6 if votes.fine else 0.3) - 0.6 * differ, 0.05)
        if first is Tie.BELOW:
            score += 1.0
        return score - 1.5 if made.tie is Tie.UNLIKELY else score

    def covers(self, row: int, others: Iterable[int]) -> tuple[list[int], Votes] | None:
        """Which of the others, from the first on, this row adds up; None when no column agrees. Most columns win, then more rows."""
        own = self.rows[row]
        wanted = [(column, number) for column, number in enumerate(own) if number]
        sums, parts = [0] * len(own), list[int]()
        best: tuple[int, Votes] | None = None
        for other in others:
            if self.steps <= 0 or not wanted:
                break
            self.steps -= 1
            parts.append(other)
            sums = list(map(add, sums, self.numbers[other]))
            room = 1 + len(parts) // 2
            agrees = [column for column, number in wanted if -room <= sums[column] - number <= room]
            if agrees and (best is None or len(agrees) >= len(best[1].agree)):
                best = len(parts), self._votes(own, sums, parts, agrees)
            if not self.negative and all(sums[column] > number + room for column, number in wanted):
                break
        return None if best is None else (parts[: best[0]], best[1])


def _usual(rows: Sequence[Cents]) -> frozenset[int]:
    """The rows of long runs that all say the same: an amount that is usual here, no parent of one child."""
    found: set[int] = set()
    first = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[first]:
            if place - first > _LONGEST_CHAIN:
                found.update(range(first, place))
            first = place
    return frozenset(found)


def likely(amounts: Amounts, which: Sequence[int]) -> tuple[list[int], list[int]]:
    """The rows that equal a run of rows right after them, and right before them, in half of their columns: over whole columns at once.

    Without one of these a table has no sum at all: the lowest of every hierarchy adds up nothing but leaves.
    """
    numbers = np.array([[number or 0 for number in amounts.rows[place]] for place in which], dtype=np.int64)
    with np.errstate(over="ignore"):  # sums of huge numbers wrap around, and equal ones stay equal
        until = np.vstack([np.zeros((1, numbers.shape[1]), dtype=np.int64), np.cumsum(numbers, axis=0)])
        filled = (numbers != 0).sum(axis=1)
        sorted_sums = [np.sort(until[:, column]) for column in range(until.shape[1])]
        found = []
        for edges in (until[1:] + numbers, until[:-1] - numbers):
            hits = sum(((numbers[:, c] != 0) & _among(edges[:, c], sums)).astype(np.int64) for c, sums in enumerate(sorted_sums))
            found.append(
                [which[int(place)] for place in np.flatnonzero((hits * 2 >= filled) & (hits >= np.minimum(filled, 2)) & (filled > 0))]
            )
    return found[0], found[1]


def _among(numbers: NDArray[np.int64], ordered: NDArray[np.int64]) -> NDArray[np.bool_]:
    """
    >>> _among(np.array([3, 4, 9]), np.array([1, 3, 5])).tolist()
    [True, False, False]
    """
    return np.asarray(ordered[np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)] == numbers)


def _is_sure(made: Sum) -> bool:
    votes = made.votes
    if made.tie is Tie.BELOW:
        return True
    if made.tie is Tie.UNLIKELY or len(votes.differ) >= len(votes.agree):
        return False
    if votes.single:
        return votes.fine and not votes.differ
    return votes.apart >= 2 or (votes.fine and not votes.differ)


def significant(number: int | None) -> int:
    """A number without the zeros at its end.

    >>> significant(153_250_000_00), significant(300_000_000_00)
    (15325, 3)
    """
    rest = abs(number or 0)
    while rest and rest % 10 == 0:
        rest //= 10
    return rest
