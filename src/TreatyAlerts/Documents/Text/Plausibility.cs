namespace TreatyAlerts.Documents.Text;

/// <summary>Scores how much a decoded sample looks like text of the language that its code page is for.</summary>
internal static class Plausibility
{
    // The letters that fill running text; rare ones and letters in odd company speak against the guess.
    private const string CommonRussian = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
    private const string CommonLatin = "éèàáíóúñçêâîôûëïüäößÉÁÍÓÚÑÀÇÊÔÎ¿¡«»“”‘’–—…°º";

    // How often each of the letters above stands in running text, in hundredths of a per cent.
    private static readonly int[] RussianShares = [1097, 845, 801, 735, 670, 626, 547, 473, 454, 440, 349, 321, 298, 281, 262, 201, 190, 174, 170, 165, 159, 144, 121, 97, 94, 73, 64, 48, 36, 32, 26, 4, 4];

    public static double Score(string text, int codePage)
    {
        double score = 0;
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 128)
            {
                continue;
            }

            count++;
            var before = i > 0 ? text[i - 1] : ' ';
            score += c == '\uFFFD' || char.IsControl(c) ? -4 : codePage switch
            {
                1252 => CommonLatin.Contains(c, StringComparison.Ordinal) && before < 128 ? 2 : before >= 128 ? -2 : -0.5,
                1251 or 20866 or 28595 => ScoreCyrillic(c, before),
                1256 or 28596 => CharacterKinds.IsArabicLetter(c) || c is '\u060C' or '\u061F' ? (before == ' ' || before >= '\u0600' ? 1.5 : -1) : -1,
                _ => c is >= '\u4E00' and <= '\u9FFF' ? ScoreHan(c) : c is '\u3001' or '\u3002' or '\uFF0C' ? 4 : -2,
            };
        }

        return count == 0 ? 0 : score / count;
    }

    private static double ScoreCyrillic(char c, char before)
    {
        if (c is not (>= '\u0400' and <= '\u045F'))
        {
            return c is '«' or '»' or '–' or '—' or '№' ? 0.5 : -1;
        }

        // Capitals stand at the beginning of words.
        var isInside = char.IsLetter(before);
        var place = CommonRussian.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
        return char.IsUpper(c) && isInside && char.IsLower(before) ? -2 : isInside && before < 128 ? -2 : place < 0 ? -1 : Math.Max(-1.5, 1.3 + Math.Log2(33 * RussianShares[place] / 10_000.0));
    }

    // GB 2312 orders its first level, the everyday characters, before everything else; a random pair of bytes is seldom among them.
    private static double ScoreHan(char c) => "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派國會來對時們個為這發後說經過與種關條開學電實點從業還將東無區當應產進員動決議權務書長問題報處際聯約見變層片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严".Contains(c, StringComparison.Ordinal) ? 2.5 : 0.4;
}
