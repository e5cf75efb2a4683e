namespace TreatyAlerts.Tests.Security;

/// <summary>Runs alone: its limits on memory count what the whole process allocates.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostileCollection
{
    public const string Name = "Hostile input";
}
