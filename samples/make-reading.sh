#!/usr/bin/env bash
# Rebuilds samples/reading/{en,fr,es,ru,ar,zh}.{pdf,docx,doc,rtf,html,txt} from one source per language with awk, LibreOffice (soffice) and the Noto fonts.
# A source has "key: value" lines, "---", and then one block a line, told by its first character: "=" title, "#" heading, ":" plain paragraph,
# "1" numbered paragraph, "-" lettered item, "|" row of a table. [[…]] is a footnote.
# The PDFs differ from run to run (dates, font subsets): after a rebuild, look at what changed and approve it (CONTRIBUTING.md).
# usage: samples/make-reading.sh [LANGUAGE...]   (all six when none is given)
set -euo pipefail
cd "$(dirname "$0")/reading"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(($# > 0)) || set -- en fr es ru ar zh

files=()
for lang; do
  files+=("$work/$lang.fodt")
  awk -f ../make-reading.awk -v form=fodt "src/$lang.txt" > "$work/$lang.fodt"
  awk -f ../make-reading.awk -v form=html "src/$lang.txt" > "$lang.html"
  awk -f ../make-reading.awk -v form=txt "src/$lang.txt" > "$lang.txt"
done

for format in 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}' 'docx:MS Word 2007 XML' 'doc:MS Word 97' 'rtf:Rich Text Format'; do
  soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$format" --outdir . "${files[@]}" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
done
