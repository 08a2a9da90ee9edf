# Two commands for a newcomer: `make demo` shows what docs-guard does, `make test` proves it.
# They need Python 3.11 or later, git and make, and put everything else into .venv.

PYTHON ?= python3
PIP = .venv/bin/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test clean

demo: .venv/installed
	@.venv/bin/docs-guard demo

test: .venv/installed-dev
	@.venv/bin/python -m pytest

.venv/installed: pyproject.toml
	@$(PYTHON) -m venv .venv
	@$(PIP) --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	@$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv
