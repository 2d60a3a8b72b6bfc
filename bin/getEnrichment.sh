#!/bin/sh
# Prints with curl how far a request is.
set -eu

if [ $# -ne 1 ] || [ -z "$1" ]; then
    echo "usage: getEnrichment.sh ID" >&2
    exit 2
fi
case $1 in
    *[!A-Za-z0-9._-]*)
        echo "getEnrichment.sh: not a request id" >&2
        exit 2
        ;;
esac
command -v curl >/dev/null || {
    echo "getEnrichment.sh: curl is needed" >&2
    exit 2
}

url=${ENRICHMENT_STATUS_URL:-http://127.0.0.1:8081}
curl -sS --fail-with-body -w '\n' -H 'Accept: application/json' "${url%/}/enrichment/$1"
