using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class PdfEncryptionTests
{
    private const string Words = "Sealed, but not locked.";

    public static TheoryData<int, string, XrefKind> Methods()
    {
        var methods = new TheoryData<int, string, XrefKind>();
        foreach (var (revision, method) in new[] { (2, "V2"), (3, "V2"), (4, "V2"), (4, "AESV2"), (4, "Identity"), (5, "AESV3"), (6, "AESV3") })
        {
            methods.Add(revision, method, XrefKind.Table);
            methods.Add(revision, method, XrefKind.ObjectStream);
        }

        return methods;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_file_whose_password_is_empty_is_read(int revision, string method, XrefKind kind)
    {
        var result = Reading.Of(Sample(new PdfEncryptor(revision, method)).Build(kind));
        Assert.Equal(Words, result.Text?.ToPlainText());
        Assert.Null(result.Reason);
    }

    [Theory]
    [InlineData(2, "V2")]
    [InlineData(3, "V2")]
    [InlineData(4, "AESV2")]
    [InlineData(5, "AESV3")]
    [InlineData(6, "AESV3")]
    public void A_file_that_wants_a_password_is_locked(int revision, string method)
    {
        var result = Reading.Of(Sample(new PdfEncryptor(revision, method, "secret")).Build());
        Assert.Equal((TextState.Locked, "encrypted with a password"), (result.State, result.Reason));
    }

    [Theory]
    [InlineData(3, "V2")]
    [InlineData(4, "AESV2")]
    [InlineData(6, "AESV3")]
    public void An_encrypted_file_with_a_damaged_table_is_mended(int revision, string method)
    {
        var file = Sample(new PdfEncryptor(revision, method)).Build(XrefKind.ObjectStream);
        Assert.Equal(Words, Reading.TextOf([.. file[..^20], .. "startxref\n1\n%%EOF"u8]));
    }

    [Theory]
    [InlineData(3, "V2")]
    [InlineData(4, "AESV2")]
    [InlineData(6, "AESV3")]
    public void Strings_are_encrypted_too(int revision, string method)
    {
        var builder = Sample(new PdfEncryptor(revision, method));
        var field = builder.Add($"<< /Subtype /Widget /FT /Tx /V {builder.Text("Lusaka")} /Rect [100 500 200 520] >>");
        builder.Page(PdfBuilder.Lines("City:"), $"/Annots [{field} 0 R]");
        Assert.Equal(new TextBlock(TextBlockKind.FormField, "Lusaka"), Reading.BlocksOf(builder.Build())[^1]);
    }

    [Fact]
    public void A_stream_with_the_Identity_filter_of_its_own_is_read_as_it_stands()
    {
        var builder = new PdfBuilder { Encryptor = new PdfEncryptor(4, "AESV2") }.Font("F1", PdfBuilder.Helvetica);
        builder.Page(builder.PlainStream("/Filter [/Crypt /FlateDecode] /DecodeParms [<< /Name /Identity >> null]", PdfBuilder.Deflate(PdfBuilder.Latin(PdfBuilder.Lines(Words)))));
        Assert.Equal(Words, Reading.TextOf(builder.Build()));
    }

    [Fact]
    public void Another_security_handler_is_named_as_such()
    {
        var builder = Sample(null);
        builder.TrailerEntries = "/Encrypt << /Filter /Adobe.PubSec /V 4 >>";
        var result = Reading.Of(builder.Build());
        Assert.Equal(TextState.Locked, result.State);
        Assert.Contains("security handler", result.Reason, StringComparison.Ordinal);
    }

    private static PdfBuilder Sample(PdfEncryptor? encryptor)
    {
        var builder = new PdfBuilder { Encryptor = encryptor }.Font("F1", PdfBuilder.Helvetica);
        return builder.Page(builder.Flate(PdfBuilder.Lines(Words)));
    }
}
