namespace TreatyAlerts.Tests.Storage;

/// <summary>A data folder of one test, deleted after it.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo outer = Directory.CreateTempSubdirectory("treatyalerts-");

    /// <summary>Not created yet.</summary>
    public string Root => Path.Combine(outer.FullName, "data");

    public string At(string name) => Path.Combine(Root, name);

    public string Temporary => At(".store/tmp");

    public void Put(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    public void Dispose() => outer.Delete(recursive: true);
}
