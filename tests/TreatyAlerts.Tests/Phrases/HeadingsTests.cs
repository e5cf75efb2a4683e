using TreatyAlerts.Phrases;

namespace TreatyAlerts.Tests.Phrases;

public sealed class HeadingsTests
{
    [Theory]
    [InlineData("fr", "opérations de maintien de la paix", "peacekeeping operations")]
    [InlineData("fr", "Opération de maintien de la paix", "peacekeeping operations")]
    [InlineData("es", "operaciones de mantenimiento de la paz", "peacekeeping operations")]
    [InlineData("en", "Peacekeeping operation", "peacekeeping operations")]
    [InlineData("en", "harbour dues", null)]
    [InlineData("de", "Friedenssicherung", null)]
    [InlineData("en", "", null)]
    [InlineData("en", "1, 2; 3", null)]
    public void A_phrase_is_known_under_its_English_heading(string language, string phrase, string? heading) =>
        Assert.Equal(heading, Headings.English(phrase, language));

    [Fact]
    public void Phrases_of_several_renditions_that_mean_one_heading_are_brought_together()
    {
        var aligned = Headings.Align(
        [
            ("en", [new KeyPhrase("harbour dues", 0.9), new KeyPhrase("peacekeeping operations", 0.5)]),
            ("fr", [new KeyPhrase("opérations de maintien de la paix", 0.6), new KeyPhrase("droits de port", 0.5)]),
        ]);

        var one = Assert.Single(aligned);
        Assert.Equal("peacekeeping operations", one.Heading);
        Assert.Equal(("peacekeeping operations", "opérations de maintien de la paix"), (one.Phrases["en"], one.Phrases["fr"]));
    }
}
