namespace TreatyAlerts.Search;

/// <summary>What a word weighs in each document that has it: in the text of that document where it weighs most.</summary>
internal sealed class TermWeights(int[] places, float[] weights)
{
    public long Bytes => (places.Length * (sizeof(int) + sizeof(float))) + 64;

    public void AddTo(NumberSheet scores)
    {
        for (var at = 0; at < places.Length; at++)
        {
            scores[places[at]] += weights[at];
        }
    }

    internal sealed class Builder(ArchiveShelf shelf)
    {
        private readonly Dictionary<int, float> ofPlace = [];
        private readonly Dictionary<int, float> more = [];

        /// <summary>Of several texts of a document, the most counts.</summary>
        public void Add(int row, float weight)
        {
            if (shelf.PlaceOfRow[row] is >= 0 and var place && weight > ofPlace.GetValueOrDefault(place))
            {
                ofPlace[place] = weight;
            }
        }

        /// <summary>Adds the same for each document of some texts.</summary>
        public void Add(RowSet rows, float weight)
        {
            foreach (var place in shelf.PlacesOf(rows))
            {
                more[place] = more.GetValueOrDefault(place) + weight;
            }
        }

        public TermWeights Build()
        {
            foreach (var (place, weight) in more)
            {
                ofPlace[place] = ofPlace.GetValueOrDefault(place) + weight;
            }

            return new TermWeights([.. ofPlace.Keys], [.. ofPlace.Values]);
        }
    }
}
