using TreatyAlerts.Documents.Masthead;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Masthead;

/// <summary>What is read from a first page, in the layouts of UN documents; all texts are made up.</summary>
public sealed class MastheadTests
{
    [Theory]
    [InlineData("United Nations\tA/AC.291/97", "Distr.: Limited\n12 July 2024\nOriginal: English", "limited", "en")]
    [InlineData("Nations Unies\tA/AC.291/97", "Distr. limitée\n12 juillet 2024\nFrançais\nOriginal : anglais", "limited", "en")]
    [InlineData("Naciones Unidas\tA/AC.291/97", "Distr. limitada\n12 de julio de 2024\nEspañol\nOriginal: inglés", "limited", "en")]
    [InlineData("Организация Объединенных Наций\tA/AC.291/97", "Distr.: Limited\n12 июля 2024 года\nRussian\nOriginal: English", "limited", "en")]
    [InlineData("Организация Объединенных Наций\tA/AC.291/97", "Ограниченное распространение\n12 июля 2024 года\nЯзык оригинала: французский", "limited", "fr")]
    [InlineData("الأمم المتحدة\tA/AC.291/97", "Distr.: Limited\n12 July 2024\nArabic\nOriginal: English", "limited", "en")]
    [InlineData("الأمم المتحدة\tA/AC.291/97", "توزيع محدود\n١٢ تموز/يوليه ٢٠٢٤\nالأصل: بالإنكليزية", "limited", "en")]
    [InlineData("联合国\tA/AC.291/97", "Distr.: Limited\n12 July 2024\nChinese\nOriginal: English", "limited", "en")]
    [InlineData("联合国\tA/AC.291/97", "有限分发\n2024 年 7 月 12 日\n原文：英文", "limited", "en")]
    [InlineData("联合国\tA/AC.291/97", "有限分发 ２０２４年７月１２日原文：英文", "limited", "en")]
    public void A_masthead_is_read_in_six_languages_from_lines_or_from_one_cell(string first, string lines, string distribution, string original)
    {
        Check(Of([(TextBlockKind.Masthead, first), .. lines.Split('\n').Select(line => (TextBlockKind.Masthead, line))]));
        Check(Of((TextBlockKind.TableRow, first), (TextBlockKind.Paragraph, lines.Replace('\n', ' '))));
        Check(Of((TextBlockKind.TableRow, $"{first} {lines.Replace('\n', ' ')}")));

        void Check(DocumentMetadata found)
        {
            Assert.Equal(["A/AC.291/97"], found.Symbols);
            Assert.Equal(new DateOnly(2024, 7, 12), found.Date?.Day);
            Assert.Equal((distribution, original, true), (found.Distribution, found.OriginalLanguage, found.HasMasthead));
        }
    }

    [Theory]
    [InlineData("كانون الثاني/يناير", 1)]
    [InlineData("شباط/فبراير", 2)]
    [InlineData("حزيران/يونيه", 6)]
    [InlineData("تشرين الأول/أكتوبر", 10)]
    [InlineData("كانون الأول/ديسمبر", 12)]
    public void Both_names_of_an_Arabic_month_are_one(string month, int number) =>
        Assert.Equal(new DateOnly(2024, number, 3), Of((TextBlockKind.Masthead, $"توزيع عام 3 {month} 2024 الأصل: بالفرنسية")).Date?.Day);

    [Theory]
    [InlineData("V.24-05123 (E)    120724    120724", "V.24-05123 (E)")]
    [InlineData("24-11915* (F) 240724 *2411915*", "24-11915 (F)")]
    [InlineData("GE.24-12345(S)", "GE.24-12345 (S)")]
    [InlineData("*2411915* (A) 24-11915", "24-11915 (A)")]
    [InlineData("24-11915 is a number", null)]
    [InlineData("Telephone 124-119156 (E)", null)]
    public void A_job_number_is_told_from_its_barcode_and_dates(string foot, string? job) =>
        Assert.Equal(job, Of((TextBlockKind.Heading, "Draft report"), (TextBlockKind.Masthead, foot)).JobNumber);

    [Theory]
    [InlineData("A/AC.291/97*", "A/AC.291/97")]
    [InlineData("E/2024/28 – E/CN.7/2024/13", "E/2024/28|E/CN.7/2024/13")]
    [InlineData("A/81/6 (Sect. 29A)/Part A*", "A/81/6 (Sect. 29A)/Part A")]
    [InlineData("A/80/5 (Vol. II)", "A/80/5 (Vol. II)")]
    [InlineData("CTOC/COP/2024/CRP.3", "CTOC/COP/2024/CRP.3")]
    [InlineData("E/CN.15/2024/NGO/1", "E/CN.15/2024/NGO/1")]
    [InlineData("United Nations A/AC.291/97/Rev.1", "A/AC.291/97/Rev.1")]
    [InlineData("Corrigendum to A/AC.291/97", "")]
    [InlineData("See A/AC.291/97", "")]
    [InlineData("Comments on document A/AC.291/97", "")]
    [InlineData("A/AC.291/97, para. 4", "")]
    [InlineData("A/AC.291/97 (draft)", "")]
    [InlineData("and/or", "")]
    public void Only_a_symbol_that_stands_alone_is_the_documents(string cell, string symbols) =>
        Assert.Equal(symbols, string.Join('|', Of((TextBlockKind.Masthead, $"United Nations\t{cell}"), (TextBlockKind.Masthead, "Distr.: General 3 May 2024")).Symbols));

    [Fact]
    public void Symbols_and_dates_of_the_running_text_are_nobodys()
    {
        var found = Of((TextBlockKind.Heading, "Draft report"), (TextBlockKind.Paragraph, "The text of A/AC.291/97 was issued on 3 May 2024 in all languages and was discussed at length by the working group."));
        Assert.Empty(found.Symbols);
        Assert.Null(found.Date);
        Assert.False(found.HasMasthead);
        Assert.Equal("Draft report", found.Title);
    }

    [Fact]
    public void The_days_of_a_session_are_not_the_documents_date()
    {
        var found = Of(
            (TextBlockKind.Masthead, "A/AC.291/97"), (TextBlockKind.Masthead, "Distr.: General"), (TextBlockKind.Masthead, "Original: English"),
            (TextBlockKind.Paragraph, "Sixth session"), (TextBlockKind.Paragraph, "Vienna, 14 to 18 September 2026"), (TextBlockKind.Heading, "Road map"));
        Assert.Null(found.Date);
        Assert.Equal(("Sixth session", "Road map"), (found.Session, found.Title));
    }

    [Theory]
    [InlineData("Sixth session|Agenda item 4|Matters of the fund|Use of the fund in 2024", "4", "Use of the fund in 2024")]
    [InlineData("Sixth session|Items 4 (b) and 5 of the provisional agenda*|Matters of the fund|Other matters|Use of the fund in 2024|Report of the Secretary", "4 (b), 5", "Use of the fund in 2024")]
    [InlineData("Sixth session Agenda item 4 Matters of the fund|Use of the fund in 2024", "4", "Use of the fund in 2024")]
    [InlineData("Sixième session|Point 4 de l’ordre du jour provisoire|Le fonds|Emploi du fonds en 2024", "4", "Emploi du fonds en 2024")]
    [InlineData("Sexto período de sesiones|Tema 4 del programa provisional*|El fondo|Uso del fondo en 2024", "4", "Uso del fondo en 2024")]
    [InlineData("Шестая сессия|Пункт 4 предварительной повестки дня*|Фонд|Использование фонда в 2024 году", "4", "Использование фонда в 2024 году")]
    [InlineData("الدورة السادسة|البند 4 من جدول الأعمال المؤقت|الصندوق|استخدام الصندوق في عام 2024", "4", "استخدام الصندوق في عام 2024")]
    [InlineData("第六届会议|临时议程项目 4|基金事项|2024 年基金使用情况报告", "4", "2024 年基金使用情况报告")]
    [InlineData("Advance unedited version|United Nations|Use of the fund in 2024", null, "Use of the fund in 2024")]
    [InlineData("Sixth session|Agenda item 4|Matters of the fund|Arvenia, Beltania and Tolmark: draft resolution|Use of the fund in 2024", "4", "Use of the fund in 2024")]
    [InlineData("Sixth session|Agenda item 4|Matters of the fund", "4", "Matters of the fund")]
    [InlineData("Resolution adopted by the Assembly on 3 May 2024|79/999. Use of the fund in 2024", null, "79/999. Use of the fund in 2024")]
    [InlineData("AGREEMENT ON THE FUND FOR THE TRAINING|OF JUDGES AND PROSECUTORS|UNITED NATIONS 2024", null, "AGREEMENT ON THE FUND FOR THE TRAINING OF JUDGES AND PROSECUTORS")]
    [InlineData("Proposed budget for 2027|Part IV|Training|Section 10|Judges|Contents", null, "Proposed budget for 2027 Part IV Training Section 10 Judges")]
    [InlineData("* Reissued for technical reasons.|Statement submitted by the Open Rights Collegium", null, "Statement submitted by the Open Rights Collegium")]
    public void The_title_stands_under_the_agenda_item_and_its_title(string headings, string? item, string title)
    {
        var found = Of([
            (TextBlockKind.Masthead, "A/AC.291/97"), (TextBlockKind.Masthead, "Distr.: General 3 May 2024"),
            .. headings.Split('|').Select(heading => (TextBlockKind.Heading, heading)),
            (TextBlockKind.Paragraph, "1. The fund was set up in 2020. It pays for the training of judges.")]);
        Assert.Equal((item, title), (found.AgendaItem, found.Title));
    }

    [Fact]
    public void A_page_without_anything_gives_nothing()
    {
        var found = Of((TextBlockKind.Paragraph, "1. The fund was set up in 2020. It pays for the training of judges."));
        Assert.Equal(new DocumentMetadata { Language = found.Language, Symbols = found.Symbols }, found);
        Assert.Empty(MastheadReader.Read(new DocumentText(1, "pdf", [])).Symbols);
    }

    [Theory]
    [InlineData("Original: ")]
    [InlineData("Distr. ")]
    [InlineData("A/AC.291/")]
    [InlineData("Items 1, ")]
    [InlineData("session session ")]
    public void A_masthead_of_endless_repetition_is_read_no_further_than_its_beginning(string part)
    {
        var long1 = string.Concat(Enumerable.Repeat(part, 20_000));
        var found = Of([(TextBlockKind.Masthead, long1), (TextBlockKind.Heading, long1), (TextBlockKind.Paragraph, long1)]);
        Assert.True(found.Symbols.Count == 0 && found.Title is null or { Length: <= 500 });
    }

    private static DocumentMetadata Of(params (TextBlockKind Kind, string Text)[] blocks) =>
        MastheadReader.Read(new DocumentText(1, "pdf", [new TextPage(1, [.. blocks.Select(block => new TextBlock(block.Kind, block.Text))])]));
}
