#!/usr/bin/env bash
# A PostgreSQL server for the tests: its own folder, its own port, loopback only, gone with `stop`.
#
#   eval "$(tests/postgres.sh start)"   starts it and sets TEST_POSTGRES
#   tests/postgres.sh stop              stops it and removes its folder
#
# Needs the server programs (Debian: apt-get install postgresql). PostgreSQL refuses to run as root, so
# root starts it as the user `postgres`, which that package makes.
set -euo pipefail

folder=${TEST_POSTGRES_FOLDER:-/tmp/porter-test-postgres}
port=${TEST_POSTGRES_PORT:-54329}
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] || { echo "no PostgreSQL server here: apt-get install postgresql" >&2; exit 1; }

as_server() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

case "${1:-}" in
start)
  "$0" stop
  mkdir -p "$folder"
  [ "$(id -u)" = 0 ] && chown postgres "$folder"
  cd "$folder"
  as_server "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-locale >"$folder/initdb.log" 2>&1
  as_server "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/data/server.log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder/data -c max_connections=300" start >&2
  echo "export TEST_POSTGRES=postgres://postgres@127.0.0.1:$port/postgres"
  ;;
stop)
  if [ -d "$folder/data" ]; then
    (cd "$folder" && as_server "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1) || true
  fi
  rm -rf "$folder"
  ;;
*)
  sed -n '2,9p' "$0" >&2
  exit 2
  ;;
esac
