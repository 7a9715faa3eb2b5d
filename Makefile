# Thin names over the real commands; `make help` lists them. Windows: see README.md.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test quick lint format bench tour wheel package package-windows smoke lock clean

# A bare container has no locale, and Qt wants UTF-8.
ifeq ($(LC_ALL)$(LC_CTYPE)$(LANG),)
export LC_ALL := C.UTF-8
endif

PYTHON ?= python3.11
export PYTHON
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
READY := $(VENV)/.ready
# More test processes than two gain nothing on the two cores of our smallest machine.
WORKERS ?= 2

help: ## these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## system libraries, .venv and the program in it; does nothing when all is there
	@sh packaging/system_libraries.sh

$(READY): requirements.lock pyproject.toml llas_desktop/__init__.py
	@sh packaging/system_libraries.sh
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## the window on demo data; without a display the main job, pictured under out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ]; then \
	    exec $(BIN)/llas-desktop --demo; \
	else \
	    echo "No display here: doing the counter's main job headless instead."; \
	    $(BIN)/python -m tools.tour --output $(OUT) && \
	    echo "A picture of every tab and the certificate are in $(OUT)/"; \
	fi

test: setup ## every test, in random order
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

quick: setup ## the tests that take less than five seconds each
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow" $(ARGS)

lint: setup ## ruff, mypy --strict, the walls of the house
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: setup ## lay the code out
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## every speed we claim, against its floor
	@sh packaging/system_libraries.sh bench
	$(BIN)/python -m benchmarks $(ARGS)

tour: setup ## draw the pictures of README.md and of the manual again
	$(BIN)/python -m tools.tour --output $(OUT) --small docs/manual/pictures
	mkdir -p docs/tour
	cp $(OUT)/[0-9]-*.png $(OUT)/diagnosis-*.png $(OUT)/certificate-[13].png $(OUT)/study-plan-1.png $(OUT)/history-file-[12].png docs/tour/

wheel: setup ## dist/*.whl
	$(BIN)/python -m hatchling build --target wheel

package: setup ## dist/: the bundle, its bill of materials and the .deb, of what is checked out
	@sh packaging/system_libraries.sh packaging
	$(BIN)/python packaging/build.py

package-windows: setup ## the same for Windows under wine: shows that it builds and runs, but releases are built on Windows
	packaging/windows/under_wine.sh

smoke: ## ask the bundle in dist/ whether it works
	$(BIN)/python packaging/smoke.py dist/llas-desktop/llas-desktop

lock: setup ## write requirements.lock anew from the bounds in pyproject.toml, for every platform
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url \
	    --custom-compile-command 'make lock' --output-file requirements.lock pyproject.toml

clean: ## what the tools left behind; .venv and out/ stay
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find llas_desktop tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
