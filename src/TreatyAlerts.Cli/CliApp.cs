namespace TreatyAlerts.Cli;

/// <summary>Marks this host's assembly for tests; there are two hosts and two Program types.</summary>
public sealed class CliApp
{
    private CliApp()
    {
    }
}
