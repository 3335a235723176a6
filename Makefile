# Two commands do it all on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: demo check test bench format browser clean

$(STAMP): pyproject.toml constraints.txt
	@echo "Setting up .venv (about a minute) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $(STAMP)

demo: $(STAMP)  ## Compare an example story, name the report and the command that serves it.
	@mkdir -p build
	@$(BIN)/variorum compare examples/ferry-line --html build/ferry-line.html --json build/ferry-line.json
	@echo "Open it in a browser: file://$(CURDIR)/build/ferry-line.html"
	@echo "Or read it in the reader, and add to it: $(BIN)/variorum serve build/ferry-line.json"

check: $(STAMP)  ## The everyday part: format, lint, types, quick tests.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not browser and not floors"

test: check browser  ## Everything: check, the quality floors, the browser tests.
	$(BIN)/pytest -m "browser or floors"

browser: $(STAMP)
	@scripts/chromium

bench: $(STAMP)  ## Print the scores; those reported stand in bench/RESULTS.md.
	$(BIN)/python bench/examples.py
	$(BIN)/python bench/seeds.py
	$(BIN)/python bench/differences.py --rows figures,comparators,dates,names,seeds,facts --sample 40
	$(BIN)/python bench/notes.py
	$(BIN)/python bench/alignment.py
	$(BIN)/python bench/pages.py --sample 20
	$(BIN)/python bench/lines.py --sample 10
	$(BIN)/python bench/metadata.py
	$(BIN)/python bench/sentences.py --half report
	$(BIN)/python bench/language.py --fast
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/serve.py
	$(BIN)/python bench/find.py
	$(BIN)/python bench/reader.py

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis
