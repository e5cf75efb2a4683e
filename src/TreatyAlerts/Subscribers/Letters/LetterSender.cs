namespace TreatyAlerts.Subscribers.Letters;

/// <summary>Who letters come from, and where their links lead.</summary>
public sealed record LetterSender(Uri BaseAddress, string From, string FromName);
