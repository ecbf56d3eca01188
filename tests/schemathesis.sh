#!/usr/bin/env bash
# The programming interface, tried with thousands of made-up calls against its own document.
#
# A Porter of its own is started with three records and two service tokens. Schemathesis calls it as an
# adviser's system (with ids that are there, then with any), as the data protection officer's, and with a
# token that nobody has. Any answer that the document does not name is a fault.
#
#   tests/schemathesis.sh [BINARY]      BINARY: target/release/porter where none is given
set -euo pipefail
cd "$(dirname "$0")/.."

porter=${1:-target/release/porter}
examples=${PORTER_SCHEMATHESIS_EXAMPLES:-40}
# Porter refuses settings that it does not know.
unset PORTER_SCHEMATHESIS_EXAMPLES
venv=target/schemathesis/venv
version=4.32.5
checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance

if [ "$("$venv/bin/schemathesis" --version 2>/dev/null | grep -o '[0-9.]*$')" != "$version" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet "schemathesis==$version"
fi

PORTER_DATA=$(mktemp -d)
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
PORTER_LISTEN=127.0.0.1:$(port)
PORTER_METRICS_LISTEN=127.0.0.1:$(port)
PORTER_PACK=${PORTER_PACK:-flows/somerset}
# The limits are tried elsewhere; here they would hide every other answer.
PORTER_LIMITS_CONVERSATIONS_PER_MINUTE=1000000
PORTER_LIMITS_MESSAGES_PER_MINUTE=10000
PORTER_LIMITS_RECORD_CALLS_PER_MINUTE=1000000
export PORTER_DATA PORTER_LISTEN PORTER_METRICS_LISTEN PORTER_PACK
export PORTER_LIMITS_CONVERSATIONS_PER_MINUTE PORTER_LIMITS_MESSAGES_PER_MINUTE PORTER_LIMITS_RECORD_CALLS_PER_MINUTE

server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$PORTER_DATA"
}
trap finish EXIT

adviser=$("$porter" token add records-desk --role adviser --council district --purpose service)
officer=$("$porter" token add rights-desk --role dpo --council district --purpose rights)
"$porter" contacts import --json >/dev/null <<'RECORDS'
{"contacts":[
{"contact_id":"shared","name":"Ada Example","house":"14","street":"Station Road","postcode":"TA1 1HE","phone":"+441632960001","home_council":"district","consent_share":"given","notice_version":"2"},
{"contact_id":"hidden","name":"Bob Example","house":"15","street":"Station Road","postcode":"TA1 1HE","phone":"+441632960002","home_council":"county","consent_share":"refused","notice_version":"2"},
{"contact_id":"erased","name":"Cy Example","house":"16","street":"Station Road","postcode":"TA1 1HE","phone":"+441632960003","home_council":"district","consent_share":"given","notice_version":"2"}
]}
RECORDS

# Calls about one record are about one that is there; the others try any id.
# Every answer of "not yours" or "not there" is meant: no warnings of it.
printf 'warnings = false\n' >"$PORTER_DATA/any.toml"
{
  cat "$PORTER_DATA/any.toml"
  for path in '' /consents /receipt /withdrawals /audit; do
    printf '[[operations]]\ninclude-path = "/api/contacts/{id}%s"\ninclude-method = ["GET", "PATCH", "POST"]\nparameters = { "path.id" = "shared" }\n' "$path"
  done
  printf '[[operations]]\ninclude-path = "/api/contacts/{id}"\ninclude-method = "DELETE"\nparameters = { "path.id" = "erased" }\n'
} >"$PORTER_DATA/there.toml"

"$porter" serve >"$PORTER_DATA/out" 2>"$PORTER_DATA/log" &
server=$!
for _ in $(seq 100); do
  if curl --silent --fail --output /dev/null "http://$PORTER_LISTEN/health"; then break; fi
  if ! kill -0 "$server" 2>/dev/null; then cat "$PORTER_DATA/log" >&2; exit 1; fi
  sleep 0.2
done

# call TOKEN PURPOSE EXAMPLES IDS, where IDS are `any` or those that are `there`
call() {
  "$venv/bin/schemathesis" --config-file "$PORTER_DATA/$4.toml" run "http://$PORTER_LISTEN/openapi.json" \
    --header "Authorization: Bearer $1" --header "Porter-Purpose: $2" --header "Porter-Reason: test" \
    --checks "$checks" --max-examples "$3" --seed 1 --generation-deterministic
}

failed=0
call "$adviser" service "$examples" there || failed=1
call "$adviser" service "$examples" any || failed=1
call "$officer" rights "$examples" there || failed=1
call "porter_nobody-has-this" service 10 any || failed=1
exit "$failed"
