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
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Wide_text_without_a_mark_is_text(string encoding) =>
        Assert.Equal(FileFormat.Text, FileSniffer.Sniff(Encoding.GetEncoding(encoding).GetBytes("Words in two bytes each.")));

    [Fact]
    public void A_long_text_that_is_cut_inside_a_character_is_still_text() =>
        Assert.Equal(FileFormat.Text, FileSniffer.Sniff(Encoding.UTF8.GetBytes("a" + new string('ж', 5000))));
}
