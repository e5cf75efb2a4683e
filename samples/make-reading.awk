# Writes one source of samples/reading/src as a flat OpenDocument text, a web page or plain text (form=fodt|html|txt); see make-reading.sh.
BEGIN { head = 1 }
head && $0 == "---" { head = 0; open_all(); next }
head { key = $1; sub(/:$/, "", key); sub(/^[^:]*: */, ""); value[key] = $0; next }
{ kind = substr($0, 1, 1); text = substr($0, 3); block(kind, text) }
END { change(""); close_all() }

function escape(s) { gsub(/&/, "\\&amp;", s); gsub(/</, "\\&lt;", s); gsub(/>/, "\\&gt;", s); return s }

# Footnotes are numbered in order; web page and plain text hold them at the end.
function notes(s,    at, end, note, before) {
  while ((at = index(s, "[[")) > 0) {
    end = index(s, "]]"); note = substr(s, at + 2, end - at - 2); before = substr(s, 1, at - 1); count++
    if (form == "fodt") s = before "<text:note text:note-class=\"footnote\"><text:note-citation>" count "</text:note-citation><text:note-body><text:p text:style-name=\"Note\">" note "</text:p></text:note-body></text:note>" substr(s, end + 2)
    else { kept[count] = note; s = before (form == "html" ? "<sup>" count "</sup>" : "[" count "]") substr(s, end + 2) }
  }
  return s
}

# What was open before (a list, a table) is closed when another kind begins.
function change(kind) {
  if (kind == last) return
  if (form == "fodt") {
    if (last == "1" || last == "-") print "</text:list>"
    if (last == "|") print "</table:table>"
    if (kind == "1") { print "<text:list xml:id=\"n" ++lists "\"" (lists > 1 ? " text:continue-list=\"n" (lists - 1) "\"" : "") " text:style-name=\"Numbers\">" }
    if (kind == "-") print "<text:list text:style-name=\"Letters\">"
    if (kind == "|") { print "<table:table table:name=\"T\" table:style-name=\"Table\">"; for (i = 0; i < 4; i++) print "<table:table-column/>" }
  } else if (form == "html") {
    if (last == "-") print "</ul>"
    if (last == "|") print "</table>"
    if (kind == "-") print "<ul class=\"letters\">"
    if (kind == "|") print "<table>"
  }
  last = kind
  item = 0
}

function block(kind, text,    cells, n, i, tag, row) {
  change(kind)
  text = notes(escape(text))
  n = split(text, cells, / \| /)
  if (kind == "1") number++
  item++
  if (form == "fodt") {
    if (kind == "=") print "<text:h text:outline-level=\"1\" text:style-name=\"Heading_20_1\">" text "</text:h>"
    if (kind == "#") print "<text:h text:outline-level=\"2\" text:style-name=\"Heading_20_2\">" text "</text:h>"
    if (kind == ":") print "<text:p text:style-name=\"Standard\">" text "</text:p>"
    if (kind == "1" || kind == "-") print "<text:list-item><text:p text:style-name=\"Standard\">" text "</text:p></text:list-item>"
    if (kind == "|") {
      row = "<table:table-row>"
      for (i = 1; i <= n; i++) row = row "<table:table-cell office:value-type=\"string\"><text:p text:style-name=\"Cell\">" cells[i] "</text:p></table:table-cell>"
      print row "</table:table-row>"
    }
  } else if (form == "html") {
    if (kind == "=") print "<h1>" text "</h1>"
    if (kind == "#") print "<h2>" text "</h2>"
    if (kind == ":") print "<p>" text "</p>"
    if (kind == "1") print "<p>" number ". " text "</p>"
    if (kind == "-") print "<li>(" letter(item) ") " text "</li>"
    if (kind == "|") {
      tag = item == 1 ? "th" : "td"; row = "<tr>"
      for (i = 1; i <= n; i++) row = row "<" tag ">" cells[i] "</" tag ">"
      print row "</tr>"
    }
  } else {
    gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&amp;/, "\\&", text)
    gsub(/ \| /, "\t", text)
    print (kind == "1" ? number ". " : kind == "-" ? "(" letter(item) ") " : "") text "\n"
  }
}

function letter(i,    all) { split(value["lang"] == "ru" ? "а б в" : value["lang"] == "ar" ? "أ ب ت" : "a b c", all, " "); return all[i] }

function masthead(open, close_) { return open value["symbol"] close_ open value["distr"] close_ open value["date"] close_ open value["original"] close_ }

function open_all(    rtl, p) {
  rtl = value["lang"] == "ar"
  if (form == "txt") { printf "%s\n%s\n\n%s\n\n%s\n\n", value["body"], value["group"], masthead("", "\n"), value["notice"]; return }
  if (form == "html") {
    print "<!DOCTYPE html>\n<html lang=\"" value["lang"] "\" dir=\"" (rtl ? "rtl" : "ltr") "\"><head><meta charset=\"utf-8\"><title>" value["title"] "</title>"
    print "<style>table { border-collapse: collapse } ul.letters { list-style: none }</style></head><body>"
    print "<div class=\"site-menu\"><ul><li><a href=\"/\">ARDA</a></li><li><a href=\"/a\">A</a></li><li><a href=\"/b\">B</a></li></ul></div>"
    print "<div id=\"content-container\">\n<p>" value["body"] "</p>\n<p>" value["group"] "</p>\n" masthead("<p>", "</p>\n") "<p>" value["notice"] "</p>"
    return
  }
  print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
  print "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" office:version=\"1.3\" office:mimetype=\"application/vnd.oasis.opendocument.text\">"
  print "<office:meta><dc:title>" value["title"] "</dc:title><dc:language>" value["lang"] "-" value["country"] "</dc:language></office:meta>"
  print "<office:font-face-decls><style:font-face style:name=\"F\" svg:font-family=\"'" value["font"] "'\"/></office:font-face-decls><office:styles>"
  print "<style:default-style style:family=\"paragraph\"><style:paragraph-properties style:writing-mode=\"" (rtl ? "rl-tb" : "lr-tb") "\" fo:text-align=\"start\"/><style:text-properties style:font-name=\"F\" style:font-name-asian=\"F\" style:font-name-complex=\"F\" fo:font-size=\"12pt\" style:font-size-asian=\"12pt\" style:font-size-complex=\"12pt\" " language() "/></style:default-style>"
  print "<style:style style:name=\"Standard\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"0.35cm\" fo:line-height=\"150%\"/></style:style>"
  print "<style:style style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" style:family=\"paragraph\" style:default-outline-level=\"1\"><style:paragraph-properties fo:margin-top=\"0.6cm\" fo:margin-bottom=\"0.4cm\" fo:keep-with-next=\"always\"/><style:text-properties " bold("17pt") "/></style:style>"
  print "<style:style style:name=\"Heading_20_2\" style:display-name=\"Heading 2\" style:family=\"paragraph\" style:default-outline-level=\"2\"><style:paragraph-properties fo:margin-top=\"0.5cm\" fo:margin-bottom=\"0.3cm\" fo:keep-with-next=\"always\"/><style:text-properties " bold("14pt") "/></style:style>"
  print "<style:style style:name=\"Note\" style:display-name=\"Footnote\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties fo:line-height=\"100%\" fo:margin-bottom=\"0.1cm\"/><style:text-properties fo:font-size=\"9pt\" style:font-size-asian=\"9pt\" style:font-size-complex=\"9pt\"/></style:style>"
  print "<style:style style:name=\"Cell\" style:family=\"paragraph\"><style:text-properties fo:font-size=\"10pt\" style:font-size-asian=\"10pt\" style:font-size-complex=\"10pt\"/></style:style>"
  print "<style:style style:name=\"Head\" style:family=\"paragraph\"><style:text-properties fo:font-size=\"10pt\" style:font-size-asian=\"10pt\" style:font-size-complex=\"10pt\"/></style:style>"
  print list_style("Numbers", "1", ".", "") list_style("Letters", letters(), ")", "(")
  print "</office:styles><office:automatic-styles><style:style style:name=\"Table\" style:family=\"table\"><style:table-properties style:width=\"16.5cm\" table:align=\"margins\" style:writing-mode=\"" (rtl ? "rl-tb" : "lr-tb") "\" fo:margin-bottom=\"0.4cm\"/></style:style>"
  print "<style:style style:name=\"First_20_paragraph\" style:family=\"paragraph\" style:parent-style-name=\"Head\" style:master-page-name=\"First\"/>"
  print "<style:page-layout style:name=\"Page\"><style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin=\"2.2cm\" style:writing-mode=\"" (rtl ? "rl-tb" : "lr-tb") "\"/><style:header-style><style:header-footer-properties fo:min-height=\"1cm\" fo:margin-bottom=\"0.5cm\"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height=\"0.8cm\" fo:margin-top=\"0.3cm\"/></style:footer-style></style:page-layout></office:automatic-styles>"
  p = "</text:p>\n<text:p text:style-name=\"Head\">"
  print "<office:master-styles><style:master-page style:name=\"First\" style:page-layout-name=\"Page\" style:next-style-name=\"Standard\"><style:header><text:p text:style-name=\"Head\">" value["body"] p value["group"] p value["symbol"] p value["distr"] p value["date"] p value["original"] "</text:p></style:header></style:master-page>"
  print "<style:master-page style:name=\"Standard\" style:page-layout-name=\"Page\"><style:header><text:p text:style-name=\"Head\">" value["symbol"] "</text:p></style:header><style:footer><text:p text:style-name=\"Head\"><text:page-number text:select-page=\"current\">2</text:page-number></text:p></style:footer></style:master-page></office:master-styles>"
  print "<office:body><office:text><text:p text:style-name=\"First_20_paragraph\">" value["notice"] "</text:p>"
}

function bold(size) { return "fo:font-size=\"" size "\" style:font-size-asian=\"" size "\" style:font-size-complex=\"" size "\" fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"" }

function language() {
  if (value["lang"] == "zh") return "style:language-asian=\"zh\" style:country-asian=\"CN\""
  if (value["lang"] == "ar") return "style:language-complex=\"ar\" style:country-complex=\"EG\""
  return "fo:language=\"" value["lang"] "\" fo:country=\"" value["country"] "\""
}

function letters() { return value["lang"] == "ru" ? "а, б, .., аа, бб, ... (ru)" : value["lang"] == "ar" ? "أ, ب, ت, ..." : "a" }

function list_style(name, format, after, before) {
  return "<text:list-style style:name=\"" name "\"><text:list-level-style-number text:level=\"1\" style:num-format=\"" format "\" style:num-prefix=\"" before "\" style:num-suffix=\"" after "\"><style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment text:label-followed-by=\"listtab\" fo:margin-left=\"1cm\" fo:text-indent=\"-0.8cm\"/></style:list-level-properties></text:list-level-style-number></text:list-style>"
}

function close_all(    i) {
  if (form == "fodt") { print "</office:text></office:body></office:document>"; return }
  if (form == "html") print "<hr>"
  for (i = 1; i <= count; i++) print form == "html" ? "<p>" i " " kept[i] "</p>" : "[" i "] " kept[i] "\n"
  if (form == "html") print "</div>\n<div class=\"footer\"><p>ARDA</p></div></body></html>"
}
