using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>One page with what it inherits from the nodes above it.</summary>
internal sealed record PdfPage(PdfDictionary Dictionary, PdfValue InheritedResources, PdfValue InheritedBox)
{
    // Text just over the edge is still seen.
    private const double Margin = 2;

    public PdfDictionary? Resources(PdfFile file) => file.Get(Dictionary, "Resources").Dictionary ?? file.Resolve(InheritedResources).Dictionary;

    public (double Left, double Bottom, double Right, double Top) Box(PdfFile file)
    {
        var own = file.Get(Dictionary, "MediaBox").Array ?? file.Resolve(InheritedBox).Array;
        if (own is not { Count: >= 4 })
        {
            return (-20_000, -20_000, 20_000, 20_000);
        }

        double a = file.Resolve(own[0]).Number, b = file.Resolve(own[1]).Number, c = file.Resolve(own[2]).Number, d = file.Resolve(own[3]).Number;
        return Math.Abs(a - c) < 1 || Math.Abs(b - d) < 1
            ? (-20_000, -20_000, 20_000, 20_000)
            : (Math.Min(a, c) - Margin, Math.Min(b, d) - Margin, Math.Max(a, c) + Margin, Math.Max(b, d) + Margin);
    }

    /// <summary>Whether it refers to any content stream that is there.</summary>
    public bool HasContent(PdfFile file)
    {
        var contents = file.Get(Dictionary, "Contents");
        return contents.Stream is not null || (contents.Array ?? []).Exists(part => file.Resolve(part).Stream is not null);
    }

    /// <summary>The content streams as one: an operator may begin in one and end in the next only between tokens.</summary>
    public ArraySegment<byte> Content(PdfFile file)
    {
        var contents = file.Get(Dictionary, "Contents");
        if (contents.Stream is { } single)
        {
            return file.Decoder.DecodeOnce(single);
        }

        var whole = new MemoryStream();
        foreach (var part in contents.Array ?? [])
        {
            if (file.Resolve(part).Stream is { } stream)
            {
                var decoded = file.Decoder.DecodeOnce(stream);
                file.Budget.Check();
                file.Budget.CheckDecoded(whole.Length + decoded.Count);
                whole.Write(decoded);
                whole.WriteByte((byte)'\n');
                file.Decoder.Recycle(decoded);
            }
        }

        return new ArraySegment<byte>(whole.GetBuffer(), 0, (int)whole.Length);
    }
}
