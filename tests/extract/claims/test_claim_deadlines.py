"""By when: the deadlines of forecasts."""

import pytest
from helpers_for_claims import claims

from onrecord.records import Kind


def deadlines(text: str) -> list[str | None]:
    return [claim.deadline for claim in claims(text) if claim.kind is Kind.FORECAST]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raqqa will be retaken within six months, Colonel Ada Brink said on Wednesday.", "2017-02-10"),
        # What was said before the text was written counts from when it was said.
        ("Colonel Ada Brink said in March that Raqqa would be retaken within six months.", "2016-09"),
        ("Colonel Ada Brink said on 1 August that Raqqa would be retaken within ten days.", "2016-08-11"),
        # A day that is named does not move with the saying.
        ("Colonel Ada Brink said in March that Raqqa would be retaken by the end of 2016.", "2016-12-31"),
    ],
)
def test_a_window_counts_from_the_day_of_saying(text, expected):
    assert deadlines(text) == [expected]
