namespace TreatyAlerts.Documents.Sessions;

/// <summary>A session of a body, as a hub lists it.</summary>
/// <param name="Body">The body as the catalogue of sources names it.</param>
/// <param name="Name">The session as its documents name it.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Place">Where it is; null where the hub does not say.</param>
/// <param name="Page">The session's own page.</param>
public sealed record BodySession(string Body, string Name, DateOnly From, DateOnly To, string? Place, Uri Page);
