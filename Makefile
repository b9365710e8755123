# Everything is made in .venv; nothing generated is committed.
PYTHON ?= python3
ARGS ?=
SIZES ?= 500 1500 10000

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PACK := resources/packs/segur.fanal
PO := $(wildcard i18n/*/LC_MESSAGES/fanal.po)
MO := $(PO:.po=.mo)

.DELETE_ON_ERROR:
.PHONY: help setup run test lint bench lock pack clean

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 8

setup: .venv/ready-to-test $(PACK) $(MO) ## Set up .venv for all that follows
	@echo 'Prêt : « make run » ouvre Fanal, « make test » contrôle tout / ready: "make run" opens Fanal, "make test" checks everything'

run: .venv/ready-to-run $(PACK) $(MO) ## Set up what is missing, then start Fanal: make run ARGS="search carte"
	@$(BIN)/fanal $(ARGS)

test: lint ## Set up what is missing, then every check: lint and tests
	@echo '== pytest'
	@$(BIN)/python -m pytest --numprocesses auto

lint: .venv/ready-to-test $(PACK) $(MO) ## Set up what is missing, then style, types and import contracts
	@echo '== ruff check'
	@$(BIN)/ruff check
	@echo '== ruff format --check'
	@$(BIN)/ruff format --check
	@echo '== mypy'
	@$(BIN)/mypy
	@echo '== lint-imports'
	@$(BIN)/lint-imports --no-logo

pack: .venv/ready-to-run ## Compile the catalogues and the bundled pack, needed or not
	@$(BIN)/python -m desktop_app.building

bench: .venv/ready-to-test $(PACK) $(MO) ## Measure the search beside others, into build/bench.md: make bench SIZES="500 50000"
	@$(BIN)/python -m tests.bench --sizes '$(SIZES)' --output build/bench.md
	@$(BIN)/python -m tests.bench.hostile --output build/bench.md
	@$(BIN)/python -m tests.bench.window --output build/bench.md

lock: ## Pin the newest allowed releases in requirements*.lock (needs the network)
	@.ci/lock

clean: ## Remove everything that was made
	rm -rf .venv build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f $(MO) resources/packs/*.fanal
	find desktop_app resources i18n tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The scripts of an environment name its place: one that was moved is of no use.
ifeq ($(shell grep -sF '$(CURDIR)/.venv' .venv/pyvenv.cfg),)
$(shell rm -f .venv/ready-to-*)
endif

# A stamp is removed first and written last: an environment without any was interrupted, and is made anew.
define set-up
	@PYTHON='$(PYTHON)' .ci/debian-packages $(1)
	@echo 'Préparation de .venv (environ 120 Mo à télécharger) / setting up .venv (a download of about 120 MB)'
	@ls .venv/ready-to-* >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@rm -f .venv/ready-to-*
	@$(PIP) install --require-hashes --requirement $(2)
	@$(PIP) install --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
endef

.venv/ready-to-run: requirements.lock setup.cfg pyproject.toml
	$(call set-up,run,requirements.lock)
	@touch $@

.venv/ready-to-test: requirements-dev.lock setup.cfg pyproject.toml
	$(call set-up,test,requirements-dev.lock)
	@touch .venv/ready-to-run $@

# One run makes them all. Folders are named too: their dates tell of files removed.
$(PACK) $(MO) &: $(PO) $(shell find resources/packs/segur) $(wildcard desktop_app/building.py desktop_app/core/packs/*.py desktop_app/core/packs/checks/*.py) | .venv/ready-to-run
	@$(BIN)/python -m desktop_app.building
