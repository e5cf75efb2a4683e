namespace TreatyAlerts.Webhooks;

/// <summary>What is waiting for a webhook and what became of it (<c>webhooks/{id}.json</c>); whose it is stands in the subscriber's own blob alone.</summary>
public sealed record WebhookState
{
    public required string Id { get; init; }

    /// <summary>The bucket of its subscriber.</summary>
    public required string Bucket { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Events to be posted, oldest first.</summary>
    public IReadOnlyList<WaitingPost> Waiting { get; init; } = [];

    /// <summary>Events that were taken up, by their blob's name without "journal/", as long as late ones are looked for.</summary>
    public IReadOnlyList<string> Taken { get; init; } = [];

    /// <summary>The last posts, oldest first.</summary>
    public IReadOnlyList<PostRecord> Log { get; init; } = [];

    public DateTimeOffset? LastAccepted { get; init; }

    /// <summary>When the first post failed after the last that was accepted; null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why and since when nothing is posted; null while it is.</summary>
    public WebhookOff? Off { get; init; }
}

/// <summary>An event that waits.</summary>
/// <param name="Event">Its blob's name without "journal/".</param>
/// <param name="At">When it happened.</param>
/// <param name="Attempts">Posts that failed.</param>
/// <param name="First">When it was first posted; null before that.</param>
/// <param name="NotBefore">When it is posted next.</param>
public sealed record WaitingPost(string Event, DateTimeOffset At, int Attempts, DateTimeOffset? First, DateTimeOffset NotBefore);

/// <summary>One post.</summary>
/// <param name="At">When.</param>
/// <param name="Message">The webhook-id.</param>
/// <param name="What">The event's kind and document, or "test".</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The status of the answer; null without one.</param>
/// <param name="Detail">In our own words; nothing of an answer's body.</param>
public sealed record PostRecord(DateTimeOffset At, string Message, string What, int Attempt, PostOutcome Outcome, int? Status, string Detail);

/// <summary>How a post ended.</summary>
public enum PostOutcome
{
    /// <summary>2xx.</summary>
    Accepted,

    /// <summary>Another status, or none: it is posted again.</summary>
    Failed,

    /// <summary>410: nothing is posted any more.</summary>
    Gone,

    /// <summary>It failed for 54 hours, or its document is no more: it is not posted again.</summary>
    GivenUp,
}

/// <summary>Since when and why nothing is posted.</summary>
public sealed record WebhookOff(DateTimeOffset At, WebhookOffReason Reason);

/// <summary>Who switched a webhook off.</summary>
public enum WebhookOffReason
{
    /// <summary>Its server, by 410.</summary>
    Gone,

    /// <summary>We, after 54 hours of failures.</summary>
    Failing,

    /// <summary>The operator.</summary>
    Operator,
}
