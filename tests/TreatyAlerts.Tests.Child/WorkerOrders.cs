namespace TreatyAlerts.Tests.Child;

/// <summary>What a worker process is told by its first argument, a file of JSON.</summary>
/// <param name="Connection">Of the storage account.</param>
/// <param name="Container">Where its blobs lie.</param>
/// <param name="Outbox">The folder of its mails.</param>
/// <param name="Sources">The catalogue.</param>
/// <param name="Hosts">Whose pages are asked for on this machine.</param>
/// <param name="Port">Where.</param>
/// <param name="Clock">A file that holds the time, which the test moves on.</param>
internal sealed record WorkerOrders(string Connection, string Container, string Outbox, string Sources, IReadOnlyList<string> Hosts, int Port, string Clock);
