namespace TreatyAlerts.Cli;

/// <summary>The call cannot be carried out as it stands; the message says how to mend it.</summary>
internal sealed class WrongUseException(string message) : Exception(message);
