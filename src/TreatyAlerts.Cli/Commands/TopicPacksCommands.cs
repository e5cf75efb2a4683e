using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>topics list | show | import | export | remove</c>: public topics, as text files that people can edit.</summary>
internal static class TopicPacksCommands
{
    // Bytes: some thousand of the longest topics.
    private const int LargestFile = 16 * 1024 * 1024;

    public static IEnumerable<Command> Create(Terminal terminal) => [List(terminal), Show(terminal), Import(terminal), Export(terminal), Remove(terminal)];

    private static Command List(Terminal terminal)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "All public topics.") { data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            Print(terminal, await system.Get<TopicPackStore>().ListAsync(cancellation).ToListAsync(cancellation), call.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var slug = Slug();
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("show", "One public topic with all its versions.") { slug, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var pack = await FindAsync(system, call.GetRequiredValue(slug), cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(pack);
                return ExitCode.Done;
            }

            terminal.Table(
                ["Version", "Since (UTC)", "Name", "Query", "Note"],
                pack.Versions.Reverse().Select(IReadOnlyList<string?> (version) => [
                    version.Number.ToString(CultureInfo.InvariantCulture), version.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                    version.Name, version.Query, version.Note]));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Import(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Blocks of slug:, name:, query: and note:, divided by empty lines; see docs/query-language.md." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only check the file." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("import", "Make public topics, or new versions of them, from a text file; nothing is kept unless all of it is sound.") { file, dryRun, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            var topics = ReadFile(call.GetRequiredValue(file), needsSlug: true);
            if (call.GetValue(dryRun))
            {
                Report(terminal, topics, call.GetValue(json));
                return ExitCode.Done;
            }

            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var packs = new List<(TopicPack Pack, string Change)>();
            foreach (var topic in topics)
            {
                var before = (await system.Get<TopicPackStore>().FindAsync(topic.Slug!, cancellation))?.Versions.Count ?? 0;
                var pack = await system.Get<TopicPackStore>().SaveAsync(topic, cancellation);
                packs.Add((pack, before == 0 ? "new" : pack.Versions.Count > before ? "changed" : "as before"));
            }

            if (call.GetValue(json))
            {
                terminal.Json(packs.Select(one => one.Pack));
                return ExitCode.Done;
            }

            terminal.Table(
                ["Slug", "", "Version", "Name", "Query", "Note"],
                packs.Select(IReadOnlyList<string?> (one) => [
                    one.Pack.Slug, one.Change, one.Pack.Current().Number.ToString(CultureInfo.InvariantCulture), one.Pack.Current().Name, one.Pack.Current().Query, one.Pack.Current().Note]));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Report(Terminal terminal, IReadOnlyList<TopicText> topics, bool json)
    {
        if (json)
        {
            terminal.Json(topics);
        }
        else
        {
            terminal.Line($"{Words.Count(topics.Count, "topic")} {(topics.Count == 1 ? "is" : "are")} sound; nothing was kept.");
        }
    }

    private static Command Export(Terminal terminal)
    {
        var slugs = new Argument<string[]>("SLUG") { Description = "Public topics; none for all.", Arity = ArgumentArity.ZeroOrMore };
        var of = new Option<string?>("--of") { Description = "The private topics of a subscriber instead.", HelpName = "ADDRESS|ID" };
        var data = SharedOptions.Data();
        var command = new Command("export", "Topics as a text file that 'topics import' and 'subscribers add --topics' take.") { slugs, of, data };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var topics = call.GetValue(of) is { } who
                ? [.. (await SubscribersCommand.FindAsync(system, who, cancellation)).Topics.Where(topic => topic.Pack is null).Select(topic => new TopicText(null, topic.Name, topic.Query, topic.Note))]
                : await PublicAsync(system, call.GetValue(slugs) ?? [], cancellation);
            await terminal.Output.WriteAsync(TopicText.Write(topics));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var slug = Slug();
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("remove", "Delete a public topic; 'topics export' first keeps a copy. Who follows it goes on with the query as it was when they began.") { slug, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var pack = await FindAsync(system, call.GetRequiredValue(slug), cancellation);
            await system.Get<TopicPackStore>().RemoveAsync(pack.Slug, cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(new { deleted = pack.Slug });
            }
            else
            {
                terminal.Line($"{pack.Slug} was deleted.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The topics of a text file, all of them sound.</summary>
    /// <exception cref="WrongUseException">Some are not: each is named with its line.</exception>
    public static IReadOnlyList<TopicText> ReadFile(string file, bool needsSlug)
    {
        var (topics, problems) = TopicText.Read(ReadText(file));
        List<string> all =
        [
            .. problems,
            .. topics.Where(topic => needsSlug && topic.Slug is null).Select(topic => $"topic '{topic.Name}': a public topic needs a line slug:"),
            .. topics.GroupBy(topic => topic.Slug).Where(same => same.Key is not null && same.Count() > 1).Select(same => $"slug: {same.Key} stands there {same.Count()} times"),
        ];
        if (all.Count > 0)
        {
            throw new WrongUseException(string.Join(Environment.NewLine, all.Select(problem => $"{file}: {problem}")));
        }

        return topics.Count > 0 ? topics : throw new WrongUseException($"{file}: there is no topic in it");
    }

    public static async Task<TopicPack> FindAsync(TreatySystem system, string slug, CancellationToken cancellation) =>
        await system.Get<TopicPackStore>().FindAsync(slug, cancellation)
        ?? throw new WrongUseException($"There is no public topic '{slug}'. 'treatyalerts topics list' shows them.");

    private static async Task<IReadOnlyList<TopicText>> PublicAsync(TreatySystem system, string[] slugs, CancellationToken cancellation)
    {
        var packs = new List<TopicPack>();
        foreach (var slug in slugs)
        {
            packs.Add(await FindAsync(system, slug, cancellation));
        }

        return [.. (packs.Count > 0 ? packs : await system.Get<TopicPackStore>().ListAsync(cancellation).ToListAsync(cancellation))
            .Select(pack => new TopicText(pack.Slug, pack.Current().Name, pack.Current().Query, pack.Current().Note))];
    }

    private static string ReadText(string file)
    {
        try
        {
            return Files.ReadText(Files.ExistingFile(file, "FILE"), LargestFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"{file} cannot be read: {e.Message}");
        }
    }

    private static Argument<string> Slug() => new("SLUG") { Description = "A public topic." };

    private static void Print(Terminal terminal, List<TopicPack> packs, bool json)
    {
        if (json)
        {
            terminal.Json(packs);
            return;
        }

        if (packs.Count == 0)
        {
            terminal.Line("There are no public topics. 'treatyalerts topics import FILE' makes them.");
            return;
        }

        terminal.Table(
            ["Slug", "Version", "Name", "Query", "Note"],
            packs.Select(IReadOnlyList<string?> (pack) => [
                pack.Slug, pack.Current().Number.ToString(CultureInfo.InvariantCulture), pack.Current().Name, pack.Current().Query, pack.Current().Note]));
    }
}
