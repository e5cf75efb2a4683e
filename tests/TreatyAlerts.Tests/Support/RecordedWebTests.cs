namespace TreatyAlerts.Tests.Support;

public sealed class RecordedWebTests
{
    [Fact]
    public async Task An_unrecorded_call_fails_the_test_even_when_the_code_under_test_swallows_it()
    {
        var web = new RecordedWeb();
        using (var wire = new HttpMessageInvoker(web, disposeHandler: false))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://forgotten.example/");
            await Assert.ThrowsAsync<HttpRequestException>(() => wire.SendAsync(request, TestContext.Current.CancellationToken));
        }

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(web.Verify);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(web.Dispose);
    }
}
