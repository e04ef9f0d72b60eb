# Two words to know: `make demo` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export RAPPORT_HOME ?= $(CURDIR)/.home
ASSETS := src/rapport/platform/ui/static/built/manifest.json
SOURCES := $(shell find src/rapport/platform/ui/assets src/rapport/platform/ui/islands -type f 2>/dev/null)

.PHONY: demo run test proof bench look lint format wheel clean

demo: $(VENV)/.demo $(ASSETS)
	@exec $(BIN)/rapport demo

run: $(VENV)/.ready $(ASSETS)
	@exec $(BIN)/rapport run

test: lint $(ASSETS) chromium
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not proof"

proof: $(VENV)/.dev $(ASSETS) chromium
	$(BIN)/python -m pytest -m proof src tests

bench: $(VENV)/.dev $(ASSETS)
	$(BIN)/python -m benchmarks

look: $(VENV)/.dev $(ASSETS) chromium
	@$(BIN)/python -m tests.look

lint: $(VENV)/.dev
	$(BIN)/lint-imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src/rapport benchmarks

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: $(VENV)/.dev $(ASSETS)
	rm -rf dist
	$(BIN)/python -m build

$(VENV)/.venv:
	@echo "Setting up Python …"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.ready: $(VENV)/.venv requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	@touch $@

$(VENV)/.demo: $(VENV)/.ready
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[demo]'
	@touch $@

$(VENV)/.dev: $(VENV)/.demo
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[demo,dev]'
	@touch $@

$(ASSETS): package-lock.json $(SOURCES)
	@echo "Building the pages' styles and scripts …"
	npm ci --no-audit --no-fund --loglevel=error
	npm run --silent build

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium for the browser tests …"; apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	  else \
	    echo "The browser tests need Chromium: install Debian's package 'chromium' (apt-get install chromium) and repeat."; exit 1; \
	  fi; }

clean:
	rm -rf $(VENV) node_modules dist src/rapport/platform/ui/static/built
