namespace TreatyAlerts.Cli.Demo;

/// <summary>What the sample world says to one request.</summary>
internal abstract record SampleWorldAnswer
{
    private SampleWorldAnswer()
    {
    }

    /// <summary>Bytes with status 200; broken when the story serves them in the place of something better.</summary>
    internal sealed record Content(ReadOnlyMemory<byte> Bytes, string ContentType, string ETag, DateTimeOffset LastModified, bool Broken = false)
        : SampleWorldAnswer;

    /// <summary>Moved for good (301).</summary>
    internal sealed record Moved(Uri To) : SampleWorldAnswer;

    /// <summary>The host or the path is out of order today.</summary>
    internal sealed record Outage(SampleWorldOutage Kind, TimeSpan? RetryAfter) : SampleWorldAnswer;

    /// <summary>A host of this world, but nothing at that path (404).</summary>
    internal sealed record Missing : SampleWorldAnswer;

    /// <summary>No host of this world (421).</summary>
    internal sealed record UnknownHost : SampleWorldAnswer;
}

/// <summary>How a host or a path fails.</summary>
internal enum SampleWorldOutage
{
    /// <summary>500.</summary>
    Error,

    /// <summary>503, with Retry-After where the story gives one.</summary>
    Unavailable,

    /// <summary>The connection is cut without an answer.</summary>
    Closed,

    /// <summary>The connection stays open and nothing comes.</summary>
    Silent,
}
