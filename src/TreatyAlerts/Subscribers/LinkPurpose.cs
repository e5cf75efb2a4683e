namespace TreatyAlerts.Subscribers;

/// <summary>What a signed link is good for; a token of one purpose opens nothing of another.</summary>
public static class LinkPurpose
{
    /// <summary>Over <see cref="Subscriber.LinkSubject"/>: everything about one's own subscription.</summary>
    public const string Manage = "manage";

    /// <summary>Over the subscriber's id, so that it stays good for as long as they are there (RFC 8058).</summary>
    public const string Leave = "leave";

    /// <summary>Over <see cref="OneTopic"/>.</summary>
    public const string LeaveTopic = "leave-topic";

    /// <summary>Over the id of the address and the number of the request that is kept for it.</summary>
    public const string Confirm = "confirm";

    /// <summary>Over the session of an operator.</summary>
    internal const string Operator = "operator";

    /// <summary>Over the session of an operator, in each of their forms.</summary>
    internal const string OperatorForm = "operator-form";

    /// <summary>Over a webhook and the number of its secret; never given out as a link.</summary>
    internal const string WebhookSecret = "webhook-secret";

    internal const string Challenge = "challenge";
    internal const string Tried = "tried";

    /// <summary>What links that leave one topic are signed for.</summary>
    public static string OneTopic(string subscriber, string topicKey) => $"{subscriber}-{topicKey}";

    /// <summary>The two parts of what a link was signed for; the second is empty where there is none.</summary>
    internal static (string First, string Second) Parts(string subject) =>
        subject.IndexOf('-', StringComparison.Ordinal) is >= 0 and var at ? (subject[..at], subject[(at + 1)..]) : (subject, "");
}
