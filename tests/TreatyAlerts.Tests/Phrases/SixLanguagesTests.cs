using TreatyAlerts.Phrases;

namespace TreatyAlerts.Tests.Phrases;

public sealed class SixLanguagesTests
{
    private const string English = """
        Draft rules on electronic evidence

        The working group met to discuss electronic evidence. Electronic evidence is stored by service providers in many countries,
        and a prosecutor needs mutual legal assistance to obtain it. Several delegations said that mutual legal assistance is slow.

        Service providers asked for clear rules on data retention. The Budapest Network offered to train prosecutors in handling electronic evidence,
        and Atlantia proposed that mutual legal assistance requests be sent through a single channel.
        """;

    private const string French = """
        Projet de règles sur les preuves électroniques

        Le groupe a examiné les preuves électroniques. Les preuves électroniques sont conservées par des fournisseurs de services, et le procureur a besoin
        de l’entraide judiciaire pour les obtenir. Plusieurs délégations trouvent l’entraide judiciaire trop lente.

        Les fournisseurs de services souhaitent des règles claires. L’Atlantide propose que l’entraide judiciaire passe par une voie unique.
        """;

    private const string Spanish = """
        Proyecto de normas sobre pruebas electrónicas

        El grupo examinó las pruebas electrónicas. Las pruebas electrónicas se guardan con los proveedores de servicios y el fiscal necesita
        la asistencia judicial recíproca para obtenerlas. Varias delegaciones dijeron que la asistencia judicial recíproca es lenta.

        Los proveedores de servicios piden normas claras. Atlántida propone un canal único para la asistencia judicial recíproca.
        """;

    private const string Russian = """
        Проект правил об электронных доказательствах

        Группа обсудила электронные доказательства. Электронные доказательства хранятся у поставщиков услуг, и прокурору нужна взаимная правовая помощь.
        Ряд делегаций считает, что взаимная правовая помощь оказывается медленно.

        Поставщики услуг просят о ясных правилах. Атлантида предложила, чтобы взаимная правовая помощь шла через единый канал.
        """;

    private const string Arabic = """
        مشروع قواعد بشأن الأدلة الإلكترونية

        ناقش الفريق الأدلة الإلكترونية. تحفظ الأدلة الإلكترونية عند مقدمي الخدمات ويحتاج المدعي إلى المساعدة القانونية المتبادلة.
        قالت وفود كثيرة إن المساعدة القانونية المتبادلة بطيئة.

        يطلب مقدمو الخدمات قواعد واضحة. اقترحت أطلانتس قناة واحدة لطلبات المساعدة القانونية المتبادلة والأدلة الإلكترونية.
        """;

    private const string Chinese = """
        电子证据规则草案

        工作组讨论了电子证据。电子证据由服务提供商保存，检察官需要司法协助才能取得电子证据。一些代表团说，司法协助太慢。

        服务提供商希望有明确的规则。亚特兰蒂斯建议司法协助使用单一渠道。服务提供商同意。
        """;

    public static TheoryData<string, string, string> Documents => new()
    {
        { "en", English, "electronic evidence;mutual legal assistance;service providers" },
        { "fr", French, "preuves électroniques;entraide judiciaire;fournisseurs de services" },
        { "es", Spanish, "pruebas electrónicas;asistencia judicial recíproca;proveedores de servicios" },
        { "ru", Russian, "электронные доказательства;взаимная правовая помощь" },
        { "ar", Arabic, "الأدلة الإلكترونية;المساعدة القانونية المتبادلة" },
        { "zh", Chinese, "电子证据;司法协助;服务提供商" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task What_a_document_is_about_is_among_its_first_six_phrases(string language, string text, string expected)
    {
        var phrases = await ExtractAsync(text, language, 6);

        foreach (var phrase in expected.Split(';'))
        {
            Assert.Contains(phrase, phrases.Select(found => found.Text), StringComparer.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Without_a_language_the_same_phrases_are_found(string language, string text, string expected)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(await ExtractAsync(text, language, 10), await ExtractAsync(text, null, 10));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_wrong_language_of_another_script_is_overruled_by_the_text(string language, string text, string expected)
    {
        Assert.NotEmpty(expected);
        var wrong = language is "zh" ? "ru" : "zh";
        Assert.Equal(await ExtractAsync(text, language, 10), await ExtractAsync(text, wrong, 10));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_same_text_gives_the_same_phrases_and_scores_again(string language, string text, string expected)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(await ExtractAsync(text, language, 50), await ExtractAsync(text, language, 50));
    }

    [Fact]
    public async Task Names_keep_their_capitals_and_acronyms_stay_whole()
    {
        const string text = """
            The COVID-19 pandemic delayed the Atlantis Recovery Fund. The Atlantis Recovery Fund (ARF) pays hospitals.
            The COVID-19 pandemic also closed ports. Donors trust the ARF, and the ARF reports to the Atlantis Recovery Fund assembly.
            """;

        var phrases = (await ExtractAsync(text, "en", 10)).Select(phrase => phrase.Text).ToList();

        Assert.Contains("Atlantis Recovery Fund", phrases);
        Assert.Contains("ARF", phrases);
        Assert.Contains(phrases, phrase => phrase.StartsWith("COVID-19", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_thing_in_singular_and_plural_is_one_phrase()
    {
        const string text = "A fishing vessel is small. Fishing vessels have radios. One fishing vessel had none. All fishing vessels are old.";

        var phrases = await ExtractAsync(text, "en", 10);

        Assert.Single(phrases, phrase => phrase.Text.Contains("fishing vessel", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(phrases, phrase => phrase.Text is "fishing" or "vessel" or "vessels");
    }

    [Fact]
    public async Task A_text_in_another_language_gives_its_own_phrases_and_none_of_its_function_words()
    {
        const string text = """
            Entwurf der Hafenordnung

            Die Hafenordnung regelt das Anlegen der Frachtschiffe. Der Hafenmeister prüft die Frachtschiffe, und die Hafenordnung gilt auch für Fischer.
            Frachtschiffe ohne Lotsen werden vom Hafenmeister nicht in den Hafen gelassen, wie es die Hafenordnung vorsieht.
            """;

        var phrases = (await ExtractAsync(text, null, 10)).Select(phrase => phrase.Text).ToList();

        Assert.Contains("Hafenordnung", phrases);
        Assert.Contains("Frachtschiffe", phrases);
        Assert.DoesNotContain(phrases, phrase => phrase.Split(' ').Any(word => word.ToLowerInvariant() is "die" or "der" or "und" or "nicht" or "werden"));
    }

    private static Task<IReadOnlyList<KeyPhrase>> ExtractAsync(string text, string? language, int count) =>
        new EmbeddedPhraseExtractor().ExtractAsync(text, language, count, TestContext.Current.CancellationToken);
}
