# Everything a newcomer needs. `make ask Q="…"` on a fresh clone installs, indexes and answers.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
PIP_FLAGS ?=
BIN := $(VENV)/bin

# The question goes to the shell as it was typed: quotes, dollars and backticks are not expanded.
export ZHIWEN_QUESTION := $(value Q)
unexport Q

# Nothing is downloaded at run time unless the caller says HF_HUB_OFFLINE=0.
export HF_HUB_OFFLINE ?= 1
export TRANSFORMERS_OFFLINE ?= $(HF_HUB_OFFLINE)

.PHONY: help ask chat index test test-all check eval train-embedder train-ranker

help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

ask: $(VENV)/.installed ## Ask one question: make ask Q="2020年浙江新增PCT国际专利申请多少件？"
	@$(BIN)/zhiwen ask -- "$$ZHIWEN_QUESTION" || test $$? = 3  # 3: the reports do not say.

chat: $(VENV)/.installed ## Open the chat in a browser
	@$(BIN)/zhiwen chat

index: $(VENV)/.installed ## Bring the index up to date with the reports
	@$(BIN)/zhiwen index update

test: $(VENV)/.tested ## The tests that every change must pass
	$(BIN)/python -m pytest -q -m "not slow"

test-all: $(VENV)/.tested ## Every test, also the slow ones
	$(BIN)/python -m pip install -q --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e ".[train]"
	$(BIN)/python -m pytest -q

check: $(VENV)/.tested ## Lint, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(VENV)/.installed ## How good are the answers?
	@$(BIN)/zhiwen eval

DATA ?= ../shared/data
train-embedder: $(VENV)/.installed ## Train, export and measure the embedder: DATA=folder START=embedder
	$(BIN)/python -m pip install -q --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e ".[train]"
	nice $(BIN)/python -m vectorstore.training embedder --data "$(DATA)" $(if $(START),--start "$(START)")

train-ranker: $(VENV)/.installed ## Train and export the figure ranker from the questions in eval/training
	$(BIN)/python -m pip install -q --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e ".[train]"
	mkdir -p build/ranker
	nice $(BIN)/python -m qa.examples $(filter-out eval/training/seeds/,$(wildcard eval/training/*/)) > build/ranker/examples.jsonl
	nice $(BIN)/python -m qa.examples eval/training/seeds > build/ranker/own.jsonl
	nice $(BIN)/python -m vectorstore.training ranker --data "$(DATA)" --work build/ranker

$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null || { echo "No $(PYTHON) here. Name one: make PYTHON=/path/to/python3.11 …" >&2; exit 2; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11. Name a newer one: make PYTHON=python3.11 …" >&2; exit 2; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing zhiwen and what it needs (once; a few minutes)…" >&2
	$(BIN)/python -m pip install -q --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install -q --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e ".[test]"
	@touch $@
