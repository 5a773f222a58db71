# Every habit of the project in one list: `make help` prints it. CI and pre-commit run these same targets.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SHARED ?= ../shared
CORES  ?= 2

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format-check lint types imports coverage fix dashboard docs golden score wheel pins samples clean

help:  ## Print this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## */\1\t/' | awk -F '\t' '{printf "  make %-11s %s\n", $$1, $$2}'

# --- set up ----------------------------------------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "contractscan needs Python 3.11 or later; name it with: make PYTHON=python3.11 ..."; exit 2; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; } \
	  || { rm -rf $(VENV); echo "No virtual environment could be made. On Debian, install python3-venv first."; exit 2; }

$(READY): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Setting up $(VENV) (a few minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	@touch $@

setup: $(READY)  ## Make .venv with everything in it
	@$(BIN)/pre-commit install >/dev/null 2>&1 || echo "pre-commit hooks were not installed (no git folder here)"

# --- use -------------------------------------------------------------------------------------------------------------

demo: $(READY)  ## Scan samples/ and print the clauses that fail
	@$(BIN)/contractscan scan samples --fail-on never || test $$? -eq 3
	@echo
	@echo "To see the same in the browser, with every failing clause marked on its page:  make dashboard"

dashboard: $(READY)  ## Open the dashboard on this machine
	@$(BIN)/contractscan dashboard

# --- check -----------------------------------------------------------------------------------------------------------

test: $(READY)  ## Run the tests
	@$(BIN)/python -m pytest -n $(CORES)

check: format-check lint types imports coverage  ## Style, types, imports, and the tests with coverage

format-check: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

imports: $(READY)
	@$(BIN)/lint-imports

coverage: $(READY)
	@$(BIN)/python -m pytest -n $(CORES) --cov --cov-report=term

fix: $(READY)  ## Format the code and mend what can be mended safely
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# --- generate --------------------------------------------------------------------------------------------------------

docs: $(READY)  ## Write docs/rules.md and rules/rule.schema.json from the rules
	@$(BIN)/python -m contractscan.rulebook > docs/rules.md.new && mv docs/rules.md.new docs/rules.md
	@$(BIN)/python -m contractscan.rulework.schema > rules/rule.schema.json.new \
	  && mv rules/rule.schema.json.new rules/rule.schema.json

golden: $(READY)  ## Write the expected files of the tests again; the diff is the review
	@GOLDEN=write $(BIN)/python -m pytest -q -m golden
	@git diff --stat -- tests

samples: $(READY)  ## Write the binary samples again from scripts/samples
	@$(BIN)/python -m scripts.make_samples samples

wheel: $(READY)  ## Build the wheel into dist/
	@rm -rf dist
	@$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	@ls dist

pins: $(READY)  ## Write constraints.txt again from what is installed
	@$(BIN)/python scripts/write_constraints.py > constraints.txt.new && mv constraints.txt.new constraints.txt
	@touch $(READY)

# --- measure ---------------------------------------------------------------------------------------------------------

score: $(READY)  ## Score the verdicts on the labelled contracts beside the repository
	@CONTRACTSCAN=$(BIN)/contractscan PYTHON=$(BIN)/python sh scripts/score.sh $(SHARED)

clean:  ## Remove what was generated, but not .venv
	@rm -rf dist build .score .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
