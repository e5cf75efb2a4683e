using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>How a built file lists its objects.</summary>
public enum XrefKind
{
    Table,
    Stream,
    ObjectStream,
}

/// <summary>Writes small valid PDF files, object by object.</summary>
internal sealed class PdfBuilder
{
    public const string Helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

    private readonly List<(byte[] Body, bool IsStream)> objects = [([], false), ([], false)];
    private readonly List<int> pages = [];
    private readonly StringBuilder fonts = new();

    public string CatalogEntries { get; set; } = "";

    public string TrailerEntries { get; set; } = "";

    /// <summary>Encrypts what is added from now on.</summary>
    public PdfEncryptor? Encryptor { get; set; }

    /// <summary>Entries of every page's resources beside the fonts.</summary>
    public string Resources { get; set; } = "";

    public static byte[] OnePage(string content) => new PdfBuilder().Font("F1", Helvetica).Page(content).Build();

    /// <summary>A page of lines in 12 point, 14 apart.</summary>
    public static string Lines(params string[] lines) =>
        $"BT /F1 12 Tf 14 TL 72 720 Td {string.Concat(lines.Select(line => $"({line.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj T* "))}ET";

    public PdfBuilder Font(string name, string dictionary)
    {
        fonts.Append(CultureInfo.InvariantCulture, $"/{name} {Add(dictionary)} 0 R ");
        return this;
    }

    public PdfBuilder Page(string content, string entries = "") => Page(Stream("", Latin(content)), entries);

    public PdfBuilder Page(int contentObject, string entries = "")
    {
        pages.Add(Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {contentObject} 0 R /Resources << /Font << {fonts}>> {Resources} >> {entries} >>"));
        return this;
    }

    public int Add(string body)
    {
        objects.Add((Latin(body), false));
        return objects.Count;
    }

    /// <summary>A string of the next object that is added, encrypted where the file is.</summary>
    public string Text(string text) => $"<{Convert.ToHexString(Encryptor?.Encrypt(objects.Count + 1, Latin(text)) ?? Latin(text))}>";

    public int Stream(string entries, byte[] data, int? length = null)
    {
        data = Encryptor?.Encrypt(objects.Count + 1, data) ?? data;
        return PlainStream(entries, data, length);
    }

    /// <summary>A stream that stays as it is in an encrypted file.</summary>
    public int PlainStream(string entries, byte[] data, int? length = null)
    {
        objects.Add(([.. Latin($"<< {entries} /Length {length ?? data.Length} >>\nstream\n"), .. data, .. "\nendstream"u8], true));
        return objects.Count;
    }

    public int Flate(string content, string entries = "") => Stream($"/Filter /FlateDecode {entries}", Deflate(Latin(content)));

    public byte[] Build(XrefKind kind = XrefKind.Table)
    {
        objects[0] = (Latin($"<< /Type /Catalog /Pages 2 0 R {CatalogEntries} >>"), false);
        objects[1] = (Latin($"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(page => $"{page} 0 R"))}] >>"), false);
        var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var entries = new List<(int Type, int Second, int Third)> { (0, 0, 65535) };
        var inside = kind == XrefKind.ObjectStream ? objects.Select((item, index) => (item, Number: index + 1)).Where(each => !each.item.IsStream).ToList() : [];
        for (var i = 0; i < objects.Count; i++)
        {
            var position = inside.FindIndex(each => each.Number == i + 1);
            entries.Add(position >= 0 ? (2, objects.Count + 1, position) : (1, (int)file.Position, 0));
            if (position < 0)
            {
                Write(file, i + 1, objects[i].Body);
            }
        }

        if (inside.Count > 0)
        {
            entries.Add((1, (int)file.Position, 0));
            Write(file, objects.Count + 1, Contain(inside.ConvertAll(each => (each.Number, each.item.Body)), objects.Count + 1));
        }

        var start = file.Position;
        if (kind == XrefKind.Table)
        {
            WriteTable(file, entries);
        }
        else
        {
            entries.Add((1, (int)start, 0));
            WriteXrefStream(file, entries);
        }

        file.Write(Latin($"startxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Deflate(byte[] data)
    {
        var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(data);
        }

        return packed.ToArray();
    }

    private static void Write(MemoryStream file, int number, byte[] body) => file.Write([.. Latin($"{number} 0 obj\n"), .. body, .. "\nendobj\n"u8]);

    private byte[] Contain(List<(int Number, byte[] Body)> inside, int container)
    {
        var index = new StringBuilder();
        var data = new MemoryStream();
        foreach (var (number, body) in inside)
        {
            index.Append(CultureInfo.InvariantCulture, $"{number} {data.Position} ");
            data.Write([.. body, (byte)'\n']);
        }

        var packed = Deflate([.. Latin(index.ToString()), .. data.ToArray()]);
        packed = Encryptor?.Encrypt(container, packed) ?? packed;
        return [.. Latin($"<< /Type /ObjStm /N {inside.Count} /First {index.Length} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n"), .. packed, .. "\nendstream"u8];
    }

    private void WriteTable(MemoryStream file, List<(int Type, int Second, int Third)> entries)
    {
        file.Write(Latin($"xref\n0 {entries.Count}\n"));
        foreach (var (type, second, third) in entries)
        {
            file.Write(Latin($"{second:D10} {third:D5} {(type == 0 ? 'f' : 'n')}\r\n"));
        }

        file.Write(Latin($"trailer\n<< /Size {entries.Count} /Root 1 0 R {TrailerEntries} {Encryptor?.TrailerEntries} >>\n"));
    }

    // With the PNG "up" predictor, as most writers do.
    private void WriteXrefStream(MemoryStream file, List<(int Type, int Second, int Third)> entries)
    {
        var rows = new MemoryStream();
        var above = new byte[6];
        foreach (var (type, second, third) in entries)
        {
            byte[] row = [(byte)type, (byte)(second >> 16), (byte)(second >> 8), (byte)second, (byte)(third >> 8), (byte)third];
            rows.WriteByte(2);
            rows.Write([.. row.Select((value, i) => (byte)(value - above[i]))]);
            above = row;
        }

        var packed = Deflate(rows.ToArray());
        var dictionary = $"<< /Type /XRef /Size {entries.Count} /W [1 3 2] /Root 1 0 R {TrailerEntries} {Encryptor?.TrailerEntries} /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 6 >> /Length {packed.Length} >>";
        Write(file, entries.Count - 1, [.. Latin($"{dictionary}\nstream\n"), .. packed, .. "\nendstream"u8]);
    }
}
