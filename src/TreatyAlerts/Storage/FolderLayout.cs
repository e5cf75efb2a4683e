using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Storage;

/// <summary>Where a FolderBlobStore keeps what: blobs as plain files, everything else in one hidden folder beside them.</summary>
internal sealed class FolderLayout(string root)
{
    /// <summary>No blob name begins with a dot, so no listing shows it.</summary>
    private const string Hidden = ".store";

    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Metadata, in a tree of the same names; a blob with default metadata has no file here.</summary>
    public string Sidecars => Path.Combine(Root, Hidden, "metadata");

    /// <summary>Files that writers lock while they compare and rename; never deleted.</summary>
    public string Turns => Path.Combine(Root, Hidden, "turns");

    /// <summary>Files behind TryLockAsync.</summary>
    public string Held => Path.Combine(Root, Hidden, "locks");

    /// <summary>Writes in progress, a folder for each store that writes.</summary>
    public string Temporary => Path.Combine(Root, Hidden, "tmp");

    public string Content(string name) => Path.Combine(Root, Native(name));

    public string Sidecar(string name) => Path.Combine(Sidecars, Native(name));

    /// <summary>A hash that is the same in every process; without case, because some file systems know none.</summary>
    public static byte[] Hash(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name.ToLowerInvariant()));

    private static string Native(string name) => name.Replace('/', Path.DirectorySeparatorChar);
}
