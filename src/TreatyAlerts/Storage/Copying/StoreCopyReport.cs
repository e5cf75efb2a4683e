namespace TreatyAlerts.Storage.Copying;

/// <summary>How far a copy is.</summary>
public sealed record StoreCopyProgress(int Done, int Of, string Last);

/// <summary>What a copy did, or with a dry run would do.</summary>
public sealed record StoreCopyReport
{
    /// <summary>Blobs of the source that belong into a copy, and their size in bytes.</summary>
    public required int Blobs { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Made in the target; each was read back and has the source's hash.</summary>
    public required int Copied { get; init; }

    /// <summary>Were there already with the same hash and metadata.</summary>
    public required int Same { get; init; }

    /// <summary>Were there with another hash or other metadata, and were made again.</summary>
    public required int Replaced { get; init; }

    /// <summary>Came with an earlier part of this copy and are gone from the source since.</summary>
    public required int Deleted { get; init; }

    /// <summary>Blobs of the source that are no part of a copy, by reason.</summary>
    public required IReadOnlyDictionary<string, int> Left { get; init; }

    /// <summary>Copied as they are, though their content is not what their name promises.</summary>
    public required IReadOnlyList<string> Damaged { get; init; }

    /// <summary>Not copied, each with the reason.</summary>
    public required IReadOnlyList<string> Failed { get; init; }

    /// <summary>Why the copy would be refused; only after a dry run.</summary>
    public string? Refusal { get; init; }
}

/// <summary>A copy into this store would destroy something; the message says what to do.</summary>
public sealed class StoreCopyRefusedException : InvalidOperationException
{
    public StoreCopyRefusedException()
    {
    }

    public StoreCopyRefusedException(string message)
        : base(message)
    {
    }

    public StoreCopyRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
