"""Everything that onrecord raises, one tree.

OnrecordError
├── BadRecord            a record would break its own invariant
├── BadInput             a document cannot be read: empty, binary, truncated, too large
│   └── Refused          an address that we will not fetch: private, robots, redirects
├── BadLexicon           a lexicon or pack is wrong: unknown field, two meanings, failed example
│   └── UnknownPack      no pack of this name
├── BadLedger            the ledger file is not one, or does not verify
│   ├── LedgerInUse      another process is writing to it
│   ├── NewerLedger      written by a newer version of onrecord
│   └── UnknownClaim     no claim with this id
├── TooFewClaims         nothing can be reckoned from what the ledger holds
├── UnknownName          no such measure, actor, place, … in this ledger
└── MissingExtra         an optional package is needed and not installed

Each class has an ``exit_code``, which the command line returns; ``docs/exit-codes.md`` lists them.
Raised for a caller's mistake.  What a *text* does wrong is a ``Rejected`` row, not an exception.
"""

from typing import ClassVar

__all__ = [
    "BadInput",
    "BadLedger",
    "BadLexicon",
    "BadRecord",
    "LedgerInUse",
    "MissingExtra",
    "NewerLedger",
    "OnrecordError",
    "Refused",
    "TooFewClaims",
    "UnknownClaim",
    "UnknownName",
    "UnknownPack",
]


class OnrecordError(Exception):
    """Root of the tree; its text is one sentence that a person can act on."""

    exit_code: ClassVar[int] = 1


class BadRecord(OnrecordError):
    """A record would break its own invariant."""

    exit_code = 3


class BadInput(OnrecordError):
    """A document cannot be read."""

    exit_code = 4


class Refused(BadInput):
    """An address that we will not fetch."""

    exit_code = 5


class BadLexicon(OnrecordError):
    """A lexicon or a pack is wrong; the message names the file and the entry."""

    exit_code = 6


class UnknownPack(BadLexicon):
    """No pack of this name; the message lists the names that exist."""

    exit_code = 6


class BadLedger(OnrecordError):
    """The ledger file is not one, or does not verify."""

    exit_code = 7


class LedgerInUse(BadLedger):
    """Another process is writing to the ledger."""

    exit_code = 8


class NewerLedger(BadLedger):
    """The ledger was written by a newer version of onrecord."""

    exit_code = 9


class UnknownClaim(BadLedger):
    """No claim with this id."""

    exit_code = 10


class UnknownName(OnrecordError):
    """A name that nothing in this ledger bears; the message lists the names that exist."""

    exit_code = 12


class TooFewClaims(OnrecordError):
    """The ledger holds too little to be reckoned with; the message says what is missing."""

    exit_code = 13


class MissingExtra(OnrecordError):
    """An optional package is needed and not installed; the message says which command installs it."""

    exit_code = 11
