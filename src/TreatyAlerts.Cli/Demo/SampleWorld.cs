using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace TreatyAlerts.Cli.Demo;

/// <summary>The demo's own little web: a few hosts whose pages change from day to day (samples/README.md tells the story).</summary>
/// <remarks>Everything is read once; what is served can only be what was read, so no request can reach any other file.</remarks>
internal sealed class SampleWorld
{
    private static readonly FileExtensionContentTypeProvider Types = new();
    private static readonly TimeOnly MorningOfChange = new(5, 30);

    private readonly IReadOnlyList<SampleWorldLayer> layers;
    private readonly Dictionary<string, string> hosts;

    private SampleWorld(string folder, SampleWorldScript script, IReadOnlyList<SampleWorldLayer> layers)
    {
        Folder = folder;
        this.layers = layers;
        Days = [.. script.Days.Select((day, index) => new SampleWorldDay(index + 1, day.Date, day.Label, day.Expect))];
        hosts = script.Hosts
            .SelectMany(host => host.Value.Append(host.Key).Select(name => (name, host.Key)))
            .ToDictionary(pair => pair.name, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The folder it was read from; sources.json and subscribers.json lie there too.</summary>
    public string Folder { get; }

    public IReadOnlyList<SampleWorldDay> Days { get; }

    /// <summary>All names that the site answers to.</summary>
    public IReadOnlyCollection<string> Hosts => hosts.Keys;

    /// <param name="folder">A samples folder; null for the one beside the program.</param>
    /// <exception cref="InvalidDataException">The folder does not hold a sound world.</exception>
    public static SampleWorld Load(string? folder)
    {
        folder ??= Path.Combine(AppContext.BaseDirectory, "samples");
        var site = Path.Combine(folder, "site");
        var script = SampleWorldScript.Read(Path.Combine(site, "days.json"));
        return new SampleWorld(folder, script, [.. script.Days.Select(day => SampleWorldLayer.Load(day, site, Path.Combine(folder, "documents")))]);
    }

    /// <summary>What the world of a day says to a request.</summary>
    /// <param name="day">Counted from 1.</param>
    /// <param name="host">Any name of a host, without port.</param>
    /// <param name="path">Percent-decoded, beginning with a slash.</param>
    public SampleWorldAnswer Answer(int day, string host, string path)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, Days.Count);
        if (!hosts.TryGetValue(host, out var main))
        {
            return new SampleWorldAnswer.UnknownHost();
        }

        var today = layers[day - 1];
        if (today.OutageAt(main, main + path) is { } outage)
        {
            return new SampleWorldAnswer.Outage(outage.Kind, outage.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        }
        return Names(main + path).Select(key => AnswerTo(day, key)).FirstOrDefault(answer => answer is not null) ?? new SampleWorldAnswer.Missing();
    }

    /// <summary>Addresses (host/path) that hold something on a day, moved and removed ones left out.</summary>
    public IEnumerable<string> Addresses(int day) =>
        layers.Take(day).SelectMany(layer => layer.Keys).Distinct(StringComparer.Ordinal)
            .Where(key => !key.StartsWith(SampleWorldLayer.Shared + "/", StringComparison.Ordinal) && Find(key, day) is not null);

    // The template's pages answer with and without .html (SOURCES.md section 9, group 1).
    private static IEnumerable<string> Names(string key)
    {
        if (key.EndsWith('/'))
        {
            return [key + "index.html"];
        }
        return Path.HasExtension(key[key.LastIndexOf('/')..]) ? [key] : [key, key + ".html"];
    }

    private SampleWorldAnswer? AnswerTo(int day, string key)
    {
        if (layers[day - 1].BrokenAt(key) is { } broken)
        {
            return Broken(day, broken);
        }
        if (Newest(key, day)?.Layer.Script.Redirects.GetValueOrDefault(key) is { } target)
        {
            return new SampleWorldAnswer.Moved(target);
        }
        return Find(key, day) is { } found ? Serve(day, key, found.Content, found.Day) : null;
    }

    private SampleWorldAnswer.Content Broken(int day, SampleWorldScript.Broken broken)
    {
        var key = $"{SampleWorldLayer.Shared}/{broken.Page}";
        var content = broken.Kind is SampleWorldScript.BrokenKind.Empty ? ([], day)
            : Find(key, day) ?? throw new InvalidDataException($"The sample page {key}, served at {broken.At}, is not there.");
        return Serve(day, broken.Page ?? broken.At, content.Item1, content.Item2) with { Broken = true };
    }

    private SampleWorldAnswer.Content Serve(int day, string key, byte[] content, int changed)
    {
        if (!Types.TryGetContentType(key, out var type))
        {
            type = "application/octet-stream";
        }
        if (type is "text/html")
        {
            var page = new SampleWorldPage(part => Find(part, day), day, Days[day - 1].Date);
            (content, changed) = (page.Render(key, content, changed), page.Changed);
        }

        var lastModified = new DateTimeOffset(Days[changed - 1].Date, MorningOfChange, TimeSpan.Zero);
        return new SampleWorldAnswer.Content(content, WithCharset(type), ETagOf(content), lastModified);
    }

    private (byte[] Content, int Day)? Find(string key, int day) =>
        Newest(key, day) is var (layer, since) && layer.TryFile(key, out var content) ? (content, since) : null;

    private (SampleWorldLayer Layer, int Day)? Newest(string key, int day)
    {
        for (var at = day; at >= 1; at--)
        {
            if (layers[at - 1].Tells(key))
            {
                return (layers[at - 1], at);
            }
        }

        return null;
    }

    private static string WithCharset(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;

    private static string ETagOf(byte[] content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";
}
