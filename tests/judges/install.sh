#!/usr/bin/env bash
# Installs Twilio's own libraries and a server of its interface, which judge ours in `cargo test`.
set -euo pipefail
cd "$(dirname "$0")"
venv=../../target/judges/venv
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt
npm ci --no-audit --no-fund --silent
