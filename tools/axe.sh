#!/usr/bin/env bash
# Fetches axe-core (the referee of accessibility in tests/browser) into .browser/axe, once; needs npm.
set -eu
cd "$(dirname "$0")/.."
version=4.14.1
folder=.browser/axe
if ! grep -qs "\"version\": *\"$version\"" "$folder/package/package.json"; then
    rm -rf "$folder"
    mkdir -p "$folder"
    (cd "$folder" && npm pack --silent "axe-core@$version" && tar -xzf "axe-core-$version.tgz" && rm "axe-core-$version.tgz")
fi
