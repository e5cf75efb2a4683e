using System.Buffers;
using System.Text;

namespace TreatyAlerts.Storage;

/// <summary>The names that a folder on any operating system and an Azure container can both hold; all others are refused.</summary>
/// <remarks>
/// Azure: https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata.
/// Windows: https://learn.microsoft.com/windows/win32/fileio/naming-a-file. A part that begins with a dot is the store's own.
/// </remarks>
internal static class BlobNameRules
{
    private const int MaxLength = 1024;
    private const int MaxPartBytes = 255;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"|?*\\");

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })],
        StringComparer.OrdinalIgnoreCase);

    public static void Check(string name)
    {
        if (Fault(name) is { } fault)
        {
            throw new ArgumentException($"\"{Shown(name)}\" is no blob name: {fault}.", nameof(name));
        }
    }

    /// <summary>A prefix is the beginning of a name: its last part may be cut anywhere.</summary>
    public static void CheckPrefix(string prefix)
    {
        var parts = prefix.Split('/');
        var fault = prefix.Length > MaxLength ? TooLong : parts[..^1].Select(PartFault).FirstOrDefault(f => f is not null) ?? SignFault(parts[^1]);
        if (fault is not null)
        {
            throw new ArgumentException($"\"{Shown(prefix)}\" is no beginning of a blob name: {fault}.", nameof(prefix));
        }
    }

    public static bool IsPart(string part) => PartFault(part) is null;

    private static string TooLong { get; } = $"it is longer than {MaxLength} characters";

    private static string? Fault(string name) =>
        name.Length > MaxLength ? TooLong : name.Split('/').Select(PartFault).FirstOrDefault(fault => fault is not null);

    private static string? PartFault(string part)
    {
        if (part.Length == 0)
        {
            return "nothing stands before, between or after its slashes";
        }

        if (part[^1] is '.' or ' ')
        {
            return "a part ends with a dot or space, which Windows drops";
        }

        if (Devices.Contains(part.Split('.')[0].TrimEnd()))
        {
            return "a part is the name of a Windows device";
        }

        return Encoding.UTF8.GetByteCount(part) > MaxPartBytes
            ? $"a part is longer than {MaxPartBytes} bytes, the limit of most file systems"
            : SignFault(part);
    }

    private static string? SignFault(string part)
    {
        if (part.StartsWith('.'))
        {
            return "a part begins with a dot";
        }

        if (part.Any(char.IsControl))
        {
            return "it has a control character";
        }

        if (part.AsSpan().IndexOfAny(Forbidden) is var at and >= 0)
        {
            return $"it has the character {part[at]}";
        }

        // What is no Unicode at all (half a surrogate pair) is read as the replacement character.
        return part.EnumerateRunes().Contains(Rune.ReplacementChar) ? "it has a character that is no Unicode" : null;
    }

    // Short and on one line, because it may come from outside and goes into messages.
    private static string Shown(string name) => string.Concat(name.Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
