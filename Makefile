# `make demo` runs the main job on the bundled example, `make test` all tests. Both set up what they need first, in .venv.

PYTHON ?= python3
BIN := .venv/bin
DEMO := build/demo

.PHONY: demo test check lock docs messages clean

demo: .venv/ready
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh episodes/demo.sh $(DEMO)

test: .venv/ready
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: .venv/ready
	$(BIN)/python docs/make_reference.py
	$(BIN)/python docs/readme_console.py

messages: .venv/ready
	$(BIN)/python docs/make_messages.py

.venv/ready: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "podcast-notes needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Needs uv; the lock holds for every platform and Python from 3.11.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --extra dev --extra build --upgrade -o requirements.lock pyproject.toml

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
