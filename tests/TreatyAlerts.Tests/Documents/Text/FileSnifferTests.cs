using System.IO.Compression;
using System.Text;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class FileSnifferTests
{
    [Theory]
    [InlineData("", FileFormat.Empty)]
    [InlineData("%PDF-1.7\n", FileFormat.Pdf)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", FileFormat.Pdf)]
    [InlineData("{\\rtf1\\ansi hello}", FileFormat.Rtf)]
    [InlineData("<!DOCTYPE html><html><body>x</body></html>", FileFormat.Html)]
    [InlineData("\n  <html><head></head></html>", FileFormat.Html)]
    [InlineData("<div class=\"a\">no doctype here</div>", FileFormat.Html)]
    [InlineData("<!-- saved --><p>Not found</p>", FileFormat.Html)]
    [InlineData("<html><body>how to write %PDF-1.4 files</body></html>", FileFormat.Html)]
    [InlineData("<?xml version=\"1.0\"?><rss><item><p>x</p></item></rss>", FileFormat.Xml)]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>", FileFormat.Xml)]
    [InlineData("Plain words, one line.", FileFormat.Text)]
    [InlineData("\n{\\rtf1 x}", FileFormat.Rtf)]
    [InlineData("From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", FileFormat.Mhtml)]
    [InlineData("MIME-Version is a header.\n\nIt says text/html.", FileFormat.Text)]
    [InlineData("%!PS-Adobe-3.0\n", FileFormat.PostScript)]
    [InlineData("Статья 4. Конфискация", FileFormat.Text)]
    public void Text_like_content_is_told_by_its_beginning(string content, FileFormat expected) =>
        Assert.Equal(expected, FileSniffer.Sniff(Encoding.UTF8.GetBytes(content)));

    [Theory]
    [InlineData("89504E470D0A1A0A0000000D", FileFormat.Image)]
    [InlineData("FFD8FFE000104A46", FileFormat.Image)]
    [InlineData("474946383961", FileFormat.Image)]
    [InlineData("49492A00080000", FileFormat.Image)]
    [InlineData("D0CF11E0A1B11AE10000", FileFormat.Doc)]
    [InlineData("FF57504300000000", FileFormat.WordPerfect)]
    [InlineData("526172211A070100", FileFormat.Archive)]
    [InlineData("377ABCAF271C0004", FileFormat.Archive)]
    [InlineData("1F8B080000000000", FileFormat.Archive)]
    [InlineData("DBA52D0000000000", FileFormat.Doc)]
    [InlineData("52494646000000005745425056", FileFormat.Image)]
    [InlineData("000102030405060708FF00010203", FileFormat.Unknown)]
    public void Binary_content_is_told_by_its_magic_bytes(string hex, FileFormat expected) =>
        Assert.Equal(expected, FileSniffer.Sniff(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("word/document.xml", FileFormat.Docx)]
    [InlineData("xl/workbook.xml", FileFormat.Xlsx)]
    [InlineData("ppt/presentation.xml", FileFormat.Pptx)]
    [InlineData("readme.txt", FileFormat.Zip)]
    public void Packages_are_told_by_the_names_of_their_entries(string entry, FileFormat expected)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("[Content_Types].xml");
            zip.CreateEntry(entry);
        }

        Assert.Equal(expected, FileSniffer.Sniff(file.ToArray()));
    }

    [Theory]
    [InlineData("application/epub+zip", FileFormat.Epub, "an EPUB book")]
    [InlineData("application/vnd.oasis.opendocument.text", FileFormat.OpenDocument, "an OpenDocument file")]
    [InlineData("application/vnd.oasis.opendocument.spreadsheet", FileFormat.OpenDocument, "an OpenDocument file")]
    [InlineData("application/x-other", FileFormat.Zip, "a ZIP archive")]
    public void A_stored_type_at_the_beginning_tells_books_and_open_documents(string type, FileFormat format, string what)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("mimetype", CompressionLevel.NoCompression).Open();
            entry.Write(Encoding.ASCII.GetBytes(type));
        }

        var result = Reading.Of(file.ToArray());
        Assert.Equal((format, TextState.Unsupported, $"kept, not read: {what}"), (result.Format, result.State, result.Reason));
    }

    [Theory]
    [InlineData("FF57504300000000", "a WordPerfect document")]
    [InlineData("89504E470D0A1A0A0000000D", "an image")]
    [InlineData("526172211A070100", "an archive (RAR, 7z or gzip)")]
    [InlineData("C5D0D3C620000000", "a PostScript file")]
    [InlineData("31BE000000AB0000", "a Word document older than Word 6")]
    [InlineData("000102030405060708FF00010203", "of no known format")]
    public void What_is_not_read_is_said_by_name(string hex, string what) => Assert.Equal($"kept, not read: {what}", Reading.Of(Convert.FromHexString(hex)).Reason);

    [Fact]
    public void A_saved_page_is_said_by_name() => Assert.Equal("kept, not read: a web page saved as one file (MHTML)", Reading.Of("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x</p>").Reason);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Wide_text_without_a_mark_is_text(string encoding) =>
        Assert.Equal(FileFormat.Text, FileSniffer.Sniff(Encoding.GetEncoding(encoding).GetBytes("Words in two bytes each.")));

    [Fact]
    public void A_long_text_that_is_cut_inside_a_character_is_still_text() =>
        Assert.Equal(FileFormat.Text, FileSniffer.Sniff(Encoding.UTF8.GetBytes("a" + new string('ж', 5000))));
}
