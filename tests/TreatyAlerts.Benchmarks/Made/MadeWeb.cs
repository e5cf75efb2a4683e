using System.Globalization;
using System.Net;
using System.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Benchmarks.Made;

/// <summary>A web of sample PDFs in memory: the address says which, and adds a comment that makes its bytes its own.</summary>
internal sealed class MadeWeb(IReadOnlyList<byte[]> pdfs) : HttpMessageHandler
{
    public static Entry Entry(int number) => new()
    {
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://www.unodc.org/documents/made/{number}.pdf")),
        CanonicalUrl = string.Create(CultureInfo.InvariantCulture, $"unodc.org/documents/made/{number}.pdf"),
        Title = string.Create(CultureInfo.InvariantCulture, $"Made document {number}"),
        Category = "report",
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(request.RequestUri!.AbsolutePath);
        if (!int.TryParse(name, CultureInfo.InvariantCulture, out var number))
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request });
        }

        byte[] body = [.. pdfs[number % pdfs.Count], .. Encoding.ASCII.GetBytes($"\n% {name}\n")];
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(body) };
        answer.Content.Headers.ContentType = new("application/pdf");
        return Task.FromResult(answer);
    }
}
