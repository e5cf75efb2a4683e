using System.Globalization;
using System.Text;

namespace TreatyAlerts.Topics.Parsing;

/// <summary>Prints a query in its one canonical form: spaces for AND, - for NOT, as few parentheses as possible.</summary>
internal static class QueryFormatter
{
    public static string Format(QueryNode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(QueryNode node, StringBuilder text)
    {
        switch (node)
        {
            case AnyOf any:
                WriteParts(any.Parts, " OR ", text);
                break;
            case AllOf all:
                WriteParts(all.Parts, " ", text, inGroup: part => part is AnyOf);
                break;
            case NoneOf none:
                text.Append('-');
                WriteOne(none.Part, none.Part is AnyOf or AllOf, text);
                break;
            case InField scoped:
                text.Append(QueryFields.Name(scoped.Field)).Append(':');
                WriteOne(scoped.Part, scoped.Part is not Term, text);
                break;
            case Term term:
                Write(term, text);
                break;
        }
    }

    private static void WriteParts(IReadOnlyList<QueryNode> parts, string between, StringBuilder text, Func<QueryNode, bool>? inGroup = null)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
                text.Append(between);
            WriteOne(parts[i], inGroup?.Invoke(parts[i]) == true, text);
        }
    }

    private static void WriteOne(QueryNode node, bool inGroup, StringBuilder text)
    {
        if (inGroup)
            text.Append('(');
        Write(node, text);
        if (inGroup)
            text.Append(')');
    }

    private static void Write(Term term, StringBuilder text)
    {
        if (term.IsQuoted)
            text.Append('"');
        text.Append(term.Text);
        if (term.IsPrefix)
            text.Append('*');
        if (term.IsQuoted)
            text.Append('"');
        if (term.Slop > 0)
            text.Append('~').Append(term.Slop.ToString(CultureInfo.InvariantCulture));
    }
}
