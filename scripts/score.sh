#!/bin/sh
# Score the verdicts: scan the labelled contracts and the catalogue's examples, compare with the labels.
# usage: scripts/score.sh SHARED_FOLDER        (CONTRACTSCAN and PYTHON name the programs)
set -eu
shared=$1
contractscan=${CONTRACTSCAN:-contractscan}
python=${PYTHON:-python3}

if [ ! -d "$shared/contracts/labelled" ]; then
  echo "Nothing to score: the labelled contracts are not at $shared/contracts/labelled."
  exit 0
fi

# Findings that fail (1) and files that cannot be read (3) are results here; a wrong command (2) is not.
scan() {
  "$contractscan" scan "$1" --format json > "$2" || [ $? -ne 2 ]
}

rm -rf .score
mkdir -p .score
scan "$shared/contracts/labelled" .score/labelled.json
"$python" "$shared/tools/score.py" "$shared/contracts/labelled/labels.jsonl" .score/labelled.json --by-rule
"$python" "$shared/tools/score_examples.py" "$shared/catalogue/examples.jsonl" .score/examples
scan .score/examples .score/examples.json
"$python" "$shared/tools/score_examples.py" "$shared/catalogue/examples.jsonl" .score/examples.json
