# Everything below sets itself up: it takes Python 3.11 or later, git and make (and npm for
# the SARIF validator and for consent managers, apt-get for Chromium: what needs them is skipped where they are not).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
VALIDATOR := .tools/node_modules/@microsoft/sarif-multitool/package.json
MANAGERS := .tools/node_modules/@stormid/cookie-banner/package.json

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

$(MANAGERS):
	@if command -v npm >/dev/null; then \
	  npm install --prefix .tools --ignore-scripts --no-fund --no-audit --loglevel=error klaro@0.7.22 tarteaucitronjs@1.34.0 \
	    vanilla-cookieconsent@3.1.0 cookieconsent-two@npm:vanilla-cookieconsent@2.9.2 orejime@3.2.1 cookieconsent@3.1.1 \
	    cookies-eu-banner@3.0.0 @stormid/cookie-banner@1.0.3; \
	else echo 'npm is not here: the example pages are not held against a browser'; fi

.PHONY: browser
browser: ## Install Chromium, where apt-get may, for the tests that hold the linter against a browser
	@mkdir -p .tools
	@if command -v chromium >/dev/null || command -v google-chrome >/dev/null || [ -n "$$CHROMIUM" ]; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium; } \
	    >.tools/chromium.log 2>&1 || echo 'Chromium could not be installed (.tools/chromium.log): no page is held against a browser'; \
	else echo 'Chromium is not here, and apt-get cannot install it: no page is held against a browser'; fi

.PHONY: setup
setup: $(READY) $(VALIDATOR) $(MANAGERS) browser ## Set up the environment, the validator, consent managers and a browser

.PHONY: test
test: setup lint types ## Check style, types and imports, and run all tests
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/browser --ignore tests/report
	$(BIN)/python -m pytest tests/browser tests/report

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

.PHONY: docs
docs: $(READY) ## Build the documentation as a site, in demo-output/docs
	$(BIN)/mkdocs build --strict --quiet

.PHONY: bench
bench: $(READY) ## Measure speed (benchmarks/README.md)
	$(BIN)/python benchmarks/scaling.py
