using System.Net;

namespace TreatyAlerts.Mail.Smtp;

/// <summary>What a server says it can, in its answer to EHLO.</summary>
internal sealed class SmtpExtensions
{
    private readonly Dictionary<string, string[]> offered = new(StringComparer.OrdinalIgnoreCase);

    public static SmtpExtensions None { get; } = new();

    /// <summary>The first line only greets.</summary>
    public static SmtpExtensions Read(SmtpReply hello)
    {
        var extensions = new SmtpExtensions();
        foreach (var line in hello.Lines.Skip(1))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                extensions.offered[words[0]] = words[1..];
            }
        }

        return extensions;
    }

    public bool Has(string name) => offered.ContainsKey(name);

    public bool Allows(string name, string value) => offered.TryGetValue(name, out var values) && values.Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>For EHLO; a machine's name can be anything, the protocol cannot.</summary>
    public static string MachineName()
    {
        var name = Dns.GetHostName();
        return name.Length is > 0 and < 254 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? name : "localhost";
    }
}
