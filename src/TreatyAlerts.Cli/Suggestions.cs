using System.CommandLine;
using System.CommandLine.Parsing;

namespace TreatyAlerts.Cli;

/// <summary>What may have been meant by a call that cannot be read.</summary>
internal static class Suggestions
{
    private const int MostSlips = 2;

    /// <summary>A line for each word that is close to a command or option, or needs "--" before it.</summary>
    public static IEnumerable<string> For(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        List<string> known = [
            .. command.Subcommands.Select(known => known.Name),
            .. command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
                .Where(option => !option.Hidden).Select(option => option.Name)];
        foreach (var token in parsed.UnmatchedTokens.Concat(UnknownOptions(parsed)))
        {
            var (near, slips) = known.Select(name => (name, Slips(token, name))).OrderBy(pair => pair.Item2).FirstOrDefault();
            if (near is not null && slips <= Math.Min(MostSlips, token.Length / 2))
            {
                yield return $"Did you mean '{near}'?";
            }
            else if (token.StartsWith('-') && command.Arguments.Count > 0)
            {
                yield return $"Should '{token}' be no option, put -- before it.";
            }
        }
    }

    /// <summary>Words that look like an option and were taken for an argument, such as a file of that name, because no option is called so.</summary>
    public static IEnumerable<string> UnknownOptions(ParseResult parsed) => parsed.Tokens.Any(token => token.Type is TokenType.DoubleDash)
        ? []
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal));

    /// <summary>The command with its parents, as it is typed.</summary>
    public static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : CommandLine.Name;

    // Letters to add, drop, change or swap with their neighbour (Damerau 1964): each row holds the slips to the beginnings of the other word.
    private static int Slips(string one, string other)
    {
        int[] before = [], last = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[^1];
    }
}
