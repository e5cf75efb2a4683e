namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Tells a text layer that cannot be read from one that can: garbage must never be passed on as text.</summary>
internal sealed class TextQuality
{
    private const int MinWords = 100;

    // One odd bullet does not condemn a page of three words.
    private const int MinUnknown = 8;

    private long letters;
    private long unknown;
    private long arabicWords;
    private long singleLetterWords;

    /// <summary>Why the text is no text, or null when it is good.</summary>
    public string? Fault =>
        letters + unknown == 0 ? null
        : unknown * 50 > letters + unknown && (unknown >= MinUnknown || unknown * 3 > letters) ? $"its text layer is unusable: {100 * unknown / (letters + unknown)} % of the characters have no meaning"
        : arabicWords >= MinWords && singleLetterWords * 20 > arabicWords ? "its text layer is unusable: Arabic letters stand alone"
        : null;

    public void Add(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            unknown += CharacterKinds.IsPrivateOrUnknown(c) ? 1 : 0;
            letters += c != ' ' && !CharacterKinds.IsPrivateOrUnknown(c) ? 1 : 0;
            if (CharacterKinds.IsArabicLetter(c) && (i == 0 || text[i - 1] == ' '))
            {
                arabicWords++;
                singleLetterWords += i + 1 == text.Length || text[i + 1] == ' ' ? 1 : 0;
            }
        }
    }
}
