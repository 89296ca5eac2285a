# On a fresh clone, with Python 3.11 or newer, git and make:
#   make assess    install into .venv and assess a sample report (REPORT=… another one)
#   make test      install into .venv and run the tests
# make check adds ruff and mypy; make bench measures; make pictures draws those of README anew;
# make clean removes what was built.

.POSIX:
.SUFFIXES:

VENV   = .venv
BIN    = $(VENV)/bin
STAMP  = $(VENV)/.installed
PYTHON =
REPORT =
ARGS   =

.PHONY: assess test check bench pictures clean

assess: $(STAMP)
	@report='$(REPORT)'; \
	for sample in reports/*/report.txt; do report="$${report:-$$sample}"; done; \
	if [ ! -f "$$report" ]; then echo "找不到报告 $$report，请写 make assess REPORT=文件" >&2; exit 2; fi; \
	$(BIN)/checker assess "$$report" $(ARGS)

test: $(STAMP)
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

bench: $(STAMP)
	@found=; for bench in benchmarks/*.py; do \
	  [ -f "$$bench" ] || continue; found=1; echo "$$bench"; $(BIN)/python "$$bench" || exit; \
	done; [ -n "$$found" ] || echo "benchmarks/ 里还没有测速程序"

# The first Python that is new enough; PYTHON=… decides instead.
$(STAMP): pyproject.toml constraints.txt
	@python=; \
	for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	  then python="$$candidate"; break; fi; \
	  [ -z '$(PYTHON)' ] || break; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "需要 Python 3.11 或更新的版本，没有找到；装好后可用 make PYTHON=路径 指明" >&2; exit 2; \
	fi; \
	"$$python" -m venv $(VENV)
	@echo "正在安装到 $(VENV) ……" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[all,dev,e2e]'
	@touch $(STAMP)

pictures: $(STAMP)
	$(BIN)/python docs/pictures/make.py

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
