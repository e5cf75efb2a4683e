namespace TreatyAlerts.Topics;

/// <summary>A file of compiled topics cannot be used: compile the topics again.</summary>
public sealed class CompiledTopicsException : Exception
{
    public CompiledTopicsException()
    {
    }

    public CompiledTopicsException(string message)
        : base(message)
    {
    }

    public CompiledTopicsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
