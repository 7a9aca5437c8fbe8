"""Join two expressions into a range: "from January to March 2016", "2011-2013", "between June and August"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.times import edtf
from onrecord.extract.times.lexicon import Rule
from onrecord.extract.times.pattern import Match
from onrecord.extract.times.records import Relation, Time, TimeKind
from onrecord.lexicon import Token

__all__ = ["join_ranges", "year_hints"]

MONTH = len("2016-08")
DASHES = frozenset({"-", "–", "—"})
JOINTS = {"between": frozenset({"and"}), "from": frozenset({"to", "until", "till", "through", "-", "–", "—"})}


TO = frozenset({"-", "–", "—", "to", "until", "till", "through"})
LINKS = frozenset({"-", "–", "—", "to", "and", "or", ",", "until", "till", "through", "the", "/", "&", "from", "of"})


def year_hints(tokens: Sequence[Token], matches: Sequence[Match[Rule]]) -> list[int | None]:
    """For each match the year that a neighbour lends it: "June 3-5, 2016", "30 December 2015 until 5 January"."""
    hints: list[int | None] = [None] * len(matches)
    for index in range(len(matches) - 2, -1, -1):
        left, right = matches[index], matches[index + 1]
        between = [token.low for token in tokens[left.last : right.first]]
        start, end = month_of(left), month_of(right)
        if start is None or end is None or not 1 <= len(between) <= 2 or not LINKS.issuperset(between):
            continue
        year = _own_year(right) or hints[index + 1]
        if year is not None and _lacks_year(left):
            hints[index] = year - (start > end)
            continue
        given = _own_year(left)
        if given is not None and year is None and _lacks_year(right) and between[0] in TO:
            hints[index + 1] = given + (end < start)
    return hints


def _own_year(match: Match[Rule]) -> int | None:
    year: int | None = match.get("year")
    return year


def _lacks_year(match: Match[Rule]) -> bool:
    return match.get("year") is None and match.get("period") is None


def month_of(match: Match[Rule]) -> int | None:
    """The month that a match names, with or without a day."""
    month: int | None = match.get("month")
    pair = match.get("day_ahead") or match.get("day_behind")
    return month if pair is None else pair[1]


def join_ranges(tokens: Sequence[Token], times: list[Time]) -> list[Time]:
    """The same times, with neighbours that name the ends of a range put together."""
    if len(times) < 2:
        return times
    places = {token.start: index for index, token in enumerate(tokens)}
    out = [times[0]]
    for time in times[1:]:
        joined = _joined(tokens, places, out[-1], time)
        if joined is None:
            out.append(time)
        else:
            out[-1] = joined
    return out


def _joined(tokens: Sequence[Token], places: dict[int, int], left: Time, right: Time) -> Time | None:
    if left.ends or left.kind is not TimeKind.POINT or right.kind not in (TimeKind.POINT, TimeKind.PRESENT):
        return None
    first, after = places[left.start], places[right.start]
    between = [token.low for token in tokens[first:after] if token.start >= left.end]
    if len(between) == 2 and between[1] == "the":
        between.pop()
    if len(between) != 1:
        return None
    opener = tokens[first - 1].low if first else ""
    if opener == "the" and first > 1:
        opener = tokens[first - 2].low
    if between[0] not in DASHES and between[0] not in JOINTS.get(opener, ()):
        return _range(left, right) if _are_neighbours(left, right, between[0], opener) else None
    return _range(left, right)


def _are_neighbours(left: Time, right: Time, joint: str, opener: str) -> bool:
    """Whether two months or weekdays are one stretch: "in June and July", "on Sunday and Monday"."""
    months = len(left.value or "") == len(right.value or "") == MONTH
    days = left.weekday and right.weekday and opener == "on"
    if joint != "and" or left.last is None or not (days or (months and opener in ("in", "during", "over"))):
        return False
    return right.first is not None and (right.first - left.last).days == 1


def _range(left: Time, right: Time) -> Time | None:
    if left.value is None or right.value is None or left.first is None or right.first is None:
        return None
    if left.first > right.first:
        left = _a_year_earlier(left)
    if left.first is None or right.last is None or left.first > right.last or left.value is None:
        return None
    start = left.value.split("/")[0]
    return replace(
        right,
        start=left.start,
        value=edtf.interval(start, right.value.split("/")[-1]),
        first=left.first,
        kind=TimeKind.POINT,
        relation=Relation.DURING,
        since=start,
        timex=None,
        ends=(left, right),
    )


def _a_year_earlier(time: Time) -> Time:
    """A month without year that seemed to lie behind the end of its range."""
    if time.first is None or time.last is None or time.value is None or "/" in time.value or time.value.isdigit():
        return time
    value = f"{int(time.value[:4]) - 1:04}{time.value[4:]}"
    if not edtf.is_edtf(value):
        return time
    first, last = edtf.days(value)
    return replace(time, value=value, first=first, last=last, timex=value)
