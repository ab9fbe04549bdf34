# One surface for people and for CI. Every target does the set-up it needs by itself.
# Only Python 3.11, make and git have to be there; after the first time no network is needed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install lock run test format check bench e2e spark clean

PYTHON ?= $(shell command -v python3.11 || command -v python3)
REGION ?= norrbotten
FULL ?=
UV_VERSION := 0.13.9

UV := .tools/bin/uv
BIN := .venv/bin
INSTALLED := .venv/.installed

export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE ?= copy
# An authority often has a certificate of its own in front of its package source.
export UV_SYSTEM_CERTS ?= 1
export DJANGO_SETTINGS_MODULE := vardval.config.settings
# Bytecode is kept whatever the shell says: else each start of the command compiles 2,000 files,
# and each worker of the tests all of theirs. It lies in folders that git does not see.
unexport PYTHONDONTWRITEBYTECODE

help: ## Show the targets
	@grep -E '^[a-z0-9]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

install: $(INSTALLED) ## Make .venv with the vardval command

$(UV):
	@echo "Fetching uv $(UV_VERSION) into .tools"
	@"$(PYTHON)" -m venv .tools 2>/dev/null \
		|| { rm -rf .tools; "$(PYTHON)" -m venv --without-pip .tools; }
	@if [ -x .tools/bin/pip ]; then .tools/bin/pip install --quiet "uv==$(UV_VERSION)"; \
		else "$(PYTHON)" -m pip --python .tools/bin/python install --quiet "uv==$(UV_VERSION)"; fi

# The stamp is what makes `make run` and `make test` work offline: as long as it is newer than
# the lock and the project file, nothing asks the network for anything.
$(INSTALLED): requirements.lock pyproject.toml | $(UV)
	@[ -x $(BIN)/python ] || $(UV) venv --quiet --python "$(PYTHON)" .venv
	@export VIRTUAL_ENV=.venv; sync="pip sync --quiet --require-hashes requirements.lock"; \
		$(UV) --offline $$sync 2>/dev/null || $(UV) $$sync
	@VIRTUAL_ENV=.venv $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@# It starts, its parts fit together, and what they import has its bytecode.
	@export VARDVAL_SECRET_KEY=none-yet; $(BIN)/vardval demo --help >/dev/null; \
		$(BIN)/django-admin check >/dev/null
	@touch $@

# Spark lives in an environment of its own: half a gigabyte that nobody else has to fetch.
SPARK_BIN := .venv-spark/bin
SPARK_INSTALLED := .venv-spark/.installed

$(SPARK_INSTALLED): requirements-spark.lock pyproject.toml | $(UV)
	@[ -x $(SPARK_BIN)/python ] || $(UV) venv --quiet --python "$(PYTHON)" .venv-spark
	@VIRTUAL_ENV=.venv-spark $(UV) pip sync --quiet --require-hashes requirements-spark.lock
	@VIRTUAL_ENV=.venv-spark $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

spark: $(SPARK_INSTALLED) ## Install Spark (needs Java 17) and hold it against DuckDB on local[2]
	@command -v java >/dev/null || { echo "Java 17 saknas: installera openjdk-17-jre-headless" >&2; exit 1; }
	@$(SPARK_BIN)/pytest -q tests/spark
	@$(SPARK_BIN)/python -m bench.spark

lock: $(UV) ## Resolve the dependencies anew into requirements.lock (hashed, names no host)
	$(UV) pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
		--quiet --output-file requirements.lock $(LOCK_FLAGS)
	$(UV) pip compile pyproject.toml --group dev --extra spark --universal --python-version 3.11 \
		--constraints requirements.lock --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links --quiet --output-file requirements-spark.lock $(LOCK_FLAGS)

run: $(INSTALLED) ## Start the demonstration (REGION=norrbotten, FULL=1 for the whole county)
	@$(BIN)/vardval demo --region "$(REGION)" $(if $(FULL),--full)

test: $(INSTALLED) ## Run every test but the browser's
	@$(BIN)/pytest -n 2 --dist worksteal

format: $(INSTALLED) ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

check: $(INSTALLED) ## Format, lint, types, layers, architecture, migrations, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m vardval.rulebook.schema --check
	DJANGO_SETTINGS_MODULE=vardval.config.settings $(BIN)/python -m vardval.config.retention_page --check
	$(BIN)/python -m vardval.config.fact_series_page --check
	$(BIN)/python -m vardval.config.courses_page --check
	$(BIN)/python -m vardval.settlement.price_lists.handbook_page --check
	$(BIN)/pytest -q tests/architecture

bench: $(INSTALLED) ## Measure against plain ORM code and hand-written SQL
	@$(BIN)/python -m bench

e2e: $(INSTALLED) ## Walk the pages in Debian's Chromium
	@$(BIN)/pytest tests/e2e

clean: ## Stop our servers; remove .venv, .tools, .state and the caches
	@for folder in .state/postgres .state/test/postgres; do \
		if [ -d "$$folder" ]; then $(BIN)/python -m vardval.platform.embedded_postgres remove "$$folder"; fi; \
	done
	find src tests bench -name __pycache__ -prune -exec rm -rf {} +
	rm -rf .venv .venv-spark .tools .state .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .grimp_cache .hypothesis
