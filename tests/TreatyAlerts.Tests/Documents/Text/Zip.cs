using System.IO.Compression;
using System.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Writes ZIP containers by hand, for packages that no library would write.</summary>
internal static class Zip
{
    public static byte[] Of(params (string Name, string Content)[] parts)
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
}
