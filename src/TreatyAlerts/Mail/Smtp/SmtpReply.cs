namespace TreatyAlerts.Mail.Smtp;

/// <summary>A server's answer: three digits and its lines without them.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsPositive => Code is >= 200 and < 400;

    public string Text => string.Join(' ', Lines);

    /// <summary>The enhanced status code (RFC 3463) that opens the text, such as 5.1.1; empty where there is none.</summary>
    public string Status
    {
        get
        {
            var word = Lines.Count == 0 ? "" : Lines[0].Split(' ')[0];
            return word.Length is >= 5 and <= 9 && word[1] == '.' && word.All(c => char.IsAsciiDigit(c) || c is '.') ? word : "";
        }
    }
}
