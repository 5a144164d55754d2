# One way to run each thing. Every target sets up what it needs, from a fresh clone on; a second run is quick.
#
#   make site     the site in site/            make test     every check and test, as CI runs them
#   make quick    what two minutes can tell    make help     the other targets

VENV := .venv
BIN := $(VENV)/bin
# The style of scripts and styles.
BIOME := node_modules/.bin/biome
# Quiet twice: what pip warns about are this machine's own settings; errors are told.
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
# The stamps of what is set up. Each stands inside the folder it is about, so that removing the folder is enough.
PYTHON_READY := $(VENV)/.ready-python
SITE_READY := $(VENV)/.ready-site
TEST_READY := $(VENV)/.ready-test
BENCH_READY := $(VENV)/.ready-bench
NODE_READY := node_modules/.ready
# Every package comes from requirements/ with its hash, and the order of an interpreter's hashing changes nothing.
export PIP_REQUIRE_VIRTUALENV := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site booklet admin screenshots test quick lint torture serve check fmt bench lock machine clean distclean

help: ## この一覧 / this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

site: $(SITE_READY) ## サイトを site/ に作る / build the site into site/
	$(BIN)/portal build --out site

booklet: site ## 計画のしおり（PDF）も作る / and the plan's booklets (PDF)
	@sh .ci/need browser fonts
	$(BIN)/portal booklet --out site

admin: $(SITE_READY) $(NODE_READY) ## 記録の入力画面を build/admin/ に作る / the form in which records are edited, into build/admin/
	$(BIN)/portal admin

screenshots: site $(TEST_READY) ## 画面の写真を docs/screenshots/ に作る / take the pictures in docs/screenshots/
	@sh .ci/need browser fonts
	$(BIN)/python -m bench.screenshots site

test: machine $(TEST_READY) $(NODE_READY) lint ## すべての検査と試験 / every check and test
	$(BIN)/pytest -n auto

quick: $(TEST_READY) lint ## ブラウザーと実在の記録のサイトを使わない検査と試験 / checks and tests without a browser and the real site
	$(BIN)/pytest -n auto --ignore tests/real -m "not browser"

lint: $(TEST_READY) $(NODE_READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint --check --lint .
	$(BIOME) check --error-on-warnings
	$(BIN)/mypy
	$(BIN)/portal check

torture: $(TEST_READY) ## わるい入力60件と、途中で止めたサイト作り50回（TORTURE="--kills 200"） / 60 hostile inputs, 50 killed builds
	$(BIN)/python -m tests.torture $(TORTURE)

serve: $(SITE_READY) ## 直しながら見る / look while you edit
	$(BIN)/portal serve

check: $(SITE_READY) ## 記録の検査だけ / check the records only
	$(BIN)/portal check

fmt: $(TEST_READY) $(NODE_READY) ## 書き方をそろえる / one style for records and code
	$(BIN)/portal fmt
	$(BIN)/ruff check --fix --exit-zero --quiet
	$(BIN)/ruff format
	-$(BIN)/djlint --quiet --reformat .
	$(BIOME) check --write --linter-enabled=false

bench: $(BENCH_READY) $(NODE_READY) ## 速さと質を測る（BENCH="--only quality"） / measure, into docs/benchmarks.md and docs/quality.md
	@sh .ci/need browser atomic fonts
	$(BIN)/python -m bench $(BENCH)

# pip-tools gets an environment of its own: it is not part of the set that it pins. Give it the oldest Python that is
# to be served (Debian 12 has 3.11.2): make lock PYTHON=/usr/bin/python3.11
lock: ## requirements/ を作りなおす / make requirements/ anew from pyproject.toml
	@python=$$(PYTHON="$(PYTHON)" sh .ci/python) && PYTHON="$$python" sh .ci/need venv && \
	    rm -rf build/lock && "$$python" -m venv build/lock && \
	    build/lock/bin/python -m pip --quiet --disable-pip-version-check install pip-tools==7.6.2
	@for set in test site bench; do \
	    echo "… requirements/$$set.txt"; \
	    case $$set in site) extra= ;; *) extra="--extra $$set" ;; esac; \
	    case $$set in test) same= ;; *) same="-c requirements/test.txt" ;; esac; \
	    CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --no-config $(LOCK) \
	        --strip-extras --generate-hashes --allow-unsafe --build-deps-for=editable \
	        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	        $$extra $$same --output-file requirements/$$set.txt pyproject.toml || exit 1; \
	done
	@! grep -nE '://|^--' requirements/*.txt || { echo "An address stands in requirements/." >&2; exit 1; }
	@! grep -nE '^jieba\b' requirements/*.txt || { echo "jieba must not be in the build." >&2; exit 1; }

clean: ## 作ったものを消す / remove what was made
	rm -rf site build .site.new .site.old .site.lock .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -not -path './node_modules/*' -prune -exec rm -rf {} +

distclean: clean ## 入れたものも消す / and what was set up
	rm -rf $(VENV) node_modules *.egg-info

# The programs of the tests that are Debian's packages: looked for every time, installed when missing (as root).
# libatomic1 is what Playwright's own node asks for.
machine:
	@sh .ci/need browser atomic fonts node npm java

$(PYTHON_READY):
	@python=$$(PYTHON="$(PYTHON)" sh .ci/python) && PYTHON="$$python" sh .ci/need venv && \
	    echo "… $(VENV) を用意しています / setting up $(VENV)" && "$$python" -m venv --clear $(VENV)
	@touch $@

$(SITE_READY): requirements/site.txt pyproject.toml | $(PYTHON_READY)
	@echo "… 部品を入れています / installing the site's packages"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(TEST_READY): requirements/test.txt $(SITE_READY)
	@echo "… 試験の部品を入れています / installing the tests' packages"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/test.txt
	@touch $@

$(BENCH_READY): requirements/bench.txt $(SITE_READY)
	@echo "… 計測の部品を入れています / installing the benchmark's packages"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/bench.txt
	@touch $@

# No install script runs: vnu-jar's would look for a Java to download.
$(NODE_READY): package.json package-lock.json
	@sh .ci/need node npm
	@echo "… 試験と入力画面の部品を入れています / installing axe-core, vnu, Biome, Lighthouse, Sveltia CMS"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || { \
	    echo "npm で試験と入力画面の部品を入れられませんでした。ネットワークを確かめてください。" >&2; \
	    echo "npm could not install what the tests and the form need. Please check the network." >&2; exit 1; }
	@touch $@
