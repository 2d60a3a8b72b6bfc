#!/bin/sh
# Submits contacts with curl and prints the answer of the service.
set -eu

usage() {
    echo "usage: createEnrichment.sh [FILE] [FIELDS]   FILE: a submission or an array of contacts (JSON), .ndjson or .csv; FIELDS: a,b,c" >&2
    exit 2
}

die() {
    echo "createEnrichment.sh: $1" >&2
    exit 2
}

[ $# -le 2 ] || usage
case ${1:-} in -*) usage ;; esac
case ${2:-} in *[!A-Za-z0-9_,]*) die "FIELDS must be names separated by commas" ;; esac

file=${1:-$(dirname "$0")/../samples/contacts-5.json}
url=${ENRICHMENT_INGEST_URL:-http://127.0.0.1:8080}
[ -r "$file" ] || die "cannot read $file"
[ ! -d "$file" ] || die "$file is a directory"
command -v curl >/dev/null || die "curl is needed"

case $file in
    *.csv) type=text/csv ;;
    *.ndjson | *.jsonl) type=application/x-ndjson ;;
    *) type=application/json ;;
esac

post() {
    curl -sS --fail-with-body -w '\n' -X POST -T - -H "Content-Type: $type" "${url%/}/enrichment$1"
}

if [ "$type" != application/json ]; then
    [ -n "${2:-}" ] || die "$file says nothing of the fields: FIELDS is needed"
    post "?fields_to_enrich=$2" <"$file"
    exit
fi

# What the file begins with tells an array of contacts from a submission.
first=$(LC_ALL=C sed -n '/[^[:space:]]/{s/^[[:space:]]*\(.\).*/\1/p;q;}' "$file")
fields=
[ -z "${2:-}" ] || fields="\"fields_to_enrich\":[\"$(printf '%s' "$2" | sed 's/,/","/g')\"],"

body() {
    if [ "$first" = "[" ]; then
        printf '{%s"contacts":' "$fields"
        cat "$file"
        printf '}'
    else
        # The fields go behind the first brace; a file that names fields of its own is refused for saying it twice.
        LC_ALL=C sed -e '/{/{' -e "s/{/{$fields/" -e ':rest' -e 'n' -e 'b rest' -e '}' "$file"
    fi
}

[ "$first" != "[" ] || [ -n "$fields" ] || die "$file is an array of contacts: FIELDS is needed"
body | post ""
