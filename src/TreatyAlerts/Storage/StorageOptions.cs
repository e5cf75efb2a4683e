using System.Text.RegularExpressions;

namespace TreatyAlerts.Storage;

/// <summary>Where the data live: in a folder of this machine, or in an Azure storage account.</summary>
public sealed partial class StorageOptions
{
    /// <summary>Empty for the folder; otherwise a storage connection string, or the account's blob endpoint <c>https://name.blob.core.windows.net</c>.</summary>
    public string Connection { get; set; } = "";

    /// <summary>The folder, when there is no connection; relative to the working directory.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The container, when there is a connection; 3 to 63 lower-case letters, digits and single hyphens.</summary>
    public string Container { get; set; } = "treatyalerts";

    /// <summary>What is wrong and how to mend it; empty when all is well.</summary>
    public IReadOnlyList<string> Faults()
    {
        if (Connection.Length == 0)
        {
            return FolderFault() is { } folder ? [folder] : [];
        }

        return [.. new[] { ConnectionFault(), ContainerFault() }.OfType<string>()];
    }

    /// <summary>The account's endpoint; null when the connection is a connection string or empty.</summary>
    internal Uri? Account => Uri.TryCreate(Connection, UriKind.Absolute, out var uri) ? uri : null;

    private string? FolderFault()
    {
        if (string.IsNullOrWhiteSpace(DataFolder))
        {
            return "Storage:DataFolder is empty: name the folder that holds the data.";
        }

        return File.Exists(DataFolder) ? $"Storage:DataFolder is {DataFolder}, which is a file: name a folder." : null;
    }

    // The value itself is never shown: it may hold a key.
    private string? ConnectionFault()
    {
        if (Account is not { } uri)
        {
            return Connection.Contains('=', StringComparison.Ordinal)
                ? null
                : "Storage:Connection is neither a storage connection string nor an https address: leave it empty to use a folder.";
        }

        return uri is { Scheme: "https", Query: "", AbsolutePath: "/" } && uri.Host.Contains(".blob.", StringComparison.Ordinal)
            ? null
            : "Storage:Connection must be the account's blob endpoint without path or query, like https://name.blob.core.windows.net.";
    }

    private string? ContainerFault() => ContainerName().IsMatch(Container) && Container.Length <= 63
        ? null
        : "Storage:Container must be 3 to 63 lower-case letters, digits and single hyphens between them.";

    [GeneratedRegex(@"^[a-z0-9](?:-?[a-z0-9]){2,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerName();
}
