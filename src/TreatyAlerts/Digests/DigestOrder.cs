namespace TreatyAlerts.Digests;

/// <summary>The order of categories in a digest: what is negotiated first, logistics last (ADR 0031).</summary>
internal static class DigestOrder
{
    private static readonly string[] Negotiated =
    [
        "draft convention", "draft protocol", "consolidated negotiating document", "draft resolution", "resolution", "report", "chair document", "compilation of proposals",
        "interpretative notes", "co-facilitators report", "chair report of an intersessional consultation", "plenary working document", "conference room paper",
    ];

    private static readonly string[] Voices =
    [
        "member state submission", "multi-stakeholder submission", "member state statement", "multi-stakeholder statement", "presentation of a panellist",
        "document", "depositary notification", "treaty status", "publication",
    ];

    private static readonly string[] Logistics =
        ["agenda", "session page", "list of participants", "side event", "registration/logistics note", "news", "press release"];

    private static readonly Dictionary<string, (int Tier, int Place)> Places =
        new[] { Negotiated, Voices, Logistics }.SelectMany((tier, number) => tier.Select((category, place) => (category, number, place)))
            .ToDictionary(one => one.category, one => (one.number, one.place), StringComparer.OrdinalIgnoreCase);

    /// <summary>0 for drafts and reports, 1 for what others say and for what is not known, 2 for logistics and news.</summary>
    public static int TierOf(string category) => Of(category).Tier;

    /// <summary>Where a category stands within its tier.</summary>
    public static int PlaceOf(string category) => Of(category).Place;

    // "multi-stakeholder submission (OP8)": the kind of stakeholder does not matter here.
    private static (int Tier, int Place) Of(string category)
    {
        var bracket = category.IndexOf(" (", StringComparison.Ordinal);
        return Places.GetValueOrDefault(bracket > 0 ? category[..bracket] : category, (1, Voices.Length));
    }
}
