#!/usr/bin/env bash
# Prints the command that README.md gives after the marker `<!-- command: NAME -->`, exactly as it stands there.
set -euo pipefail
name=$1
readme=$(dirname "$0")/../README.md
command=$(awk -v marker="<!-- command: $name -->" '
  $0 == marker { wanted = 1; next }
  wanted && /^```/ { if (inside) exit; inside = 1; next }
  inside { print }
' "$readme")
[ -n "$command" ] || { echo "readme-command: README.md has no command named '$name'" >&2; exit 1; }
printf '%s\n' "$command"
