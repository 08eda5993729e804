# `make` is what to run while working; `make gate` is what to run before merging.
# PYTHON is the interpreter of an environment with `pip install -e '.[dev]'`.
PYTHON ?= python
DATA ?= ../shared/data

.PHONY: all format lint types arch test docs gate ci clean

all: format lint types arch test

format:
	$(PYTHON) -m ruff format .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

arch:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command as check; check()"

test:
	$(PYTHON) -m pytest -q -n auto --maxprocesses 4 --dist loadfile

# Puts what the commands print into the pages that show it.
docs:
	$(PYTHON) scripts/paste_outputs.py

gate: lint types arch test
	$(PYTHON) -m ruff format --check .
	$(PYTHON) bench/stories.py $(DATA)/annotated/source $(DATA)/annotated/gold --json build/stories.json
	$(PYTHON) bench/gate.py stories build/stories.json --data $(DATA)/annotated/source $(DATA)/annotated/gold
	$(PYTHON) bench/extract.py --json build/extract.json > build/extract.log
	$(PYTHON) bench/gate.py extract build/extract.json --data bench/layouts/*.py
	for set in ecbplus gvc allsides; do \
	  $(PYTHON) bench/grouping.py $(DATA)/stories/$$set.jsonl.gz dev > build/grouping.json && \
	  $(PYTHON) bench/gate.py grouping-$$set-dev build/grouping.json --data $(DATA)/stories/$$set.jsonl.gz || exit 1; \
	done
	for set in ecbplus gvc; do \
	  $(PYTHON) bench/stream.py $(DATA)/stories/$$set.jsonl.gz train > build/stream.json && \
	  $(PYTHON) bench/gate.py stream-$$set-train build/stream.json --data $(DATA)/stories/$$set.jsonl.gz || exit 1; \
	done
	for set in "allsides dev" "ecbplus train"; do set -- $$set; \
	  $(PYTHON) bench/roundups.py $(DATA)/stories/$$1.jsonl.gz $$2 --seed 2 > build/roundups.json && \
	  $(PYTHON) bench/gate.py roundups-$$1-$$2 build/roundups.json --data $(DATA)/stories/$$1.jsonl.gz || exit 1; \
	done
	$(PYTHON) bench/store.py --sizes 10000 --plain 0 --json build/store.json
	$(PYTHON) bench/gate.py store-10k build/store.json --data bench/store_articles.py
	$(PYTHON) bench/reuse.py $(DATA)/perf/real_10k.parquet $(DATA)/perf/real_10k.gold.jsonl.gz > build/reuse.json
	$(PYTHON) bench/gate.py reuse-real-10k build/reuse.json --data $(DATA)/perf/real_10k.parquet $(DATA)/perf/real_10k.gold.jsonl.gz
	mkdir -p build/pan13 && tar xzf $(DATA)/reuse/pan13-train.tar.gz -C build/pan13
	$(PYTHON) bench/alignment.py build/pan13/train > build/pan13.json
	$(PYTHON) bench/gate.py pan13 build/pan13.json --data $(DATA)/reuse/pan13-train.tar.gz
	mkdir -p build/polnear && tar xzf $(DATA)/language/polnear-train-dev.tar.gz -C build/polnear
	$(PYTHON) bench/quotes.py build/polnear/dev $(DATA)/../eval/quotes_eval.py > build/quotes.json
	$(PYTHON) bench/gate.py quotes-polnear-dev build/quotes.json --data $(DATA)/language/polnear-train-dev.tar.gz
	$(PYTHON) bench/mutations.py build/polnear/dev $(DATA)/../eval/quotes_eval.py > build/mutations.json
	$(PYTHON) bench/gate.py mutations-polnear-dev build/mutations.json --data $(DATA)/language/polnear-train-dev.tar.gz bench/mutating.py bench/translated.py
	mkdir -p build/szeged && tar xzf $(DATA)/language/hedges-szeged.tar.gz -C build/szeged --strip-components=1
	$(PYTHON) bench/hedge_odds.py build/szeged/wiki.xml build/szeged/factbank.xml > build/hedge_odds.json
	$(PYTHON) bench/gate.py hedges-szeged build/hedge_odds.json --data $(DATA)/language/hedges-szeged.tar.gz
	$(PYTHON) bench/figures.py $(DATA)/language/mrpc/*.tsv > build/figures.json
	$(PYTHON) bench/gate.py figures-mrpc build/figures.json --data $(DATA)/language/mrpc tests/text/figures.tsv
	$(PYTHON) bench/timeline.py $(DATA)/timeline/timeline17.tar.gz > build/timeline.json
	$(PYTHON) bench/gate.py timeline17 build/timeline.json --data $(DATA)/timeline/timeline17.tar.gz
	$(PYTHON) bench/ledger.py > build/ledger.json
	$(PYTHON) bench/gate.py ledger build/ledger.json --data bench/minimal_pairs.txt bench/newsroom/*.py bench/newsroom/*.txt bench/newsroom/events
	$(PYTHON) bench/origins.py --seeds 1000:1100 --json build/invented.json > build/invented.log
	$(PYTHON) bench/gate.py invented build/invented.json --data bench/newsroom/*.py bench/newsroom/*.txt bench/newsroom/events
	$(PYTHON) bench/reconciling.py > build/reconciling.json
	$(PYTHON) bench/gate.py figures-planted build/reconciling.json --data bench/reconciling.py
	$(PYTHON) bench/lineage.py --versions $(DATA)/lineage/wiki-versions-dev.tar.gz --scorer $(DATA)/../eval/versions_eval.py > build/versions.json
	$(PYTHON) bench/gate.py versions build/versions.json --data $(DATA)/lineage/wiki-versions-dev.tar.gz
	$(PYTHON) bench/lineage.py --tradition $(DATA)/lineage/notre-besoin.aligned.tsv --stemma $(DATA)/lineage/notre-besoin.true.dot \
	  --scorer $(DATA)/../eval/lineage_eval.py > build/tradition.json
	$(PYTHON) bench/gate.py tradition build/tradition.json --data $(DATA)/lineage/notre-besoin.aligned.tsv $(DATA)/lineage/notre-besoin.true.dot

ci:
	.ci/run

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
