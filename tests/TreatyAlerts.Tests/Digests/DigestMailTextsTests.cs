using System.Text.RegularExpressions;
using TreatyAlerts.Digests.Views;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>No interface text is missing in a language, and none is left over.</summary>
public sealed partial class DigestMailTextsTests
{
    /// <summary>Families that are looked up by a value of the digest.</summary>
    private static readonly string[] Families = ["language.", "category.", "state.", "cadence.", "body."];

    public static TheoryData<string> Languages => [.. DigestLanguages.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_the_same_texts_with_the_same_places(string language)
    {
        var english = DigestTexts.Of("en");
        var texts = DigestTexts.Of(language);

        Assert.Equal(language, texts.Language);
        Assert.Equal(english.Keys.Order(), texts.Keys.Order());
        Assert.All(texts.Keys, key => Assert.Equal(Places(english[key]), Places(texts[key])));
        Assert.All(texts.Keys, key => Assert.False(string.IsNullOrWhiteSpace(texts[key]), key));
        Assert.All(["date.months", "date.months.alone"], key => Assert.Equal(12, texts[key].Split('|').Length));
    }

    [Fact]
    public void Every_text_is_used_and_every_used_text_exists()
    {
        var views = Path.Combine(Repository.Root, "src", "TreatyAlerts", "Digests", "Views");
        var code = string.Concat(Directory.EnumerateFiles(views).Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)).Select(File.ReadAllText));
        var keys = DigestTexts.Of("en").Keys.ToHashSet();

        Assert.DoesNotContain(keys, key => !code.Contains($"\"{key}\"", StringComparison.Ordinal) && !Families.Any(family => key.StartsWith(family, StringComparison.Ordinal)));
        Assert.DoesNotContain(Used().Matches(code).Select(match => match.Groups[1].Value), key => !keys.Contains(key));
    }

    [Theory]
    [InlineData("en", "2 July 2024", "July 2024")]
    [InlineData("fr", "2 juillet 2024", "juillet 2024")]
    [InlineData("es", "2 de julio de 2024", "julio de 2024")]
    [InlineData("ru", "2 июля 2024 года", "июль 2024 года")]
    [InlineData("zh", "2024年7月2日", "2024年7月")]
    [InlineData("ar", "2 تموز/يوليه 2024", "تموز/يوليه 2024")]
    public void Dates_are_written_as_the_UN_writes_them(string language, string day, string month)
    {
        var texts = DigestTexts.Of(language);

        Assert.Equal([day, month, "2024", "about Easter"], new[] { "2024-07-02", "2024-07", "2024", "about Easter" }.Select(texts.Date));
    }

    [Fact]
    public void An_unknown_language_is_written_in_English() => Assert.Equal("en", DigestTexts.Of("tlh").Language);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Order().Distinct();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("""[Tt]exts(?:\.Format\(|\[)"([^"]+)["]""")]
    private static partial Regex Used();
}
