#!/usr/bin/env bash
# Rebuilds samples/documents/*.pdf and *.docx from samples/documents/src with LibreOffice (soffice) and the Noto fonts.
# A source is a comment with "key: value" lines (lang, body, symbol, distr, date, original; formats and tagged where they
# differ from "pdf" and "yes") and then the text; the masthead and the sample notice are put on top here.
# usage: samples/make-documents.sh [NAME...]   (names without .html; all when none is given)
set -euo pipefail
cd "$(dirname "$0")/documents"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

value() { sed -n "/^<!--/,/^-->/s/^$2: *//p" "$1"; }

notice() {
  case $1 in
    en) echo 'Sample material written for TreatyAlerts. This is not a United Nations document.' ;;
    fr) echo 'Texte d’exemple rédigé pour TreatyAlerts. Ceci n’est pas un document des Nations Unies.' ;;
    es) echo 'Texto de muestra escrito para TreatyAlerts. No es un documento de las Naciones Unidas.' ;;
    ru) echo 'Учебный образец, составленный для TreatyAlerts. Не является документом Организации Объединенных Наций.' ;;
    ar) echo 'نص نموذجي كتب من أجل TreatyAlerts. ليس وثيقة من وثائق الأمم المتحدة.' ;;
    zh) echo '为TreatyAlerts编写的样本材料。本文不是联合国文件。' ;;
    *) echo "no notice for language '$1'" >&2; return 1 ;;
  esac
}

font() {
  case $1 in
    ar) echo 'Noto Naskh Arabic' ;;
    zh) echo 'Noto Sans CJK SC' ;;
    *) echo 'Noto Serif' ;;
  esac
}

# LibreOffice takes the direction of a paragraph only from the paragraph itself.
turn() { if [[ $1 == ar ]]; then sed -E 's/<(p|h[1-3]|ol|li|td|table)( |>)/<\1 dir="rtl" align="right"\2/g'; else cat; fi; }

page() {
  local source=$1 lang direction=ltr
  lang=$(value "$source" lang)
  [[ $lang == ar ]] && direction=rtl
  cat <<HTML
<!DOCTYPE html>
<html lang="$lang" dir="$direction"><head><meta charset="utf-8"><title>$(sed -n 's/.*<h1>\(.*\)<\/h1>.*/\1/p' "$source" | head -1)</title>
<style>
@page { size: 21cm 29.7cm; margin: 2.2cm }
body, p, li, td, th, h1, h2, h3 { font-family: "$(font "$lang")" }
p, li, td { font-size: 10.5pt; line-height: 130% }
h1 { font-size: 16pt } h2 { font-size: 12.5pt } h3 { font-size: 11pt }
p.notice { font-size: 8.5pt; color: #555555; border-top: 1px solid #555555; padding-top: 2pt }
</style></head><body dir="$direction">
<table width="100%" cellpadding="2"><tr><td width="60%" valign="top"><p><b>$(value "$source" body)</b></p></td>
<td width="40%" valign="top"><p><b>$(value "$source" symbol)</b></p><p>$(value "$source" distr)<br>$(value "$source" date)<br>$(value "$source" original)</p></td></tr></table>
<p class="notice">$(notice "$lang")</p>
HTML
  sed '/^<!--/,/^-->/d' "$source"
  echo '</body></html>'
}

convert() { # FORMAT[:FILTER] FILE...
  local to=$1
  shift
  (($# == 0)) || soffice -env:UserInstallation="file://$work/profile" --headless \
    --infilter='HTML (StarWriter)' --convert-to "$to" --outdir . "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
}

tagged=() plain=() word=()
if (($# == 0)); then
  for file in src/*.html; do set -- "$@" "$(basename "$file" .html)"; done
fi
for name; do
  source=src/$name.html
  page "$source" | turn "$(value "$source" lang)" > "$work/$name.html"
  if [[ $(value "$source" tagged) == no ]]; then plain+=("$work/$name.html"); else tagged+=("$work/$name.html"); fi
  if [[ $(value "$source" formats) == *docx* ]]; then word+=("$work/$name.html"); fi
done
convert 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}' "${tagged[@]}"
convert 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}' "${plain[@]}"
convert 'docx:MS Word 2007 XML' "${word[@]}"
