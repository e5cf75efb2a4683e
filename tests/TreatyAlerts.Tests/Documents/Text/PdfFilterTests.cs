using System.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class PdfFilterTests
{
    private const string Words = "Filtered words are read as they were written.";
    private static readonly byte[] Content = PdfBuilder.Latin(PdfBuilder.Lines(Words));

    public static TheoryData<string, string> Filters() => new()
    {
        { "/Filter /FlateDecode", Latin(PdfBuilder.Deflate(Content)) },
        { "/Filter /ASCIIHexDecode", Convert.ToHexString(Content) + ">" },
        { "/Filter /ASCII85Decode", Ascii85(Content) },
        { "/Filter [/ASCIIHexDecode /FlateDecode]", Convert.ToHexString(PdfBuilder.Deflate(Content)) + ">" },
        { "/Filter /RunLengthDecode", Latin(RunLength(Content)) },
        { "/Filter /LZWDecode", Latin(Lzw(Content)) },
        { "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 8 >>", Latin(PdfBuilder.Deflate(Png(Content, 8))) },
        { "/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 8 >>", Latin(PdfBuilder.Deflate(Tiff(Content, 8))) },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Every_filter_gives_back_what_went_in(string entries, string data)
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        builder.Page(builder.Stream(entries, PdfBuilder.Latin(data)));
        Assert.Equal(Words, Reading.TextOf(builder.Build()));
    }

    [Fact]
    public void Of_a_damaged_stream_the_part_before_the_damage_is_kept()
    {
        var packed = PdfBuilder.Deflate(PdfBuilder.Latin(PdfBuilder.Lines([.. Enumerable.Range(0, 40).Select(i => $"Line number {i} of many, {i * 7919}.")])));
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        builder.Page(builder.Stream("/Filter /FlateDecode", packed[..(packed.Length * 2 / 3)]));
        Assert.StartsWith("Line number 0 of many", Reading.TextOf(builder.Build()), StringComparison.Ordinal);
    }

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static string Ascii85(byte[] data)
    {
        var text = new StringBuilder();
        var digits = new char[5];
        for (var i = 0; i < data.Length; i += 4)
        {
            var count = Math.Min(4, data.Length - i);
            uint group = 0;
            for (var k = 0; k < 4; k++)
            {
                group = (group << 8) | (k < count ? data[i + k] : 0u);
            }

            for (var k = 4; k >= 0; k--, group /= 85)
            {
                digits[k] = (char)('!' + group % 85);
            }

            text.Append(digits, 0, count + 1);
        }

        return text.Append("~>").ToString();
    }

    private static byte[] RunLength(byte[] data) => [.. data.Chunk(100).SelectMany(part => (byte[])[(byte)(part.Length - 1), .. part]), 128];

    // Codes of nine bits with a clear code often enough never to need ten.
    private static byte[] Lzw(byte[] data)
    {
        var codes = data.Chunk(200).SelectMany(part => part.Select(value => (int)value).Prepend(256)).Append(257);
        var bits = string.Concat(codes.Select(code => Convert.ToString(code, 2).PadLeft(9, '0')));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    // The five PNG row types in turn would need five encoders; "sub" stands for them here, "up" in the cross-reference streams.
    private static byte[] Png(byte[] data, int columns) =>
        [.. data.Chunk(columns).SelectMany(row => (byte[])[1, .. row.Select((value, i) => (byte)(value - (i > 0 ? row[i - 1] : 0)))])];

    private static byte[] Tiff(byte[] data, int columns) => [.. data.Chunk(columns).SelectMany(row => row.Select((value, i) => (byte)(value - (i > 0 ? row[i - 1] : 0))))];
}
