namespace TreatyAlerts.Mail.Events;

/// <summary>A mail or one of its parts.</summary>
/// <param name="Headers">Its header fields.</param>
/// <param name="Body">Its body as it stands in the file.</param>
/// <param name="Parts">The parts of a multipart; empty for anything else.</param>
internal sealed record MimePart(MimeHeaders Headers, ReadOnlyMemory<byte> Body, IReadOnlyList<MimePart> Parts)
{
    public MimeParameters Type { get; } = MimeParameters.Parse(Headers["Content-Type"]);

    /// <summary>The body without its transfer encoding.</summary>
    public ReadOnlyMemory<byte> Content => MimeTransfer.Decode(Headers["Content-Transfer-Encoding"], Body);

    public string Text => MimeCharset.Of(Type["charset"]).GetString(Content.Span);

    /// <summary>This part and all within it, in order.</summary>
    public IEnumerable<MimePart> All => Parts.SelectMany(part => part.All).Prepend(this);

    /// <summary>The first part of one of some types.</summary>
    public MimePart? Find(params string[] types) => All.FirstOrDefault(part => types.Contains(part.Type.Value));
}
