"""One DuckDB file that only grows."""
