namespace TreatyAlerts.Storage.Copying;

/// <summary>Names in a store that are not copied, each with the reason.</summary>
/// <remarks>Locks are not among them: they live in hidden places that no listing shows, and die with their holders.</remarks>
public sealed record LeftBehind(string Prefix, string Why)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LeftBehind> All { get; } =
    [
        new(BlobNames.SharedArchive, "the full-text index is made anew from the documents"),
        new("outbox/", "mails that were written to a folder are no data: who was sent what stands in digests/"),
        new("treatyalerts.json", "settings belong to a machine and may hold passwords"),
        new(CopyMark.Name, "it belongs to another copy"),
    ];

    /// <summary>The reason to leave a blob; null for one that is copied.</summary>
    public static LeftBehind? Of(string name) => All.FirstOrDefault(left => left.Prefix.EndsWith('/') ? name.StartsWith(left.Prefix, StringComparison.Ordinal) : name == left.Prefix);
}
