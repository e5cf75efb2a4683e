using System.Text;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Cli.Demo;

/// <summary>Puts the shared parts (menu, footer …) into a page, with the directives of server-side includes.</summary>
/// <remarks>See https://httpd.apache.org/docs/current/mod/mod_include.html; only <c>include virtual</c> and <c>echo var="DATE"</c> are known.</remarks>
internal sealed partial class SampleWorldPage(Func<string, (byte[] Content, int Day)?> find, int day, DateOnly date)
{
    private const int MaxDepth = 4;

    /// <summary>The day of the youngest part.</summary>
    public int Changed { get; private set; } = 1;

    /// <exception cref="InvalidDataException">A part is missing, or parts include each other.</exception>
    public byte[] Render(string key, byte[] content, int changed) => Encoding.UTF8.GetBytes(Expand(key, content, changed, depth: 0));

    private string Expand(string key, byte[] content, int changed, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException($"The sample page {key} includes itself.");
        }
        Changed = Math.Max(Changed, changed);
        return Directive().Replace(Encoding.UTF8.GetString(content), match =>
        {
            if (match.Groups["date"].Success)
            {
                Changed = day;
                return date.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
            }

            var part = match.Groups["part"].Value;
            var found = find(part) ?? throw new InvalidDataException($"The sample page {key} includes {part}, which is not there.");
            return Expand(part, found.Content, found.Day, depth + 1);
        });
    }

    [GeneratedRegex("""<!--#(?:include virtual="/(?<part>[^"]+)"|(?<date>echo var="DATE")) -->""", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
