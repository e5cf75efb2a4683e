namespace TreatyAlerts.Sources;

/// <summary>A source catalogue that cannot be used; lists everything that is wrong with it, so that it can be mended in one go.</summary>
public sealed class SourceCatalogException : Exception
{
    public SourceCatalogException()
        : this("The source catalogue cannot be used.")
    {
    }

    public SourceCatalogException(string message)
        : base(message) => Problems = [message];

    public SourceCatalogException(string message, Exception inner)
        : base(message, inner) => Problems = [message];

    public SourceCatalogException(string name, IReadOnlyList<string> problems)
        : base($"{name} cannot be used, {(problems.Count == 1 ? "one problem" : $"{problems.Count} problems")}:{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", problems)}") =>
        Problems = problems;

    /// <summary>Each names its source, its field and the way to mend it.</summary>
    public IReadOnlyList<string> Problems { get; }
}
