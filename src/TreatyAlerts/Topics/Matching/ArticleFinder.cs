using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Notices "Article 6 bis", "articles 6, 7 and 9", "статья 6", "第六条" while the words of a text go by.</summary>
internal sealed class ArticleFinder
{
    private static readonly HashSet<string> Names = new(
        [
            "article", "articles", "art", "arts", "articulo", "articulos", "artículo", "artículos", "статья", "статьи", "статье", "статью", "статьей", "статей", "статьям",
            "статьями", "статьях", "ст", "الماده", "ماده", "المواد", "المادة", "مادة", "والماده", "للماده", "بالماده",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Links = new(["and", "or", "to", "et", "ou", "y", "e", "o", "и", "или", "و", "او"], StringComparer.Ordinal);

    private const string ChineseDigits = "〇一二三四五六七八九";

    private State _state;
    private int _place;
    private string _number = "";
    private int _chinese;

    private enum State
    {
        Idle,
        Named,
        Numbered,
        Linked,
        Chinese,
    }

    /// <summary>No article has begun: only a name or 第 can begin one.</summary>
    public bool IsIdle => _state == State.Idle;

    public static bool IsName(ReadOnlySpan<char> word) => Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Takes the next word; gives the article that ended just before it, if one did, with the place where it began.</summary>
    public (int Place, string Number)? Next(ReadOnlySpan<char> word, bool isName, int place, bool commaBefore)
    {
        if (_state == State.Idle && !isName && word[0] != '第')
            return null;
        (int, string)? ended = null;
        switch (_state)
        {
            case State.Chinese:
                return Chinese(word, place);
            case State.Numbered when ArticleReference.IsAddition(word):
                ended = (_place, $"{_number} {word}");
                _state = State.Linked;
                return ended;
            case State.Numbered:
                ended = (_place, _number);
                _state = Links.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || commaBefore ? State.Linked : State.Idle;
                break;
            case State.Linked when !Links.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && !char.IsDigit(word[0]):
                _state = State.Idle;
                break;
        }

        if (_state is State.Named or State.Linked && char.IsDigit(word[0]))
            Number(word, place);
        else if (word.Length == 1 && word[0] == '第')
            (_state, _place, _chinese) = (State.Chinese, place, 0);
        else if (isName)
            (_state, _place) = (State.Named, place);
        else if (_state == State.Named)
            _state = State.Idle;
        return ended;
    }

    /// <summary>The article with which the text ended.</summary>
    public (int Place, string Number)? End()
    {
        (int, string)? ended = _state == State.Numbered ? (_place, _number) : null;
        _state = State.Idle;
        return ended;
    }

    private void Number(ReadOnlySpan<char> word, int place)
    {
        var (number, addition) = ArticleReference.Split(word);
        var isArticle = number.Length > 0 && (addition.Length == 0 || ArticleReference.IsAddition(addition));
        _number = addition.Length == 0 ? number : $"{number} {addition}";
        _place = _state == State.Named ? _place : place;
        _state = isArticle ? State.Numbered : State.Idle;
    }

    // 第六条, 第十二条, 第 6 条
    private (int Place, string Number)? Chinese(ReadOnlySpan<char> word, int place)
    {
        var digit = word.Length == 1 ? ChineseDigits.IndexOf(word[0], StringComparison.Ordinal) : -1;
        if (word is "条" or "條")
        {
            _state = State.Idle;
            return _chinese > 0 ? (_place, _chinese.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
        }

        if (digit >= 0)
            _chinese += digit;
        else if (word is "十")
            _chinese = Math.Max(_chinese, 1) * 10;
        else if (_chinese == 0 && word.Length < 4 && int.TryParse(word, out var number))
            _chinese = number;
        else
            (_state, _place, _chinese) = (word is "第" ? State.Chinese : State.Idle, place, 0);
        return null;
    }
}
