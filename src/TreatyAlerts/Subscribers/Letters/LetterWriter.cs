using TreatyAlerts.Mail;
using TreatyAlerts.Topics;
using TreatyAlerts.Views;

namespace TreatyAlerts.Subscribers.Letters;

/// <summary>Writes the letters: each kind's words, links and headers.</summary>
public sealed class LetterWriter(LetterSender sender, LinkSigner signer, SubscriberOptions options)
{
    private const int LongestName = 200;
    private const int LongestQuery = 500;
    private const int LongestTitle = 300;
    private const int MostTopics = 25;

    /// <summary>Asks for a yes, with what will be subscribed.</summary>
    public async Task<MailMessage> ConfirmAsync(LetterOrder order, CancellationToken cancellation = default)
    {
        var texts = LetterTexts.Of(order.To.Language);
        return await MailAsync(order, [], new Letter
        {
            Texts = texts,
            Subject = texts["confirm.subject"],
            Heading = texts["confirm.heading"],
            Paragraphs = [texts["confirm.intro"]],
            Facts = [.. Facts(order.To, texts), .. Asked(order.To, texts)],
            Action = new LetterLink(texts["confirm.action"], await ConfirmUrlAsync(order, cancellation)),
            After = [texts.Format("confirm.after", InterfaceTexts.Number(options.ConfirmDays)), texts["confirm.ignore"]],
        });
    }

    /// <summary>Says that the address is subscribed, and how to add what was asked for.</summary>
    /// <param name="order">The sign-up.</param>
    /// <param name="known">The subscriber as they are.</param>
    /// <param name="cancellation">Stops the signing.</param>
    public async Task<MailMessage> AlreadyAsync(LetterOrder order, Subscriber known, CancellationToken cancellation = default)
    {
        var texts = LetterTexts.Of(known.Language);
        return await MailAsync(order, await LeaveHeadersAsync(known, cancellation), new Letter
        {
            Texts = texts,
            Subject = texts["already.subject"],
            Heading = texts["already.heading"],
            Paragraphs = [texts["already.intro"], texts["already.add"]],
            Facts = [.. Facts(order.To, texts), .. Asked(order.To, texts)],
            Action = new LetterLink(texts["already.action"], await ConfirmUrlAsync(order, cancellation)),
            After = [texts.Format("confirm.after", InterfaceTexts.Number(options.ConfirmDays)), texts["already.ignore"]],
            Foot = await FootAsync(known, texts, cancellation),
        });
    }

    /// <summary>The first mail: no backlog, but what each topic caught last.</summary>
    /// <param name="order">The order.</param>
    /// <param name="subscriber">The subscriber as they are.</param>
    /// <param name="trials">What each of their topics would have caught, in their order; none where it is not known.</param>
    /// <param name="cancellation">Stops the signing.</param>
    public async Task<MailMessage> WelcomeAsync(
        LetterOrder order, Subscriber subscriber, IReadOnlyList<TopicTrialResult> trials, CancellationToken cancellation = default)
    {
        var texts = LetterTexts.Of(subscriber.Language);
        var byQuery = trials.DistinctBy(trial => trial.Query.Text).ToDictionary(trial => trial.Query.Text);
        return await MailAsync(order, await LeaveHeadersAsync(subscriber, cancellation), new Letter
        {
            Texts = texts,
            Subject = texts["welcome.subject"],
            Heading = texts["welcome.heading"],
            Paragraphs = [texts["welcome.intro"], texts["welcome.next"]],
            Facts = Facts(subscriber, texts),
            Topics = Topics(subscriber, topic => Told(topic, texts, byQuery)),
            After = [texts["welcome.settings"]],
            Foot = await FootAsync(subscriber, texts, cancellation),
        });
    }

    /// <summary>The last mail to somebody who left.</summary>
    public Task<MailMessage> GoodbyeAsync(LetterOrder order)
    {
        var texts = LetterTexts.Of(order.To.Language);
        return MailAsync(order, [], new Letter
        {
            Texts = texts,
            Subject = texts["goodbye.subject"],
            Heading = texts["goodbye.heading"],
            Paragraphs = [texts["goodbye.intro"], texts["goodbye.again"]],
            Action = new LetterLink(texts["goodbye.action"], Link($"subscribe?lang={texts.Language}")),
        });
    }

    /// <summary>Asks the owner of a new address for a yes.</summary>
    public async Task<MailMessage> MoveAsync(LetterOrder order, CancellationToken cancellation = default)
    {
        var texts = LetterTexts.Of(order.To.Language);
        return await MailAsync(order, [], new Letter
        {
            Texts = texts,
            Subject = texts["move.subject"],
            Heading = texts["move.heading"],
            Paragraphs = [texts["move.intro"]],
            Action = new LetterLink(texts["confirm.action"], await ConfirmUrlAsync(order, cancellation)),
            After = [texts.Format("confirm.after", InterfaceTexts.Number(options.ConfirmDays)), texts["confirm.ignore"]],
        });
    }

    /// <summary>Asks a subscriber whose mails came back for a yes.</summary>
    public async Task<MailMessage> AgainAsync(LetterOrder order, CancellationToken cancellation = default)
    {
        var texts = LetterTexts.Of(order.To.Language);
        return await MailAsync(order, [], new Letter
        {
            Texts = texts,
            Subject = texts["again.subject"],
            Heading = texts["again.heading"],
            Paragraphs = [texts["again.intro"]],
            Action = new LetterLink(texts["confirm.action"], await ConfirmUrlAsync(order, cancellation)),
            After = [texts.Format("confirm.after", InterfaceTexts.Number(options.ConfirmDays)), texts["confirm.ignore"]],
        });
    }

    /// <summary>Tells the old address that mails go elsewhere; it does not say where.</summary>
    public Task<MailMessage> MovedAsync(LetterOrder order)
    {
        var texts = LetterTexts.Of(order.To.Language);
        return MailAsync(order, [], new Letter
        {
            Texts = texts,
            Subject = texts["moved.subject"],
            Heading = texts["moved.heading"],
            Paragraphs = [texts["moved.intro"], texts.Format("moved.wrong", texts.Isolate(sender.From))],
        });
    }

    /// <summary>Brings the link that is good once earlier ones are not.</summary>
    public async Task<MailMessage> NewLinksAsync(LetterOrder order, Subscriber subscriber, CancellationToken cancellation = default)
    {
        var texts = LetterTexts.Of(subscriber.Language);
        var foot = await FootAsync(subscriber, texts, cancellation);
        return await MailAsync(order, [], new Letter
        {
            Texts = texts,
            Subject = texts["links.subject"],
            Heading = texts["links.heading"],
            Paragraphs = [texts["links.intro"]],
            Action = foot[0],
            Foot = foot,
        });
    }

    private static List<LetterFact> Facts(Subscriber subscriber, LetterTexts texts) =>
    [
        new(texts["fact.address"], subscriber.Address),
        new(texts["fact.when"], texts.When(subscriber)),
        new(texts["fact.language"], texts.LanguageName(subscriber.Language)),
    ];

    // Names and queries of a stranger's own topics stand on the page only: a letter that repeats them would carry anybody's words to any address.
    private static IEnumerable<LetterFact> Asked(Subscriber wanted, LetterTexts texts)
    {
        var packs = wanted.Topics.Where(topic => topic.Pack is not null).Select(topic => texts.Isolate(ScrapedText.Clean(topic.Name, LongestName))).ToList();
        if (packs.Count > 0)
        {
            yield return new LetterFact(texts["fact.packs"], texts.List(packs));
        }

        if (packs.Count < wanted.Topics.Count)
        {
            yield return new LetterFact(texts["fact.own"], InterfaceTexts.Number(wanted.Topics.Count - packs.Count));
        }
    }

    private static List<LetterTopic> Topics(Subscriber subscriber, Func<Topic, (string Told, IReadOnlyList<LetterHit> Hits)?> told) =>
    [
        .. subscriber.Topics.Where(topic => topic.Until is null).Take(MostTopics).Select(topic =>
        {
            var found = told(topic);
            return new LetterTopic(
                ScrapedText.Clean(topic.Name, LongestName), topic.Name == topic.Query ? null : ScrapedText.Clean(topic.Query, LongestQuery), found?.Told, found?.Hits ?? []);
        }),
    ];

    private (string Told, IReadOnlyList<LetterHit> Hits)? Told(Topic topic, LetterTexts texts, Dictionary<string, TopicTrialResult> trials)
    {
        if (!TopicQuery.TryParse(topic.Query, out var query, out _) || trials.GetValueOrDefault(query.Text)?.Found is not { } found)
        {
            return null;
        }

        return found.LastHit is not { } last
            ? (texts["welcome.none"], [])
            : (texts.Format("welcome.hits", InterfaceTexts.Number(found.Hits), texts.Day(last)),
                [.. found.Samples.Select(sample => new LetterHit(
                    sample.Symbol, ScrapedText.Clean(sample.Title, LongestTitle), texts.Day(sample.Day), Link($"documents/{sample.Document}")))]);
    }

    private async Task<string> ConfirmUrlAsync(LetterOrder order, CancellationToken cancellation) =>
        Link($"confirm/{await signer.SignAsync(LinkPurpose.Confirm, $"{order.To.Id}-{order.Id}", cancellation)}");

    private async Task<IReadOnlyList<LetterLink>> FootAsync(Subscriber subscriber, LetterTexts texts, CancellationToken cancellation) =>
    [
        new(texts["footer.manage"], Link($"manage/{await signer.SignAsync(LinkPurpose.Manage, subscriber.LinkSubject, cancellation)}")),
        new(texts["footer.leave"], await LeaveUrlAsync(subscriber, cancellation)),
    ];

    private async Task<IReadOnlyList<MailHeader>> LeaveHeadersAsync(Subscriber subscriber, CancellationToken cancellation) =>
    [
        new("List-Unsubscribe", $"<{await LeaveUrlAsync(subscriber, cancellation)}>, <mailto:{sender.From}?subject=leave%20{await LeaveTokenAsync(subscriber, cancellation)}>"),
        new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ];

    private async Task<string> LeaveUrlAsync(Subscriber subscriber, CancellationToken cancellation) => Link($"leave/{await LeaveTokenAsync(subscriber, cancellation)}");

    private Task<string> LeaveTokenAsync(Subscriber subscriber, CancellationToken cancellation) => signer.SignAsync(LinkPurpose.Leave, subscriber.Id, cancellation);

    private string Link(string path) => new Uri(sender.BaseAddress, path).AbsoluteUri;

    private async Task<MailMessage> MailAsync(LetterOrder order, IReadOnlyList<MailHeader> headers, Letter letter) => new()
    {
        MessageId = $"letter-{order.Id}@{sender.BaseAddress.IdnHost}",
        From = new MailAddress(sender.From, sender.FromName),
        To = new MailAddress(order.To.Address),
        Subject = letter.Subject,
        Html = ComponentHtml.Render<LetterView>(new Dictionary<string, object?> { [nameof(LetterView.Letter)] = letter }),
        Text = LetterText.Of(letter),
        Date = order.At,
        Language = letter.Texts.Language,
        Headers = [.. headers, new MailHeader("Auto-Submitted", "auto-generated")],
    };
}
