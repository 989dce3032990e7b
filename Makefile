# Everything a developer or a curious instructor types. Each target sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo install test messages test-browser test-doors test-hostile test-keras test-containers image docs lint format build check proof bench lock clean

demo: .venv/run  ## grade the sample class
	$(BIN)/deepstart grade 01-forward examples/01-forward -o demo/01-forward --fresh
	$(BIN)/deepstart grade 02-losses examples/02-losses -o demo/02-losses --fresh

install: .venv/run  ## what graders and self-learners need
	@$(BIN)/deepstart --version 2>/dev/null || { \
	  echo "What is installed does not work here: was this folder moved? Installing anew..."; \
	  rm -rf .venv && $(MAKE) --no-print-directory .venv/run && $(BIN)/deepstart --version; }

test: .venv/dev  ## run the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not doors and not hostile and not keras and not containers"

test-hostile: .venv/dev  ## what hostile submissions and faults come to: a table (minutes)
	$(BIN)/python -m pytest -n 0 -m hostile

test-keras: .venv/dev  ## right, wrong and hostile Keras answers (minutes)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m keras

test-doors: .venv/dev  ## run the sample class through Otter's and nbgrader's commands
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m doors

test-browser: .venv/dev  ## use JupyterLab and the pages in a real Chromium (minutes)
	$(BIN)/python -m pytest -n 0 -m browser

test-containers: .venv/dev  ## otter grade with the prepared image, in a real Docker engine (minutes)
	$(BIN)/python -m pytest -n 0 -m containers

image:  ## what `otter grade --image deepstart-grader` starts from
	DOCKER_BUILDKIT=1 docker build --network host $(if $(BASE),--build-arg BASE=$(BASE)) \
	  -f docker/Dockerfile -t deepstart-grader .

lint: .venv/dev  ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: .venv/dev  ## let ruff put the code into its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

build: .venv/dev  ## make assignments/ and solutions/ from the masters, for students and graders
	$(BIN)/deepstart build

check: .venv/dev  ## does the whole course hold together?
	$(BIN)/deepstart build --check

messages: .venv/dev  ## bring the Chinese sentences up to date with the program
	$(BIN)/python -m tests.messages

docs: .venv/dev  ## the documentation as a site, in build/docs
	$(BIN)/sphinx-build -W -q -b html docs build/docs

proof: .venv/dev  ## what does each suite say of right, wrong and empty answers?
	$(BIN)/python -m tests.course.proof

bench: .venv/dev  ## measure, side by side with the peers (half an hour; leave the machine alone)
	$(BIN)/python -m benchmarks.floor
	$(BIN)/python -m benchmarks.profile
	$(BIN)/python -m benchmarks.waits
	$(BIN)/python -m benchmarks.floor 09-keras --rounds 1 --class 4
	$(BIN)/python -m benchmarks.peers
	$(BIN)/python -m benchmarks.peers 09-keras --count 6
	$(BIN)/python -m benchmarks.growth
	$(BIN)/python -m benchmarks.dask

lock: .venv/dev  ## choose versions anew: run on purpose, and test afterwards
	$(PIP) install uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate \
	  --upgrade pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate \
	  --upgrade --extra build --extra cluster --extra dev pyproject.toml -o requirements/dev.txt

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run: requirements/run.txt pyproject.toml | .venv/bin/python
	@test -e .venv/dev || { echo "Installing what the grader needs (a minute)..."; \
	  $(PIP) install -r requirements/run.txt && $(PIP) install --no-deps -e .; }
	@touch $@

.venv/dev: requirements/dev.txt pyproject.toml | .venv/bin/python
	@echo "Installing what the tests need (a few minutes)..."
	@$(PIP) install -r requirements/dev.txt
	@$(PIP) install --no-deps -e .
	@echo "Making what Otter and nbgrader grade with..."
	-@$(BIN)/deepstart build -q
	@touch $@

clean:
	rm -rf .venv demo build .pytest_cache .mypy_cache .ruff_cache .hypothesis
