namespace TreatyAlerts.Mail;

/// <summary>Where and how mail is handed to an SMTP server.</summary>
public sealed class SmtpOptions
{
    /// <summary>Name of the server; required.</summary>
    public string Host { get; set; } = "";

    /// <summary>1 to 65535; default 587 (submission), 465 speaks TLS from the first byte, 25 is between servers.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Default <see cref="SmtpSecurity.StartTls"/>.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Empty: no login.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The address in MAIL FROM, where bounces go; empty: the mail's own From.</summary>
    public string From { get; set; } = "";

    /// <summary>For each step of the conversation, from 1 second to 10 minutes; default 60 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections at one time, 1 to 20; default 2.</summary>
    public int Connections { get; set; } = 2;

    /// <summary>SHA-256 thumbprint in hexadecimal of one certificate to trust although no authority vouches for it; empty: none.</summary>
    public string TrustedThumbprint { get; set; } = "";

    /// <summary>How this machine names itself in EHLO; empty: its host name.</summary>
    public string HelloName { get; set; } = "";
}
