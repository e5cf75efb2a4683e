namespace TreatyAlerts.Mail.Smtp;

#pragma warning disable CA1032, CA1064 // never leaves SmtpMailer, whose result carries the message

/// <summary>The conversation cannot go on: silence, a broken line, something that is not SMTP, or TLS that we demand and the server lacks.</summary>
internal sealed class SmtpStepException(string message, Exception? inner = null) : Exception(message, inner);
