# The project's own commands. Everything runs from .venv with the versions of constraints.txt;
# nothing but Python 3.11 or newer and make need be installed.

PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11 python,$(shell $(p) -c \
  'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo demo-batch test lint format bench fidelity accuracy goldens schemas patterns docs sheets messages lock clean help

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/'

demo: $(VENV)/.run ## set up, then render and check samples/supply into out/
	$(BIN)/dealdoc render samples/supply/*.yaml -o out
	$(BIN)/dealdoc check out/*.docx out/*.pdf

demo-batch: $(VENV)/.dev ## set up, then make 200 agreements from one workbook into out/batch
	$(BIN)/dealdoc batch samples/batch/agreements.xlsx -o out/batch --resume --merged all.pdf --report html,xlsx

test: $(VENV)/.dev ## set up, then run all tests
	$(BIN)/python -m pytest

lint: $(VENV)/.dev ## formatting, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## speed against plain docxtpl and LibreOffice, as ratios of one run
	$(BIN)/python -m bench

fidelity: $(VENV)/.dev ## both PDF engines on every sample, side by side; FILES=… adds your own
	$(BIN)/python tools/fidelity.py $(FILES)

accuracy: $(VENV)/.dev ## precision and recall of the clause checks on the labelled corpus
	$(BIN)/python tools/accuracy.py

goldens: $(VENV)/.dev ## rewrite the golden files after an intended change; read the diff
	$(BIN)/python -m pytest -q tests --update

schemas: $(VENV)/.run ## rewrite schemas/*.json from the document types
	$(BIN)/dealdoc schema -o schemas

patterns: $(VENV)/.dev ## rewrite the table of words that spares the checks to compile patterns no text needs
	$(BIN)/python tools/pattern_words.py

docs: $(VENV)/.dev ## rewrite docs/rules/*.md from the checks themselves
	$(BIN)/python tools/rule_pages.py

sheets: $(VENV)/.dev ## rewrite docs/types*.md and the first page of every type as an image (images need LibreOffice)
	$(BIN)/python tools/contact_sheet.py

messages: $(VENV)/.dev ## extract messages and compile the catalogues
	$(BIN)/python tools/messages.py

lock: $(VENV)/.dev ## pin what is installed now
	$(BIN)/python -m pip --disable-pip-version-check freeze --exclude-editable > constraints.txt

clean: ## remove what the commands made
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "dealdoc needs Python 3.11 or newer on the PATH"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.run
