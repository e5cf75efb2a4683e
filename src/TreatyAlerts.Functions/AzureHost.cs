namespace TreatyAlerts.Functions;

/// <summary>Names that this host shares with its settings and with Azure.</summary>
internal static class AzureHost
{
    /// <summary>The setting that leads to the storage account of queues and of the host's own state.</summary>
    public const string Storage = "AzureWebJobsStorage";

    /// <summary>What Azure Functions appends to a queue's name for messages that were handed out too often.</summary>
    public const string Poison = "-poison";
}
