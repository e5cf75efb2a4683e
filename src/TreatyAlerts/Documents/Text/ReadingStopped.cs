using System.Diagnostics.CodeAnalysis;

namespace TreatyAlerts.Documents.Text;

/// <summary>Ends the reading of a document with a typed outcome; never leaves <see cref="TextExtractor"/>.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "TextExtractor turns it into a result")]
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It is only ever thrown with an outcome")]
internal sealed class ReadingStopped(TextState state, string reason) : Exception(reason)
{
    public TextState State => state;
}
