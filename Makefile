# make demo    set up, read the sample documents, write onrecord-demo.html
# make test    all tests, those in a real Chromium too where there is one
# make check   style, types, direction of imports, sizes, accuracy floors
# make bench   speed, memory and start-up, printed
# make docs    the documentation site, into site/

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := onrecord-demo.html
DEMO_LEDGER := onrecord-demo.onrecord

.PHONY: demo test check bench docs clean
.DEFAULT_GOAL := help

.PHONY: help
help:
	@sed -n 's/^# make/make/p' Makefile

# The stamps are newer than pyproject.toml exactly when the environment has what it asks for.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "onrecord needs Python 3.11 or newer; name one with  make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,docs]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	@test -d samples/documents || { echo "samples/documents is missing: this is not a whole checkout" >&2; exit 1; }
	@rm -f $(DEMO_LEDGER)
	@export ONRECORD_LEDGER=$(DEMO_LEDGER) && \
	  $(BIN)/onrecord read samples/documents && echo && \
	  $(BIN)/onrecord claims --limit 10 && echo && \
	  $(BIN)/onrecord report --quick -o $(DEMO) && \
	  echo "Open $(DEMO) in a browser: every number there opens its sentence." && \
	  echo "What all claims together leave open follows in the same file; the first time this takes half a minute." && \
	  $(BIN)/onrecord report -o $(DEMO)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadgroup -r fEs $(TESTS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/test_structure.py
	@if [ -f eval/floors.py ]; then echo "$(BIN)/python eval/floors.py"; $(BIN)/python eval/floors.py; fi

bench: $(VENV)/.installed-dev
	$(BIN)/python bench/run.py $(BENCH)

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py --check
	$(BIN)/mkdocs build --strict

clean:
	rm -rf $(VENV) site build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache $(DEMO) $(DEMO_LEDGER)
