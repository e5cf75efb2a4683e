using TreatyAlerts.Tests.Documents.Text;

namespace TreatyAlerts.Tests.Documents;

/// <summary>Word files with a masthead like that of a body's papers; all words are made up.</summary>
internal static class MadeDocument
{
    public const string English = "The working group was of the view that the provisions on the preservation of data should be read together with those on the protection of personal data.";
    public const string French = "Le groupe de travail a estimé que les dispositions relatives à la conservation des données devaient être lues avec celles qui concernent la protection des données.";

    public static byte[] Word(string? symbol, string title, string date = "12 July 2024", string body = English, int paragraphs = 10) => DocxBuilder.Build(
        $"{Heading(title)}{string.Concat(Enumerable.Range(1, paragraphs).Select(number => Paragraph($"{number}. {body}")))}",
        header: symbol is null ? null : $"{Paragraph($"United Nations {symbol}")}{Paragraph($"Distr.: Limited {date} Original: English")}");

    private static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Heading(string text) => $"<w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
}
