namespace TreatyAlerts.Phrases;

internal static class PhraseWeights
{
    public static double Frequency = 0.8, LongFrequency = 0.4, Early = 0.3, Spread = 0.5, Heading = 0.3, Capital = 0.4, Acronym = 0.5, Weak = -1.5, Inner = -0.3,
        Dependence = -1.2, WordWeight = 0.15, WordFrequency = 0.2, Adjective = -1, Bias = -3;
    public static double L1 = -0.5, L2 = 0.6, L3 = 0.6, L4 = 0.2, L5 = -0.3;
    public static double Length(int n) => n switch { 1 => L1, 2 => L2, 3 => L3, 4 => L4, _ => L5 };
}
