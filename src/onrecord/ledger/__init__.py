"""One DuckDB file, append-only: documents, runs, readings, claims, rejections, failures, reviews.

In reading order: ``migrations/`` (the tables), ``database`` (the file), ``schema`` (versions), ``columns`` (records to
rows and back), ``passages``, ``writing``, ``entries``, ``selection``, ``claims``, ``summary``, ``verify``, ``store``
(all of it behind ``Ledger``), ``codebook``, ``export``, ``annotation``.
"""
