namespace TreatyAlerts.Topics.Matching;

/// <summary>Gathers the terms that become the same when they are folded or stemmed.</summary>
internal sealed class TermForms
{
    private readonly Numbers _formOf = new(256);
    private readonly Numbers _first = new(256);
    private readonly Numbers _next = new(256);

    public delegate string Former(ReadOnlySpan<char> term);

    public Vocabulary Forms { get; } = new();

    public int FormOf(int term) => _formOf[term];

    public int First(int form) => _first[form];

    public int Next(int term) => _next[term];

    public void Extend(Vocabulary terms, Former former)
    {
        for (var term = _formOf.Count; term < terms.Count; term++)
        {
            var form = Forms.Add(former(terms[term]));
            if (form == _first.Count)
                _first.Add(-1);
            _formOf.Add(form);
            _next.Add(_first[form]);
            _first[form] = term;
        }
    }
}
