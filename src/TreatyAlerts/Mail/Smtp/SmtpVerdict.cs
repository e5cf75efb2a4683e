using System.Text.RegularExpressions;
using TreatyAlerts.Mail.Events;

namespace TreatyAlerts.Mail.Smtp;

/// <summary>What a reply to an address or to a mail means for the subscriber.</summary>
internal static partial class SmtpVerdict
{
    private const int LongestDetail = 300;

    /// <param name="reply">The answer.</param>
    /// <param name="to">Whom the mail is for.</param>
    /// <param name="toRecipient">True where the answer is to the address alone (RCPT), so that a bare 550 can only mean the address.</param>
    public static MailResult Of(SmtpReply reply, MailAddress to, bool toRecipient = false)
    {
        var bounce = Bounce(reply, toRecipient);
        return new(reply.IsPositive ? MailOutcome.Accepted : IsFinal(reply, bounce) ? MailOutcome.Refused : MailOutcome.Deferred, Detail(reply, to))
        {
            Bounce = bounce,
            Status = reply.Status.Length > 0 ? reply.Status : null,
        };
    }

    public static string Detail(SmtpReply reply, MailAddress to) => Clean($"{reply.Code} {reply.Text}", to);

    /// <summary>Without any address: details end in logs and ledgers.</summary>
    /// <param name="text">What the server said.</param>
    /// <param name="to">Whose name is hidden too where it stands alone; null when nobody's is known.</param>
    public static string Clean(string text, MailAddress? to)
    {
        var printable = string.Concat(text.Select(c => HeaderGuard.IsUnsafe(c) ? ' ' : c));
        var local = to?.Address[..to.Address.LastIndexOf('@')] ?? "";
        var hidden = Words().Replace(printable, word => word.Value.Contains('@', StringComparison.Ordinal) ? "(address)" : word.Value);
        hidden = local.Length < 3 ? hidden : Regex.Replace(hidden, $@"(?<!\w){Regex.Escape(local)}(?!\w)", "(address)", RegexOptions.IgnoreCase);
        return hidden.Length <= LongestDetail ? hidden : hidden[..LongestDetail] + " …";
    }

    /// <summary>Greylisting (4.7.1) and other answers that speak of the moment say nothing of the address.</summary>
    private static MailEventKind? Bounce(SmtpReply reply, bool toRecipient) => reply switch
    {
        { Code: < 400 } => null,
        { Code: >= 500, Status: var status } when BounceStatus.IsHard(status) => MailEventKind.HardBounce,
        { Code: >= 500, Status: var status } when BounceStatus.IsOfMailboxOrPolicy(status) => MailEventKind.SoftBounce,
        { Code: < 500, Status: ['4', '.', '2', '.', ..] } => MailEventKind.SoftBounce,
        { Code: 550 or 551 or 553, Status: "" } when toRecipient => MailEventKind.HardBounce,
        _ => null,
    };

    /// <summary>A final no is to the address or the mail; a soft bounce, a missing login or our own wrong order of commands is none.</summary>
    private static bool IsFinal(SmtpReply reply, MailEventKind? bounce) =>
        reply.Code is >= 500 and < 600 and not (502 or 503 or 530 or 534 or 535 or 538)
        && bounce is not MailEventKind.SoftBounce;

    // Not one pattern with the @ in it: .NET 10's engine without backtracking passes over the first of two in "550 5@1.1 a@b".
    [GeneratedRegex(@"<?[^\s<>]+>?")]
    private static partial Regex Words();
}
