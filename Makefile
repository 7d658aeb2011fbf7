# Everything below sets itself up: it takes Python 3.11 or later, git and make (and npm for the SARIF validator).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
VALIDATOR := .tools/node_modules/@microsoft/sarif-multitool/package.json

.PHONY: help
help: ## Show what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VALIDATOR):
	@if command -v npm >/dev/null; then \
	  npm install --prefix .tools --no-fund --no-audit --loglevel=error @microsoft/sarif-multitool@5.7.0; \
	else echo 'npm is not here: the tests that validate SARIF are skipped'; fi

.PHONY: setup
setup: $(READY) $(VALIDATOR) ## Set up the environment and the validator

.PHONY: test
test: setup lint types ## Check style, types and imports, and run all tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

.PHONY: lint
lint: $(READY) ## Check style and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache

.PHONY: types
types: $(READY) ## Check types
	$(BIN)/mypy

.PHONY: format
format: $(READY) ## Format the code and sort imports
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

.PHONY: demo
demo: $(READY) ## Check the example site; print the findings and write SARIF
	$(BIN)/trackerlint check examples/before --format text --format sarif=demo-output/trackerlint.sarif --exit-zero

.PHONY: bench
bench: $(READY) ## Measure speed (benchmarks/README.md)
	$(BIN)/python benchmarks/scaling.py
