using System.Globalization;

namespace TreatyAlerts.Storage;

/// <summary>Walks a folder in the ordinal order of whole names, one directory at a time.</summary>
internal static class FolderListing
{
    // Links are no part of the store: they may lead out of it or in circles.
    private static readonly EnumerationOptions Options = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    public static IEnumerable<BlobEntry> Walk(string root, string prefix, CancellationToken cancellation)
    {
        var cut = prefix.LastIndexOf('/') + 1;
        var waiting = new Stack<string>(Keys(root, prefix[..cut]).Where(key => key.StartsWith(prefix, StringComparison.Ordinal)));
        while (waiting.TryPop(out var key))
        {
            cancellation.ThrowIfCancellationRequested();
            if (key.EndsWith('/'))
            {
                foreach (var below in Keys(root, key))
                {
                    waiting.Push(below);
                }
            }
            else if (new FileInfo(Path.Combine(root, key)) is { Exists: true } file)
            {
                yield return new BlobEntry(key, file.Length, string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}"));
            }
        }
    }

    // A folder sorts as its name with the slash: a-b, a.json, a/b, a0. In descending order, because a stack turns them round.
    private static List<string> Keys(string root, string folder)
    {
        try
        {
            var keys = new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos("*", Options)
                .Where(entry => BlobNameRules.IsPart(entry.Name))
                .Select(entry => entry is DirectoryInfo ? $"{folder}{entry.Name}/" : folder + entry.Name)
                .ToList();
            keys.Sort((a, b) => string.CompareOrdinal(b, a));
            return keys;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (IOException) when (File.Exists(Path.Combine(root, folder.TrimEnd('/'))))
        {
            return [];
        }
    }
}
