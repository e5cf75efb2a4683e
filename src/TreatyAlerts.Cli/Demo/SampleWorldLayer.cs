namespace TreatyAlerts.Cli.Demo;

/// <summary>What one day changes: the files of its overlay and its paragraph of the script.</summary>
internal sealed class SampleWorldLayer
{
    /// <summary>Name of the folder that pages include from; it is no host and is never served.</summary>
    public const string Shared = "_shared";

    private readonly Dictionary<string, byte[]> files;

    private SampleWorldLayer(SampleWorldScript.Day script, Dictionary<string, byte[]> files) => (Script, this.files) = (script, files);

    public SampleWorldScript.Day Script { get; }

    /// <summary>Keys (host/path) of the files that came this day.</summary>
    public IEnumerable<string> Keys => files.Keys;

    /// <exception cref="InvalidDataException">The script names a file that is not there.</exception>
    public static SampleWorldLayer Load(SampleWorldScript.Day script, string site, string documents)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var overlay = Path.Combine(site, script.Folder);
        if (Directory.Exists(overlay))
        {
            foreach (var file in Directory.EnumerateFiles(overlay, "*", SearchOption.AllDirectories))
            {
                files[Path.GetRelativePath(overlay, file).Replace(Path.DirectorySeparatorChar, '/')] = File.ReadAllBytes(file);
            }
        }

        foreach (var (key, name) in script.Files)
        {
            var file = Path.Combine(documents, name);
            if (!File.Exists(file))
            {
                throw new InvalidDataException($"The sample day {script.Folder} serves {name} at {key}, but {file} is not there.");
            }
            files[key] = File.ReadAllBytes(file);
        }

        return new SampleWorldLayer(script, files);
    }

    public bool TryFile(string key, out byte[] content) => files.TryGetValue(key, out content!);

    /// <summary>True when this day says anything lasting about the key.</summary>
    public bool Tells(string key) => files.ContainsKey(key) || Script.Redirects.ContainsKey(key) || Script.Removals.Contains(key);

    public SampleWorldScript.Outage? OutageAt(string host, string key) =>
        Script.Outages.FirstOrDefault(outage => outage.At == host || outage.At == key);

    public SampleWorldScript.Broken? BrokenAt(string key) => Script.Broken.FirstOrDefault(broken => broken.At == key);
}
