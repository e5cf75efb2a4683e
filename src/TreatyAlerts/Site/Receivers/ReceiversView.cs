using TreatyAlerts.Site.Frame;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Site.Receivers;

/// <summary>The page of a person's webhooks as it is shown.</summary>
public sealed record ReceiversView
{
    public required Here Here { get; init; }

    public ReceiverTexts Texts => ReceiverTexts.Of(Here.Language);

    /// <summary>The page's own address.</summary>
    public required string Url { get; init; }

    /// <summary>The person's own page.</summary>
    public required string BackUrl { get; init; }

    public required IReadOnlyList<OwnedWebhook> Webhooks { get; init; }

    /// <summary>The topics that can have one.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>What was typed.</summary>
    public string Typed { get; init; } = "";

    /// <summary>The key of the topic that was chosen.</summary>
    public string Chosen { get; init; } = "";

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What was done; null for nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>A new secret, shown this once; null for none.</summary>
    public string? Secret { get; init; }
}
