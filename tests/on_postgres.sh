#!/bin/sh
# Runs a test program on a PostgreSQL: the one that JALON_TEST_POSTGRES names, or one of its own, stopped afterwards.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -eu
here=$(dirname "$0")
if [ -n "${JALON_TEST_POSTGRES:-}" ]; then
    JALON_TEST_DATABASE=$JALON_TEST_POSTGRES exec "$@"
fi
folder=$(mktemp -d)
chmod 755 "$folder"
trap '"$here/postgres.sh" stop "$folder"' EXIT
JALON_TEST_DATABASE=$("$here/postgres.sh" start "$folder")
export JALON_TEST_DATABASE
"$@"
