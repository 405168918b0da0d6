#!/usr/bin/env bash
# Installs jdparse with the pinned packages into .venv-test and runs every check, the tests on all processors (those of a file on one);
# arguments go to pytest.
# Needs Python 3.11 only (PYTHON=... names another). Tests that compare with LibreOffice or poppler run where
# those are installed and are skipped elsewhere.
set -eu
cd "$(dirname "$0")/.."
venv=.venv-test
export PIP_DISABLE_PIP_VERSION_CHECK=1

install() {
    "${PYTHON:-python3.11}" -m venv --clear "$venv"
    # The build tools come first: one package is published as source only, and pip would fetch any version of them.
    "$venv/bin/pip" install -qq --require-hashes -r constraints-build.txt
    "$venv/bin/pip" install -qq --require-hashes --no-build-isolation -r constraints.txt
    "$venv/bin/pip" install -qq --no-deps --no-build-isolation --editable .
    cat constraints-build.txt constraints.txt pyproject.toml >"$venv/installed.txt"
}

cat constraints-build.txt constraints.txt pyproject.toml | cmp -s - "$venv/installed.txt" || install

failed=""
check() {
    echo "== $*"
    "$venv/bin/$@" || failed="$failed $1"
}
check ruff check --output-format concise
check ruff format --check --output-format concise
check mypy
check pytest --numprocesses auto --dist loadfile "$@"
if [ -n "$failed" ]; then
    echo "failed:$failed" >&2
    exit 1
fi
