using System.Diagnostics.CodeAnalysis;

namespace TreatyAlerts.Sources.Http;

/// <summary>Carries a refusal of ours up through the HTTP stack and the decoders, which know no other way; it never leaves the slice.</summary>
[SuppressMessage("Design", "CA1032", Justification = "An outcome is always part of it.")]
internal sealed class RefusalException(FetchOutcome outcome, string message) : IOException(message)
{
    public FetchOutcome Outcome { get; } = outcome;
}
