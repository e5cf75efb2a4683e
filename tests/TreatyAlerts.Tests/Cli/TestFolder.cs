using System.Security.Cryptography;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Cli;

/// <summary>A folder that is gone with its test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = TempFolder.Create();

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Every file and folder below a folder, files with the hash of their bytes.</summary>
    public static IReadOnlyList<string> Contents(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(path => $"{System.IO.Path.GetRelativePath(folder, path)} {(File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : "")}")
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
