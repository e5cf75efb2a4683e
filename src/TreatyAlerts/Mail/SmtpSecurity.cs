namespace TreatyAlerts.Mail;

/// <summary>How a conversation with an SMTP server is kept private.</summary>
public enum SmtpSecurity
{
    /// <summary>Plain text, for a server on this machine or in a private network.</summary>
    None,

    /// <summary>STARTTLS, or no mail at all.</summary>
    StartTls,

    /// <summary>TLS at once on port 465; elsewhere STARTTLS where the server offers it. A password never goes out in plain text.</summary>
    Auto,
}
