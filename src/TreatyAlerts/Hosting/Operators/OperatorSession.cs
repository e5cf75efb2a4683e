namespace TreatyAlerts.Hosting.Operators;

/// <summary>Somebody who is in the operator area.</summary>
/// <param name="Id">What their forms are bound to.</param>
/// <param name="Until">When a cookie's session ends; null for somebody whom App Service has signed in.</param>
internal sealed record OperatorSession(string Id, DateTimeOffset? Until);
