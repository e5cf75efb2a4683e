using System.Net;
using System.Text.RegularExpressions;
using HtmlAgilityPack;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Site;

/// <summary>Somebody with a browser without JavaScript: opens pages, fills in forms, presses buttons, follows links in mails.</summary>
internal sealed partial class Visitor(SiteApp site)
{
    private string path = "/";

    /// <summary>The page as it was shown last.</summary>
    public string Page { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    private HtmlDocument Document
    {
        get
        {
            var document = new HtmlDocument();
            document.LoadHtml(Page);
            return document;
        }
    }

    public string Title => WebUtility.HtmlDecode(Document.DocumentNode.SelectSingleNode("//h1")!.InnerText).Trim();

    /// <summary>What a reader reads.</summary>
    public string Text => Spaces().Replace(WebUtility.HtmlDecode(Document.DocumentNode.SelectSingleNode("//main")?.InnerText ?? Page), " ");

    public static string LinkOf(MailMessage letter, string kind) =>
        Regex.Match(letter.Text, $@"https?://[^/\s]+(/{kind}/[^\s?]+(?:\?\S+)?)").Groups[1].Value is { Length: > 0 } link ? link : throw new InvalidOperationException($"No {kind} link in: {letter.Text}");

    public async Task<Visitor> OpenAsync(string target)
    {
        using var answer = await site.GetAsync(target);
        path = target;
        return await ShowAsync(answer);
    }

    /// <summary>Sends the form that has the button, with its fields as they stand but for those that are filled in; null ticks a box off.</summary>
    public async Task<Visitor> PressAsync(string button, params (string Field, string? Value)[] filled)
    {
        var (form, pressed) = FormOf(button);
        var fields = Filled(form, filled);
        if (pressed.GetAttributeValue("name", "") is { Length: > 0 } name)
        {
            fields.Add(KeyValuePair.Create(name, Decoded(pressed, "value")));
        }

        using var body = new FormUrlEncodedContent(fields);
        return await PostAsync(form.GetAttributeValue("action", "") is { Length: > 0 } action ? WebUtility.HtmlDecode(action) : path, body);
    }

    /// <summary>Sends the form whose action holds a text, without any of its buttons.</summary>
    public async Task<Visitor> SendAsync(string action, params (string Field, string? Value)[] filled)
    {
        var form = Document.DocumentNode.SelectNodes("//form")!.First(node => node.GetAttributeValue("action", "").Contains(action, StringComparison.Ordinal));
        using var body = new FormUrlEncodedContent(Filled(form, filled));
        return await PostAsync(WebUtility.HtmlDecode(form.GetAttributeValue("action", "")), body);
    }

    public async Task<Visitor> PostAsync(string target, HttpContent body)
    {
        using var answer = await site.SendAsync(HttpMethod.Post, target, body);
        if (answer.StatusCode is HttpStatusCode.SeeOther)
        {
            return await OpenAsync(answer.Headers.Location!.OriginalString);
        }

        path = target;
        return await ShowAsync(answer);
    }

    /// <summary>The value that a field of the page holds.</summary>
    public string Value(string field) => Document.DocumentNode.SelectSingleNode($"//*[@name='{field}']") is { } node ? Decoded(node, "value") : "";

    public bool IsTicked(string field, string value) =>
        Document.DocumentNode.SelectSingleNode($"//input[@name='{field}'][@value='{value}']")?.Attributes.Contains("checked") == true;

    /// <summary>What stands beside a field that is wrong.</summary>
    public string Problem(string field) => WebUtility.HtmlDecode(Document.GetElementbyId($"{field}-problem")?.InnerText ?? "").Trim();

    private static IEnumerable<KeyValuePair<string, string>> Fields(HtmlNode form)
    {
        foreach (var node in form.Descendants().Where(node => node.Name is "input" or "select" && node.GetAttributeValue("name", "").Length > 0))
        {
            var name = node.GetAttributeValue("name", "");
            if (node.Name == "select")
            {
                var options = node.Descendants("option").ToList();
                yield return KeyValuePair.Create(name, Decoded(options.Find(option => option.Attributes.Contains("selected")) ?? options[0], "value"));
            }
            else if (node.GetAttributeValue("type", "") is not ("checkbox" or "radio") || node.Attributes.Contains("checked"))
            {
                yield return KeyValuePair.Create(name, Decoded(node, "value"));
            }
        }
    }

    private static List<KeyValuePair<string, string>> Filled(HtmlNode form, (string Field, string? Value)[] filled)
    {
        var fields = Fields(form).ToList();
        foreach (var (field, value) in filled)
        {
            fields.RemoveAll(known => known.Key == field && (value is null || !IsMany(form, field)));
            fields.AddRange(value is null ? [] : [KeyValuePair.Create(field, value)]);
        }

        return fields;
    }

    private static bool IsMany(HtmlNode form, string field) => form.SelectNodes($".//input[@type='checkbox'][@name='{field}']") is not null;

    private static string Decoded(HtmlNode node, string attribute) => WebUtility.HtmlDecode(node.GetAttributeValue(attribute, ""));

    private (HtmlNode Form, HtmlNode Button) FormOf(string button)
    {
        var pressed = Document.DocumentNode.SelectNodes("//button")?.FirstOrDefault(node => WebUtility.HtmlDecode(node.InnerText).Trim() == button)
            ?? throw new InvalidOperationException($"There is no button '{button}' on: {Text}");
        return (pressed.Ancestors("form").First(), pressed);
    }

    private async Task<Visitor> ShowAsync(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        Page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return this;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
