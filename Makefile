# make book, make lab, make test, make serve, make clean; the rest is for authors.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --quiet
PORT ?= 8000

.PHONY: book handouts lab test lint check bench serve refresh pictures lock clean

book: .venv/book.stamp
	$(BIN)/python -m press book
	$(BIN)/python -m press handouts

handouts: .venv/book.stamp
	$(BIN)/python -m press handouts

# The notebooks in the reader's browser. PYODIDE=official and PYODIDE=registry say where Pyodide must come from.
lab: .venv/lab.stamp book
	$(BIN)/python -m press lab $(if $(PYODIDE),--pyodide $(PYODIDE))

# Everything: style, the book with warnings as errors, then every test, the notebooks' numbers last.
test: .venv/test.stamp lint book check

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/python -m press lint notebooks/*.ipynb

# The notebooks three times: as they are, with finer tolerances, and as on another processor.
NUMBERS := $(BIN)/python -m pytest -n 2 --dist loadfile -W default --nbval --nbval-sanitize-with tests/book/sanitize.cfg
check: .venv/test.stamp
	$(BIN)/python -m pytest -n 2 --dist loadgroup
	$(NUMBERS) -p tests.book.comparison notebooks
	$(NUMBERS) -p tests.book.comparison -p tests.book.tenth notebooks
	$(NUMBERS) -p tests.book.comparison -p tests.book.other_processor notebooks

bench: .venv/bench.stamp
	$(BIN)/python -m bench

serve: .venv/book.stamp
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory _build/html $(PORT)

refresh: .venv/test.stamp
	$(BIN)/python -m press refresh

# The pictures of README.md, of what is built.
pictures: .venv/test.stamp book
	$(BIN)/python assets/readme/pictures.py

UV := uv pip compile pyproject.toml --universal --python-version 3.11.2 --generate-hashes --no-emit-index-url --no-header --quiet
lock:
	$(UV) --extra book -o requirements.lock
	$(UV) --extra book --extra lab -c requirements.lock -o requirements-lab.lock
	$(UV) --extra book --extra lab --extra test -c requirements-lab.lock -o requirements-test.lock
	$(UV) --extra book --extra lab --extra test --extra bench -c requirements-test.lock -o requirements-bench.lock

clean:
	rm -rf _build .venv

.venv/book.stamp: requirements.lock pyproject.toml
	@echo "environment: installing what requirements.lock names (a few minutes the first time)"
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/lab.stamp: requirements-lab.lock .venv/book.stamp
	@echo "environment: adding what the lab needs"
	$(PIP) --require-hashes -r requirements-lab.lock
	@touch $@

.venv/test.stamp: requirements-test.lock .venv/book.stamp
	@echo "environment: adding what the tests need"
	$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

.venv/bench.stamp: requirements-bench.lock .venv/test.stamp
	@echo "environment: adding what is measured beside this book"
	$(PIP) --require-hashes -r requirements-bench.lock
	@touch $@
