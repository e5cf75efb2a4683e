using System.Text.Json;
using System.Text.RegularExpressions;
using TreatyAlerts.Digests.Views;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Views;

namespace TreatyAlerts.Tests.Views;

/// <summary>No interface text is missing in a language, and none is left over.</summary>
public sealed partial class InterfaceTextsTests
{
    private const string Shared = "Views";

    /// <summary>Families that are looked up by a value.</summary>
    private static readonly string[] Families = ["language.", "category.", "state.", "cadence.", "body.", "cadences.", "done.", "where.", "suppressed.", "status.", "distribution.", "field.", "file.", "happened.", "origin.", "refused.", "role."];

    /// <summary>The folders of src/TreatyAlerts whose views have texts beside them.</summary>
    private static readonly string[] Folders = [Shared, "Digests/Views", "Subscribers/Letters", "Site", "Site/Frame", "Site/Home", "Site/Finding", "Site/Library", "Site/Filters", "Site/Feeds", "Site/Receivers"];

    public static TheoryData<string, string> FoldersAndLanguages => [.. Folders.SelectMany(folder => UnLanguages.All.Select(language => (folder, language)))];

    public static TheoryData<string> FoldersOfTexts => [.. Folders];

    [Theory]
    [MemberData(nameof(FoldersAndLanguages))]
    public void Every_language_has_the_same_texts_with_the_same_places(string folder, string language)
    {
        var english = Read(folder, "en");
        var texts = Read(folder, language);

        Assert.Equal(english.Keys.Order(), texts.Keys.Order());
        Assert.All(texts.Keys, key => Assert.Equal(Places(english[key]), Places(texts[key])));
        Assert.All(texts.Keys, key => Assert.False(string.IsNullOrWhiteSpace(texts[key]), key));
        Assert.All(texts.Keys.Where(key => key.StartsWith("date.months", StringComparison.Ordinal)), key => Assert.Equal(12, texts[key].Split('|').Length));
    }

    [Theory]
    [MemberData(nameof(FoldersOfTexts))]
    public void Every_text_is_used_and_every_used_text_exists(string folder)
    {
        var code = folder == Shared ? string.Concat(Folders.Select(Code)) : Code(folder);
        var own = Read(folder, "en").Keys.ToHashSet();
        var keys = own.Concat(Read(Shared, "en").Keys).ToHashSet();

        Assert.DoesNotContain(own, key => !code.Contains($"\"{key}\"", StringComparison.Ordinal) && !Families.Any(family => key.StartsWith(family, StringComparison.Ordinal)));
        Assert.DoesNotContain(Used().Matches(Code(folder)).Select(match => match.Groups[1].Value), key => !keys.Contains(key));
    }

    [Fact]
    public void Every_folder_of_texts_is_looked_at() => Assert.Equal(
        Folders.Order(),
        Directory.EnumerateFiles(Source(""), "en.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Source(""), Path.GetDirectoryName(Path.GetDirectoryName(file))!).Replace(Path.DirectorySeparatorChar, '/')).Order());

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

    private static string Source(string folder) => Path.Combine(Repository.Root, "src", "TreatyAlerts", folder);

    private static string Code(string folder) => string.Concat(Directory.EnumerateFiles(Source(folder))
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)).Select(File.ReadAllText));

    private static Dictionary<string, string> Read(string folder, string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Source(folder), "Texts", $"{language}.json")))!;

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Order().Distinct();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("""[Tt]exts(?:\.Format\(|\[)"([^"]+)["]""")]
    private static partial Regex Used();
}
