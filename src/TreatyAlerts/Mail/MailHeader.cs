namespace TreatyAlerts.Mail;

/// <summary>A header field; neither part can hold a line break.</summary>
public sealed record MailHeader(string Name, string Value)
{
    public string Name { get; init => field = HeaderGuard.Name(value, nameof(Name)); } = HeaderGuard.Name(Name, nameof(Name));

    /// <summary>Words in ASCII are written as they are, others as encoded words (RFC 2047).</summary>
    public string Value { get; init => field = HeaderGuard.Text(value, nameof(Value)); } = HeaderGuard.Text(Value, nameof(Value));
}
