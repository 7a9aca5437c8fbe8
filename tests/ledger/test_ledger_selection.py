from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import builders
from ledger.builders import NOW, RUN
from onrecord import api
from onrecord.errors import UnknownClaim, UnknownName
from onrecord.records import Extraction


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    second = builders.document("other.txt", outlet="Valley Radio", address="https://radio.example/other")
    fields = {"measure": "injured", "actor": "civilians", "place": (), "as_of": "2020-11-30/2020-12-02", "via": ()}
    claims = (replace(builders.quantity(second), **fields),)
    with api.open(tmp_path_factory.mktemp("ledger") / "x", writable=True) as opened:
        opened.add([builders.pair(), (second, Extraction(claims=claims)), *builders.numbered(2)], RUN, now=NOW)
        yield opened


def measures(claims):
    return sorted(claim.measure for claim in claims)


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({}, ["displaced", "displaced", "injured", "killed", "popular_support", "recapture"]),
        ({"measure": "killed"}, ["killed"]),
        ({"measure": ("killed", "injured")}, ["injured", "killed"]),
        ({"measure": "killed", "actor": "civilians"}, []),
        ({"actor": "civilians"}, ["injured"]),
        ({"place": "NL"}, ["killed"]),
        ({"place": "northland"}, ["killed"]),
        ({"place": "42"}, ["killed"]),
        ({"speaker": "ada"}, ["injured", "killed", "recapture"]),
        ({"speaker": "Colonel"}, ["injured", "killed", "recapture"]),
        ({"speaker": "aide"}, ["popular_support"]),
        ({"outlet": "valley radio"}, ["injured"]),
        ({"attribution": "direct"}, ["recapture"]),
        ({"attribution": "none"}, ["displaced", "displaced"]),
        ({"kind": "assessment"}, ["popular_support"]),
        ({"kind": ("assessment", "forecast")}, ["popular_support", "recapture"]),
        ({"document": "other.txt"}, ["injured"]),
        ({"document": "https://radio.example/other"}, ["injured"]),
        ({"since": "2021-04"}, ["displaced", "displaced", "popular_support", "recapture"]),
        ({"since": "2021-03-15", "until": "2021-03-20"}, ["killed", "popular_support"]),
        ({"until": "2020"}, ["injured"]),
        ({"until": "2020-12-01"}, ["injured"]),
        ({"since": "2020-12-01", "until": "2020-12"}, ["injured"]),
        ({"since": "2020-12-03", "until": "2020"}, []),
        ({"measure": "killed", "since": None, "kind": ()}, ["killed"]),
    ],
)
def test_claims_meet_all_criteria(ledger, criteria, expected):
    found = ledger.claims(**criteria)
    assert measures(found) == expected
    assert len(found) == len(expected)


def test_a_beginning_of_the_id_selects_a_document(ledger):
    identity = next(ledger.documents()).id
    assert {claim.quote.document_id for claim in ledger.claims(document=identity[:20])} == {identity}


def test_a_limit_takes_the_first_claims_of_the_order(ledger):
    everything = ledger.claims().records()
    assert ledger.claims(limit=2).records() == everything[:2]
    assert len(ledger.claims(limit=2)) == 2
    assert ledger.claims(limit=0).records() == []


def test_claims_come_by_document_start_end_kind_and_measure(ledger):
    keys = [
        (sourced.document.name, sourced.claim.quote.start, sourced.claim.quote.end, sourced.claim.kind)
        for sourced in ledger.claims().sourced()
    ]
    assert keys == sorted(keys)
    assert len(keys) == 6


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ({"measure": "kiled"}, "no measure 'kiled' in this ledger; there are killed, "),
        ({"measure": "zzz"}, "there are displaced, injured, killed, popular_support, recapture$"),
        ({"actor": "zzz"}, "there are civilians, government, rebels$"),
        ({"place": "Southland"}, "there are Northland and 1 more$"),
        ({"outlet": "zzz"}, "there are Harbour Post, Valley Radio$"),
        ({"speaker": "Ada Brinck"}, "there are Ada Brink and 1 more$"),
        ({"document": "zzz"}, "there are 00000.txt, 00001.txt, brink.txt, other.txt$"),
        ({"kind": "rumour"}, "there are quantity, assessment, forecast$"),
        ({"attribution": "zzz"}, "there are direct, mixed, indirect, none$"),
        ({"since": "last week"}, "since 'last week' is not a date"),
        ({"until": "2016-8"}, "until '2016-8' is not a date"),
        ({"measure": "x'); DROP TABLE claims; --"}, "no measure"),
    ],
)
def test_a_name_that_nothing_bears_is_refused_with_those_that_exist(ledger, criteria, message):
    with pytest.raises(UnknownName, match=message):
        ledger.claims(**criteria)


def test_an_empty_ledger_says_that_it_has_no_such_names(tmp_path):
    with api.open(tmp_path / "empty", writable=True) as empty:
        assert empty.claims().records() == []
        with pytest.raises(UnknownName, match="the ledger has no claims with a measure"):
            empty.claims(measure="killed")


@settings(max_examples=25, deadline=None)
@given(word=st.text(min_size=1))
def test_no_name_is_ever_run_as_sql(ledger, word):
    for criterion in ("measure", "actor", "place", "outlet", "document"):
        try:
            found = ledger.claims(**{criterion: word})
        except UnknownName:
            continue
        assert len(found) > 0


def test_a_claim_is_found_by_its_id_or_the_beginning_of_it_with_or_without_the_kind(ledger):
    claim = ledger.claims(measure="killed").records()[0]
    for asked in (claim.id, claim.id[:14], claim.id.removeprefix("claim1:"), claim.id.removeprefix("claim1:")[:8]):
        found = ledger.claim(asked)
        assert found.claim == claim
        assert found.document.name == "brink.txt"
        assert found.surroundings.text.startswith("By the end of March")
        assert found.document.words(claim.evidence[0].start, claim.evidence[0].end) == builders.TEXT[57:65]
        assert found.document.words(None, None) is None


@pytest.mark.parametrize("asked", ["claim1:zz", "nothing", "document1:00", "%", "_"])
def test_an_id_that_no_claim_has_is_refused(ledger, asked):
    with pytest.raises(UnknownClaim, match="there is no claim"):
        ledger.claim(asked)


def test_a_beginning_that_several_have_is_refused_with_the_first_of_them(ledger):
    with pytest.raises(UnknownClaim, match=r"'claim1:' is the beginning of several claims: claim1:\w+, claim1:"):
        ledger.claim("claim1:")
    with pytest.raises(UnknownName, match="'' is the beginning of several documents"):
        ledger.document("")


def test_a_document_that_is_not_there_is_refused(ledger):
    with pytest.raises(UnknownName, match="there is no document 'zz'"):
        ledger.document("zz")


def test_rejections_are_listed_with_their_document_and_by_reason(ledger):
    assert [(d.document, d.rejected.quote.text) for d in ledger.rejected()] == [
        ("00000.txt", "day 0"),
        ("00001.txt", "day 1"),
        ("brink.txt", "54"),
    ]
    assert [d.rejected.rule for d in ledger.rejected(reason="age")] == ["en.age.comma"]
    assert list(ledger.rejected(reason="sport")) == []
    with pytest.raises(UnknownName, match="no reason 'dull'; there are age, date"):
        ledger.rejected(reason="dull")


def test_the_summary_counts_what_is_current(ledger):
    summary = ledger.summary()
    assert (summary.documents, summary.versions, summary.claims, summary.speakers) == (4, 4, 6, 2)
    assert summary.claims_by_kind == (("quantity", 4), ("assessment", 1), ("forecast", 1))
    assert summary.claims_by_measure[0] == ("displaced", 2)
    assert (summary.rejected, summary.rejected_by_reason) == (3, (("ordinal", 2), ("age", 1)))
    assert (summary.period, summary.newest_claim) == (("2020-11-30", "2021-04-01"), "2021-04-01")
    assert (summary.newest_read, summary.runs, summary.failures) == (NOW, 1, 0)
    assert summary.data_hash == ledger.data_hash()


def test_the_summary_of_an_empty_ledger_is_all_zeros(tmp_path):
    with api.open(tmp_path / "empty", writable=True) as empty:
        summary = empty.summary()
    assert (summary.documents, summary.claims, summary.period, summary.newest_claim, summary.newest_read) == (
        *(0, 0),
        *(None, None, None),
    )
