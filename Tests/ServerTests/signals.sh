#!/bin/sh
# SIGTERM under load, many times: no admitted request is lost, and the end comes within the deadline.
# sh signals.sh PLAYGROUND [TIMES]
set -eu
playground=$1
times=${2:-100}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
round=0
while [ "$round" -lt "$times" ]; do
  round=$((round + 1))
  "$playground" serve-api --port 0 --rate unlimited --max-workers 64 --work sleep:5ms --grace 10s --quiet >"$folder/server" &
  server=$!
  port=""
  while [ -z "$port" ]; do port=$(sed -n 's|^serving http://127.0.0.1:\([0-9]*\)/.*|\1|p' "$folder/server"); done
  "$playground" load "http://127.0.0.1:$port/" --rate 2000 --duration 2s --connections 32 --timeout 1s --json >"$folder/load" &
  load=$!
  sleep 0.$((round % 6 + 3))
  kill -TERM "$server"
  code=0
  wait "$server" || code=$?
  wait "$load" || true
  admitted=$(sed -n 's/^admitted \([0-9]*\), finished.*/\1/p' "$folder/server")
  got=$(sed -n 's/.*"status":{"200":\([0-9]*\).*/\1/p' "$folder/load")
  if [ "$code" != 0 ] || [ "${got:-0}" != "$admitted" ]; then
    echo "round $round: exit code $code, admitted $admitted, answered ${got:-0}"
    cat "$folder/server" "$folder/load"
    exit 1
  fi
done
echo "SIGTERM under load: $times times, no admitted request lost"
