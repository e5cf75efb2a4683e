using System.Text.RegularExpressions;

namespace TreatyAlerts.Mail.Smtp;

/// <summary>What a reply to an address or to a mail means for the subscriber.</summary>
internal static partial class SmtpVerdict
{
    private const int LongestDetail = 300;

    public static MailResult Of(SmtpReply reply, MailAddress to) =>
        new(reply.IsPositive ? MailOutcome.Accepted : IsFinal(reply) ? MailOutcome.Refused : MailOutcome.Deferred, Detail(reply, to));

    public static string Detail(SmtpReply reply, MailAddress to) => Clean($"{reply.Code} {reply.Text}", to);

    /// <summary>Without any address: details end in logs and ledgers.</summary>
    /// <param name="text">What the server said.</param>
    /// <param name="to">Whose name is hidden too where it stands alone; null when nobody's is known.</param>
    public static string Clean(string text, MailAddress? to)
    {
        var printable = string.Concat(text.Select(c => HeaderGuard.IsUnsafe(c) ? ' ' : c));
        var local = to?.Address[..to.Address.LastIndexOf('@')] ?? "";
        var hidden = AnyAddress().Replace(printable, "(address)");
        hidden = local.Length < 3 ? hidden : Regex.Replace(hidden, $@"(?<!\w){Regex.Escape(local)}(?!\w)", "(address)", RegexOptions.IgnoreCase);
        return hidden.Length <= LongestDetail ? hidden : hidden[..LongestDetail] + " …";
    }

    /// <summary>A final no says something of the address; a full mailbox (RFC 3463 X.2.2), a missing login or our own wrong order of commands do not.</summary>
    private static bool IsFinal(SmtpReply reply) =>
        reply.Code is >= 500 and < 600
        && reply.Code is not (502 or 503 or 530 or 534 or 535 or 538)
        && reply.Status != "5.2.2";

    [GeneratedRegex(@"<?[^\s<>]+@[^\s<>]+>?", RegexOptions.NonBacktracking)]
    private static partial Regex AnyAddress();
}
