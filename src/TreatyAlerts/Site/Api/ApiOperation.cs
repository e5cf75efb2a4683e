namespace TreatyAlerts.Site.Api;

/// <summary>One address of the API, as it is documented and as its parameters are checked.</summary>
/// <param name="Id">Its name in the OpenAPI document.</param>
/// <param name="Summary">What it gives.</param>
/// <param name="Parameters">All that it takes.</param>
internal sealed record ApiOperation(string Id, string Summary, params IReadOnlyList<ApiParameter> Parameters);
