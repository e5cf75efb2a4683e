namespace TreatyAlerts.Mail;

/// <summary>When the brake goes on; 0 is no limit.</summary>
public sealed record MailBrakeOptions(int MostPerHour, int MostPerRun);
