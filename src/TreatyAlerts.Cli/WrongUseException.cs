namespace TreatyAlerts.Cli;

/// <summary>The call cannot be carried out as it stands; the message says how to mend it.</summary>
internal sealed class WrongUseException : Exception
{
    public WrongUseException()
    {
    }

    public WrongUseException(string message)
        : base(message)
    {
    }

    public WrongUseException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
