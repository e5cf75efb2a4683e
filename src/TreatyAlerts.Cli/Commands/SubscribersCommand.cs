using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Site;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>subscribers add | list | show | link | export | remove | erase</c>.</summary>
internal static class SubscribersCommand
{
    public static Command Create(Terminal terminal) => new("subscribers", "Who is mailed.")
    {
        Add(terminal), List(terminal), Show(terminal), Link(terminal), Export(terminal), Remove(terminal), Erase(terminal),
    };

    private static Command Add(Terminal terminal)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Where digests go." };
        var topics = new Option<string[]>("--topic") { Description = "A query, or NAME=QUERY; several may be given.", HelpName = "[NAME=]QUERY", DefaultValueFactory = _ => [] };
        var follow = new Option<string[]>("--follow") { Description = "A public topic; several may be given.", HelpName = "SLUG", DefaultValueFactory = _ => [] };
        var file = new Option<string?>("--topics") { Description = "Topics of a text file, as 'topics export' writes it.", HelpName = "FILE" };
        var cadence = new Option<string>("--cadence") { Description = "instant, daily or weekly.", DefaultValueFactory = _ => "daily" };
        var hour = new Option<int>("--hour") { Description = "Local hour of daily and weekly digests, 0 to 23.", DefaultValueFactory = _ => 7 };
        var weekday = new Option<string>("--weekday") { Description = "Day of weekly digests.", DefaultValueFactory = _ => "Monday" };
        var zone = new Option<string>("--time-zone") { Description = "IANA time zone, such as Europe/Vienna.", DefaultValueFactory = _ => "UTC" };
        var language = new Option<string>("--language") { Description = "Language of the mails: ar zh en fr ru es.", DefaultValueFactory = _ => "en" };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("add", "Add a subscriber, who gets what is published from now on.") { address, topics, follow, file, cadence, hour, weekday, zone, language, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var wanted = call.GetRequiredValue(topics).Select(TopicOf).ToList();
            if (call.GetValue(file) is { } path)
            {
                wanted.AddRange(TopicPacksCommands.ReadFile(path, needsSlug: false).Select(topic => new TopicRequest { Name = topic.Name, Query = topic.Query, Note = topic.Note }));
            }

            foreach (var slug in call.GetRequiredValue(follow))
            {
                var pack = (await TopicPacksCommands.FindAsync(system, slug, cancellation)).Current();
                wanted.Add(new TopicRequest { Name = pack.Name, Query = pack.Query, Note = pack.Note, Pack = slug });
            }

            if (wanted.Count == 0)
            {
                throw new WrongUseException("Name at least one topic with --topic, --topics or --follow.");
            }

            var (subscriber, problems) = new SubscriberRequest
            {
                Address = call.GetRequiredValue(address),
                Language = call.GetRequiredValue(language),
                Cadence = call.GetRequiredValue(cadence),
                Hour = call.GetValue(hour),
                Weekday = call.GetRequiredValue(weekday),
                TimeZone = call.GetRequiredValue(zone),
                Topics = wanted,
            }.Check(system.Get<TimeProvider>().GetUtcNow());
            if (subscriber is null)
            {
                throw new WrongUseException(string.Join(Environment.NewLine, problems));
            }

            subscriber = subscriber with { LinkVersion = Subscriber.NewLinkVersion() };
            if (!await system.Get<SubscriberStore>().AddAsync(subscriber, cancellation))
            {
                throw new WrongUseException($"{subscriber.Address} is subscribed already. 'treatyalerts subscribers remove' first, to start anew.");
            }

            Print(terminal, [subscriber], call.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "All subscribers.") { data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            Print(terminal, await system.Get<SubscriberStore>().ListAsync(cancellation).ToListAsync(cancellation), call.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var who = Who();
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("show", "One subscriber with the topics.") { who, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var subscriber = await FindAsync(system, call.GetRequiredValue(who), cancellation);
            Print(terminal, [subscriber], call.GetValue(json));
            if (!call.GetValue(json))
            {
                terminal.Table(["Topic", "Query", "Note", "Follows"], subscriber.Topics.Select(IReadOnlyList<string?> (topic) => [topic.Name, topic.Query, topic.Note, topic.Pack]));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var who = Who();
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("remove", "End a subscription; 'subscribers export' first keeps a copy.") { who, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var subscriber = await FindAsync(system, call.GetRequiredValue(who), cancellation);
            await system.Get<SubscriberStore>().RemoveAsync(subscriber.Id, cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(new { erased = subscriber.Address });
            }
            else
            {
                terminal.Line($"{subscriber.Address} was erased.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export(Terminal terminal)
    {
        var who = new Argument<string?>("ADDRESS|ID") { Description = "One subscriber; none for all.", Arity = ArgumentArity.ZeroOrOne };
        var data = SharedOptions.Data();
        var command = new Command("export", "Everything that is kept of a person, as JSON: subscription, pending sign-ups, letters, what was sent; or all subscriptions.") { who, data };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            if (call.GetValue(who) is { } one)
            {
                var found = await system.Get<PersonalData>().OfAsync(IdOf(one), cancellation);
                terminal.Json(found is { Subscriber: null, Pending: null, Letters.Count: 0, Digests.Count: 0 } ? throw Unknown(one) : found);
            }
            else
            {
                terminal.Json(await system.Get<SubscriberStore>().ListAsync(cancellation).ToListAsync(cancellation));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Erase(Terminal terminal)
    {
        var who = Who();
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("erase", "Erase everything that is kept of a person, sign-ups and letters that wait included; no letter says so.") { who, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var one = call.GetRequiredValue(who);
            if (!await system.Get<Subscriptions>().EraseAsync(IdOf(one), cancellation))
            {
                throw Unknown(one);
            }

            if (call.GetValue(json))
            {
                terminal.Json(new { erased = one });
            }
            else
            {
                terminal.Line($"Everything of {one} was erased. What was sent stays in the ledger for some weeks, under the id alone.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Link(Terminal terminal)
    {
        var who = Who();
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("link", "Print a subscriber's manage link, for support: whoever has it can change everything.") { who, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var subscriber = await FindAsync(system, call.GetRequiredValue(who), cancellation);
            var token = await system.Get<LinkSigner>().SignAsync(LinkPurpose.Manage, subscriber.LinkSubject, cancellation);
            var link = new Uri(system.Get<LetterSender>().BaseAddress, $"manage/{token}").AbsoluteUri;
            if (call.GetValue(json))
            {
                terminal.Json(new { link });
            }
            else
            {
                terminal.Line(link);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Who() => new("ADDRESS|ID") { Description = "A subscriber's address or id." };

    public static async Task<Subscriber> FindAsync(TreatySystem system, string who, CancellationToken cancellation) =>
        await system.Get<SubscriberStore>().FindAsync(who, cancellation)
        ?? throw Unknown(who);

    private static WrongUseException Unknown(string who) => new($"There is no subscriber '{who}'. 'treatyalerts subscribers list' shows them.");

    private static string IdOf(string who) => who.Contains('@', StringComparison.Ordinal) ? Subscriber.IdOf(who)
        : who is { Length: 32 } && who.All(char.IsAsciiHexDigitLower) ? who
        : throw Unknown(who);

    // "Name=query"; a query with its own "=" needs no name, since no query word can hold one.
    private static TopicRequest TopicOf(string text) => text.Split('=', 2) is [var name, var query] && query.Length > 0
        ? new TopicRequest { Name = name, Query = query }
        : new TopicRequest { Query = text };

    private static void Print(Terminal terminal, IReadOnlyList<Subscriber> subscribers, bool json)
    {
        if (json)
        {
            terminal.Json(subscribers);
            return;
        }

        terminal.Table(
            ["Address", "Cadence", "When", "Language", "Topics", "Since (UTC)"],
            subscribers.Select(IReadOnlyList<string?> (subscriber) => [
                subscriber.Address, $"{subscriber.Cadence}", When(subscriber), subscriber.Language,
                string.Join(", ", subscriber.Topics.Select(topic => topic.Name)), subscriber.Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)]));
    }

    private static string When(Subscriber subscriber) => subscriber.Cadence switch
    {
        Cadence.Instant => "at once",
        Cadence.Daily => $"{subscriber.Hour:00}:00 {subscriber.TimeZone}",
        _ => $"{subscriber.Weekday} {subscriber.Hour:00}:00 {subscriber.TimeZone}",
    };
}
