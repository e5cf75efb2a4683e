namespace TreatyAlerts.Mail.Smtp;

#pragma warning disable CA1032, CA1064 // never leaves SmtpMailer, and cannot be without step and reply

/// <summary>The server said no to us rather than to an address.</summary>
internal sealed class SmtpReplyException(string step, SmtpReply reply) : Exception($"{step}: {reply.Code}")
{
    public string Step { get; } = step;

    public SmtpReply Reply { get; } = reply;
}
