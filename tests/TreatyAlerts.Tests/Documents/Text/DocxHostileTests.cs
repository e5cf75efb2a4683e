using System.IO.Compression;
using System.Text;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class DocxHostileTests
{
    [Fact]
    public void A_file_cut_anywhere_ends_in_text_or_a_reason()
    {
        var whole = DocxBuilder.Build(DocxBuilder.Paragraph("Some words to lose."));
        for (var length = 1; length < whole.Length; length += 97)
        {
            Reading.Damaged(whole[..length]);
        }
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_inflated()
    {
        var result = Reading.Of(Package(("word/document.xml", new string(' ', 40_000_000))));
        Assert.Equal(TextState.OverLimit, result.State);
        Assert.Contains("zip bomb", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_declares_less_than_it_holds_is_stopped()
    {
        var package = Package(("word/document.xml", $"<w:document xmlns:w=\"w\">{string.Concat(Enumerable.Range(0, 400_000))}</w:document>"));
        var limits = new TextLimits { MaxDecodedBytes = 100_000 };
        Understate(package);
        Assert.True(Reading.Of(package, limits).State is TextState.OverLimit or TextState.Damaged);
    }

    [Fact]
    public void Ten_thousand_entries_are_too_many() =>
        Assert.Equal(TextState.OverLimit, Reading.Of(Package([("word/document.xml", "<a/>"), .. Enumerable.Range(0, 10_001).Select(i => ($"{i}", ""))])).State);

    [Fact]
    public void Entities_are_not_expanded()
    {
        var bomb = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
        Assert.Equal(TextState.Damaged, Reading.Of(Package(("word/document.xml", bomb))).State);
    }

    [Fact]
    public void Deep_nesting_costs_no_stack()
    {
        var deep = $"<w:document xmlns:w=\"w\">{string.Concat(Enumerable.Repeat("<w:sdt>", 50_000))}<w:p><w:r><w:t>deep</w:t></w:r></w:p>{string.Concat(Enumerable.Repeat("</w:sdt>", 50_000))}</w:document>";
        Assert.Equal("deep", Reading.Damaged(Package(("word/document.xml", deep))).Text?.ToPlainText() ?? "deep");
    }

    [Fact]
    public void External_relations_are_never_followed()
    {
        const string Relations = "<Relationships><Relationship Id=\"r1\" Type=\"http://x/styles\" TargetMode=\"External\" Target=\"http://127.0.0.1:1/styles.xml\"/></Relationships>";
        Assert.Equal("word", Reading.Of(Package(("word/document.xml", "<d><p><t>word</t></p></d>"), ("word/_rels/document.xml.rels", Relations))).Text?.ToPlainText());
    }

    [Fact]
    public void A_package_without_a_main_part_is_damaged() => Assert.Equal(TextState.Damaged, Reading.Of(Package(("word/styles.xml", "<a/>"))).State);

    private static byte[] Package(params (string Name, string Content)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Optimal).Open(), new UTF8Encoding(false));
                writer.Write(content);
            }
        }

        return file.ToArray();
    }

    // The uncompressed size stands 24 bytes into the central directory's header of the only entry.
    private static void Understate(byte[] package)
    {
        var header = package.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(package.AsSpan(header + 24), 1000);
    }
}
