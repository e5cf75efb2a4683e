using System.Net;
using System.Text;
using HtmlAgilityPack;

namespace TreatyAlerts.Tests.Site;

/// <summary>Whatever is posted, the answer is a page or a plain no, nothing is kept, and nothing of it becomes markup.</summary>
public sealed class HostileFormsTests : IAsyncLifetime
{
    private const string Form = "application/x-www-form-urlencoded";

    private SignUpDesk desk = null!;

    public static TheoryData<string> HostileValues =>
    [
        "\0", "a\0b", "\r\nBcc: x@example.org", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR 1=1 --", "{{7*7}}", "\u202Egpj.exe", "\u2066\u2067", "\uFFFD",
        "../../keys/links.json", "%00", "a\u2028b", "𝕳𝖊𝖑𝖑𝖔", new string('x', 19_000), string.Concat(Enumerable.Repeat("(", 5_000)), string.Concat(Enumerable.Repeat("a OR ", 3_000)) + "b",
    ];

    public async ValueTask InitializeAsync()
    {
        desk = await SignUpDesk.OpenAsync(settings: ("Subscribers:TrialsPerHour", "1000"));

        // The first page that is signed makes the key.
        await desk.Visitor.OpenAsync("/subscribe");
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [MemberData(nameof(HostileValues))]
    public async Task A_hostile_value_in_every_field_is_said_to_be_wrong_and_stays_text(string value)
    {
        string[] fields = ["address", "language", "cadence", "hour", "weekday", "zone", "layout", "name0", "query0", "name1", "query1", "pack", "yes", "tried", "challenge", "solution", "unknown", "do"];
        var before = await desk.StateAsync();
        foreach (var action in new[] { "subscribe", "try", "more" })
        {
            using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field, field == "do" ? action : value)));
            await desk.Visitor.PostAsync("/subscribe?lang=en", body);

            Assert.True(desk.Visitor.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{action} {desk.Visitor.Status}");
            AssertOnlyOwnMarkup(desk.Visitor.Page);
        }

        Assert.Equal(before, await desk.StateAsync());
        Assert.Empty(await desk.Site.PostAsync());
    }

    [Theory]
    [MemberData(nameof(HostileValues))]
    public async Task A_hostile_value_on_ones_own_page_changes_nothing_but_a_name(string value)
    {
        await desk.SubscribeAsync();
        var url = await desk.ManageUrlAsync();
        var before = await desk.FindAsync();
        foreach (var action in new[] { "settings", "topics", "packs", "pause", "address", "nothing" })
        {
            string[] fields = ["language", "cadence", "hour", "weekday", "zone", "layout", "topic", "do", "query", "name", "tried", "pack", "until", "address"];
            using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field, value)));
            await desk.Visitor.PostAsync($"{url}/{action}", body);
            Assert.True((int)desk.Visitor.Status is 200 or 400 or 404 or 422, $"{action} {desk.Visitor.Status}");
            AssertOnlyOwnMarkup(desk.Visitor.Page);
        }

        var after = (await desk.FindAsync())!;
        Assert.Equal(before!.Topics, after.Topics);
        Assert.Equal(before with { Topics = after.Topics }, after);
    }

    [Fact]
    public async Task A_name_and_a_query_that_look_like_markup_are_text_on_every_page_and_in_every_letter()
    {
        const string Name = "<script>alert('x')</script>\"><img src=x>";
        var (_, welcome) = await desk.SubscribeAsync(query: "\"<b>evidence</b>\"", more: ("name0", Name));

        Assert.Contains(Name, welcome.Text, StringComparison.Ordinal);
        var letter = new HtmlDocument();
        letter.LoadHtml(welcome.Html);
        Assert.DoesNotContain(letter.DocumentNode.Descendants(), node => node.Name is "script" or "img");
        await desk.Visitor.OpenAsync(await desk.ManageUrlAsync());
        Assert.Contains(Name, desk.Visitor.Text, StringComparison.Ordinal);
        AssertOnlyOwnMarkup(desk.Visitor.Page);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "address=a@example.org")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nbroken")]
    public async Task A_body_that_is_no_form_is_a_plain_no(string type, string body) => Assert.Equal(HttpStatusCode.BadRequest, await desk.PostAsync("/subscribe", body, type));

    [Fact]
    public async Task Huge_forms_are_a_plain_no()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await desk.PostAsync("/subscribe", "address=" + new string('a', 300_000), Form));
        Assert.Equal(HttpStatusCode.BadRequest, await desk.PostAsync("/subscribe", "address=" + new string('a', 30_000), Form));
        Assert.Equal(HttpStatusCode.BadRequest, await desk.PostAsync("/subscribe", string.Join('&', Enumerable.Range(0, 2_000).Select(at => $"f{at}=x")), Form));
        Assert.Equal(HttpStatusCode.BadRequest, await desk.PostAsync("/subscribe", new string('k', 5_000) + "=x", Form));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_no_address_and_no_name()
    {
        using var body = new ByteArrayContent([.. Encoding.ASCII.GetBytes("do=subscribe&query0=evidence&name0="), 0xC3, 0x28, .. Encoding.ASCII.GetBytes("&address="), 0xFF, 0xFE, .. Encoding.ASCII.GetBytes("@example.org")]);
        body.Headers.ContentType = new(Form);

        await desk.Visitor.PostAsync("/subscribe?lang=en", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Visitor.Status);
        Assert.NotEqual("", desk.Visitor.Problem("address"));
        Assert.NotEqual("", desk.Visitor.Problem("name0"));
    }

    [Theory]
    [InlineData("ar", null, "ar", "rtl")]
    [InlineData(null, "de, fr;q=0.8, ar;q=0.9", "ar", "rtl")]
    [InlineData(null, "zh-Hant-TW", "zh", "ltr")]
    [InlineData(null, "fr;q=0", "en", "ltr")]
    [InlineData(null, ";;;q=x, \u0001", "en", "ltr")]
    [InlineData("<script>", "es", "es", "ltr")]
    public async Task A_page_is_in_the_language_that_is_asked_for_or_preferred(string? asked, string? preferred, string language, string direction)
    {
        using var answer = await desk.Site.SendAsync(
            HttpMethod.Get, $"/subscribe{(asked is null ? "" : $"?lang={Uri.EscapeDataString(asked)}")}", null, preferred is null || preferred.Any(char.IsControl) ? [] : [("Accept-Language", preferred)]);

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", page, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_are_allowed_on_the_sign_up_page_alone()
    {
        foreach (var path in new[] { "/", "/manage/x", "/confirm/x", "/leave/x", "/nothing" })
        {
            using var answer = await desk.Site.GetAsync(path);
            Assert.DoesNotContain("script-src", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    private static void AssertOnlyOwnMarkup(string page)
    {
        var document = new HtmlDocument();
        document.LoadHtml(page);
        Assert.All(document.DocumentNode.Descendants("script"), script => Assert.StartsWith("/subscribe.js?v=", script.GetAttributeValue("src", ""), StringComparison.Ordinal));
        Assert.DoesNotContain(document.DocumentNode.Descendants(), node => node.Name is "img" or "b" || node.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }
}
