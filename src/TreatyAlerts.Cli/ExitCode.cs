namespace TreatyAlerts.Cli;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Some of it failed; what failed was said.</summary>
    public const int PartlyFailed = 1;

    /// <summary>The call or a setting is wrong; nothing was done.</summary>
    public const int WrongUse = 2;

    /// <summary>Stopped by Ctrl+C, as shells count it.</summary>
    public const int Cancelled = 130;
}
