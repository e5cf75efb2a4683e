using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TreatyAlerts.Tests.Security;

/// <summary>Small files and bodies that are very large once unpacked.</summary>
internal static class HostileBytes
{
    private static readonly byte[] Megabyte = [.. Enumerable.Repeat((byte)' ', 1024 * 1024)];

    public static byte[] Gzip(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.Fastest))
        {
            Fill(packer, megabytes);
        }

        return packed.ToArray();
    }

    /// <summary>A Word file whose text is that many megabytes of spaces.</summary>
    public static byte[] Docx(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""");
            Write(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            using var text = zip.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            text.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"u8);
            Fill(text, megabytes);
        }

        return packed.ToArray();
    }

    /// <summary>A PDF whose only page is that many megabytes of spaces, deflated.</summary>
    public static byte[] Pdf(int megabytes)
    {
        using var content = new MemoryStream();
        using (var packer = new ZLibStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            Fill(packer, megabytes);
        }

        using var pdf = new MemoryStream();
        pdf.Write("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"u8);
        pdf.Write("3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>\nendobj\n"u8);
        pdf.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"4 0 obj\n<< /Length {content.Length} /Filter /FlateDecode >>\nstream\n")));
        content.WriteTo(pdf);
        pdf.Write("\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n"u8);
        return pdf.ToArray();
    }

    private static void Fill(Stream stream, int megabytes)
    {
        for (var i = 0; i < megabytes; i++)
        {
            stream.Write(Megabyte);
        }
    }

    private static void Write(ZipArchive zip, string name, string xml)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(xml));
    }
}
