using System.Text.Json;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources;

/// <summary>The sources that are watched: those declared in sources.json, and the pages that were found since.</summary>
/// <remarks>The file may hold comments and trailing commas; its form is in sources.schema.json beside it.</remarks>
public sealed class SourceCatalog
{
    private const string Embedded = "TreatyAlerts.Sources.sources.json";
    private const long LongestFile = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private readonly FoundReader _found = new();
    private volatile WatchedSources _watched;

    private SourceCatalog(IReadOnlyList<Source> declared) => (Declared, _watched) = (declared, new WatchedSources(declared, []));

    /// <summary>The sources of the file, enabled or not, in its order.</summary>
    public IReadOnlyList<Source> Declared { get; }

    /// <summary>All sources: the declared ones, enabled or not, in the order of the file, then the found ones that are watched, as of the last refresh.</summary>
    public IReadOnlyList<Source> Sources => _watched.All;

    /// <summary>Every page that was found, whatever became of it, as of the last refresh.</summary>
    public IReadOnlyList<FoundSource> Found => _watched.Found;

    /// <summary>The source of that id; null when there is none.</summary>
    public Source? Find(string id) => _watched.ById.GetValueOrDefault(id);

    /// <summary>Takes up what any process has found, accepted or dismissed since; costs one listing and a read for each change.</summary>
    public async Task RefreshAsync(IBlobStore store, CancellationToken cancellation = default)
    {
        var found = await _found.ReadAsync(store, cancellation);
        if (!_watched.IsOf(found))
        {
            _watched = new WatchedSources(Declared, found);
        }
    }

    /// <summary>Reads a catalogue file, or the built-in one when there is no path.</summary>
    /// <exception cref="SourceCatalogException">The file cannot be read or something in it is wrong; all of it is listed.</exception>
    public static SourceCatalog Load(string? path)
    {
        if (path is null)
        {
            using var stream = typeof(SourceCatalog).Assembly.GetManifestResourceStream(Embedded) ?? throw new SourceCatalogException($"{Embedded} is missing from the assembly.");
            using var reader = new StreamReader(stream);
            return Parse(reader.ReadToEnd(), "The built-in sources.json");
        }

        return Parse(ReadFile(path), path);
    }

    /// <summary>Reads a catalogue from its JSON text.</summary>
    /// <param name="json">The text; comments and trailing commas are allowed.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="SourceCatalogException">Something is wrong; all of it is listed.</exception>
    public static SourceCatalog Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var problems = new List<string>();
            var sources = new SourceCatalogReader(problems).Read(document.RootElement);
            return problems.Count == 0 ? new SourceCatalog(sources) : throw new SourceCatalogException(name, problems);
        }
        catch (JsonException e)
        {
            throw new SourceCatalogException($"{name} is not JSON: {e.Message}", e);
        }
    }

    private static string ReadFile(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > LongestFile }
                ? throw new SourceCatalogException($"{path} is longer than {LongestFile} bytes: that is no catalogue of sources.")
                : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SourceCatalogException($"{path} cannot be read ({e.Message}): check the path and the rights of this user.", e);
        }
    }
}
