using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;

namespace TreatyAlerts.Cli.Commands;

/// <summary>The catalogue's file that a draft goes into.</summary>
/// <param name="File">Its path; null where none is named.</param>
/// <param name="IsInUse">It is the file that is in use: what is watched already needs no second definition.</param>
/// <param name="Replaces">A definition of the same id may be written over.</param>
internal sealed record DraftTarget(string? File, bool IsInUse, bool Replaces)
{
    /// <summary>Why the draft cannot be written there; null when it can.</summary>
    public string? Refusal(Source source, SourceCatalog catalog) => this switch
    {
        { File: null } => "No file of sources is named: give --out FILE, or set Sources:File in treatyalerts.json. The built-in catalogue is not written to.",
        { IsInUse: false } => null,
        { Replaces: false } when catalog.Find(source.Id) is { } same => $"{source.Id} is the id of {same.Url.AbsoluteUri} already: choose another with --id, or write over it with --replace.",
        _ when catalog.Declared.FirstOrDefault(one => one.Id != source.Id && CanonicalUrl.Of(one.Url) == CanonicalUrl.Of(source.Url)) is { } same => $"{same.Id} watches this page already.",
        _ => null,
    };

    /// <summary>Writes it; says what was done.</summary>
    public string Write(Source source, int largest)
    {
        var file = File!;
        try
        {
            var isThere = System.IO.File.Exists(file);
            var before = isThere ? Files.ReadText(file, largest) : null;
            var isReplaced = before is not null && SourceCatalog.Parse(before, file).Find(source.Id) is not null;
            if (isReplaced && !Replaces)
            {
                throw new WrongUseException($"{file} has a source {source.Id} already: choose another with --id, or write over it with --replace.");
            }

            var text = before is null ? SourceFile.New(source) : SourceFile.With(before, source, file);

            // Whoever reads it meanwhile sees the old file or the new one.
            var whole = $"{file}.{Environment.ProcessId}.new";
            System.IO.File.WriteAllText(whole, text, Files.Utf8);
            System.IO.File.Move(whole, file, overwrite: true);
            return isReplaced ? $"{source.Id} was written over in {file}." : isThere ? $"{source.Id} was added to {file}." : $"{source.Id} was written to {file}, a new catalogue: Sources:File names it to the system.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WrongUseException($"'{file}' cannot be written: {e.Message}");
        }
        catch (SourceCatalogException e)
        {
            throw new WrongUseException(e.Message);
        }
    }
}
