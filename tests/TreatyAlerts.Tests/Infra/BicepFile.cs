using System.Text.Json;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Infra;

/// <summary>A Bicep file as the tree-sitter grammar reads it.</summary>
internal sealed record BicepFile(
    string File,
    IReadOnlyList<string> Errors,
    IReadOnlyList<BicepParam> Params,
    IReadOnlyList<BicepName> Vars,
    IReadOnlyList<BicepName> Outputs,
    IReadOnlyList<BicepResource> Resources,
    IReadOnlyList<BicepModule> Modules,
    IReadOnlyList<string> Uses,
    IReadOnlyList<BicepOutputUse> OutputUses,
    IReadOnlyList<string> Strings,
    IReadOnlyList<string> Keys)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static string Folder { get; } = Path.Combine(Repository.Root, "infra");

    public string Name => Path.GetRelativePath(Folder, File).Replace('\\', '/');

    /// <summary>All files of infra by their names; main.bicepparam is no template.</summary>
    public static async Task<IReadOnlyDictionary<string, BicepFile>> ReadAllAsync(CancellationToken cancellation) =>
        (await ReadAsync(Directory.EnumerateFiles(Folder, "*.bicep", SearchOption.AllDirectories), cancellation)).ToDictionary(file => file.Name);

    public static async Task<IReadOnlyList<BicepFile>> ReadAsync(IEnumerable<string> files, CancellationToken cancellation)
    {
        await using var process = await NodeTools.StartAsync("bicep.mjs", files.Order(StringComparer.Ordinal), cancellation);
        await process.WaitForLineAsync(line => line.Contains("\"done\":true", StringComparison.Ordinal), cancellation);
        return [.. process.Lines().SkipLast(1).Select(line => JsonSerializer.Deserialize<BicepFile>(line, Web)!)];
    }
}

internal sealed record BicepParam(string Name, bool HasDefault, IReadOnlyList<string> Decorators, int Line);

internal sealed record BicepName(string Name, IReadOnlyList<string> Decorators, int Line);

internal sealed record BicepResource(string Name, string Type, bool Existing);

internal sealed record BicepModule(string Name, string Path, IReadOnlyList<string> Params);

internal sealed record BicepOutputUse(string Module, string Output);
