#!/bin/sh
# A PostgreSQL of our own for the tests: postgres.sh start FOLDER | stop FOLDER. Prints its address.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
case $1 in
start)
    mkdir -p "$2"
    [ "$(id -u)" = 0 ] && chown postgres "$2"
    as "$bin/initdb" -D "$2/d" --no-sync -A trust -E UTF8 --locale=C.UTF-8 --no-instructions -U jalon >"$2/initdb.log" 2>&1
    as "$bin/pg_ctl" -D "$2/d" -s -w -l "$2/log" start -o "-k $2 -c listen_addresses='' -c fsync=off -c synchronous_commit=off \
        -c full_page_writes=off -c shared_buffers=64MB -c max_connections=200"
    echo "postgresql:///postgres?host=$2&user=jalon"
    ;;
stop)
    as "$bin/pg_ctl" -D "$2/d" -s -m immediate stop || true
    rm -rf "$2"
    ;;
esac
