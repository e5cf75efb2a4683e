namespace TreatyAlerts.Sources.Discovery;

/// <summary>Session pages that a hub links and that are not watched (<c>sources-refused/{hub}.json</c>).</summary>
/// <param name="Hub">The hub's id.</param>
/// <param name="At">Since when it is these.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Pages">The first of them.</param>
public sealed record RefusedPages(string Hub, DateTimeOffset At, int Count, IReadOnlyList<RefusedPage> Pages);

/// <summary>One of them.</summary>
public sealed record RefusedPage(Uri Url, string Title, string Reason);
