"""``onrecord verify``: nothing in the ledger was changed behind its back."""
