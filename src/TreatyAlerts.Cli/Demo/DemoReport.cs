namespace TreatyAlerts.Cli.Demo;

/// <summary>What the demo lived through; <c>demo --json</c> prints it.</summary>
internal sealed record DemoReport
{
    /// <summary>Documents kept.</summary>
    public required int Documents { get; init; }

    public required IReadOnlyList<string> SourceKinds { get; init; }

    /// <summary>Languages of the renditions.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Events in the journal by kind.</summary>
    public required IReadOnlyDictionary<string, int> Events { get; init; }

    public required IReadOnlyList<DemoFailure> Failures { get; init; }

    public required IReadOnlyList<DemoDay> Days { get; init; }

    /// <summary>Mails of this run.</summary>
    public required IReadOnlyList<DemoMail> Mails { get; init; }

    public required double ElapsedSeconds { get; init; }

    /// <summary>Highest working set of the process, in megabytes.</summary>
    public required double PeakMemoryMegabytes { get; init; }

    /// <summary>The folder that holds all of it.</summary>
    public required string Data { get; init; }
}

/// <summary>A source that could not be read soundly, or a document that could not be taken in.</summary>
internal sealed record DemoFailure(string Day, string Source, string State, string? Problem);

/// <summary>One day: how many events were found, how many mails were sent.</summary>
internal sealed record DemoDay(string Date, string Label, int Found, int Mailed, IReadOnlyDictionary<string, int> Events);

/// <summary>One mail and why it was sent.</summary>
internal sealed record DemoMail(string Day, string To, string Subject, int Events, IReadOnlyList<string> Topics, string? File);
