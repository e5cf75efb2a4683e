using System.Collections.Frozen;
using TreatyAlerts.Views;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Site.Receivers;

/// <summary>The interface texts of the page of webhooks in one language; Texts/{language}.json.</summary>
public sealed class ReceiverTexts : InterfaceTexts
{
    private static readonly FrozenDictionary<string, ReceiverTexts> All =
        UnLanguages.All.ToFrozenDictionary(language => language, language => new ReceiverTexts(language));

    private ReceiverTexts(string language)
        : base(language, typeof(ReceiverTexts))
    {
    }

    public static ReceiverTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];

    /// <summary>What was done; null for a word that is none of ours.</summary>
    public string? Done(string? what) => Find($"done.{what}");

    /// <summary>Why an address is not taken.</summary>
    public string Problem(WebhookAddressProblem problem) => problem switch
    {
        WebhookAddressProblem.TooLong => this["problem.long"],
        WebhookAddressProblem.NotHttps => this["problem.https"],
        WebhookAddressProblem.NamesUser => this["problem.user"],
        WebhookAddressProblem.WrongPort => this["problem.port"],
        WebhookAddressProblem.NotPublic => this["problem.public"],
        _ => this["problem.address"],
    };

    /// <summary>Why a webhook is not made.</summary>
    public string Problem(WebhookAdded outcome, int most) => outcome switch
    {
        WebhookAdded.Known => this["problem.known"],
        WebhookAdded.TooMany => Format("problem.many", Number(most)),
        _ => this["problem.topic"],
    };

    /// <summary>How a webhook does.</summary>
    public string State(OwnedWebhook owned) => owned switch
    {
        { State.Off: { } off } => Format($"state.{off.Reason}", off.At.ToUtcMinute()),
        { Webhook.IsPaused: true } => this["state.paused"],
        { State.FailingSince: { } since } => Format("state.trouble", since.ToUtcMinute()),
        _ => this["state.on"],
    };
}
