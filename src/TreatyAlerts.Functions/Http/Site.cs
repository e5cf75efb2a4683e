using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Hosting;

namespace TreatyAlerts.Functions.Http;

/// <summary>The whole site; its own routing finds the page.</summary>
public sealed class Site(SitePipeline pipeline)
{
    [Function("Site")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => pipeline.AnswerAsync(request.HttpContext);
}
