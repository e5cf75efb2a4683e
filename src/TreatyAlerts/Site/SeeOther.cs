using Microsoft.AspNetCore.Http;

namespace TreatyAlerts.Site;

/// <summary>Leads to the page that shows what a form did (RFC 9110 section 15.4.4): a reload then asks for that page and does nothing again.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
