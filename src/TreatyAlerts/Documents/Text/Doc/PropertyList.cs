namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Walks a list of property modifiers: a code, then an operand whose length the code tells ([MS-DOC] 2.6.1).</summary>
internal ref struct PropertyList(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> data = data;
    private int next;

    public int Code { get; private set; }

    public int Value { get; private set; }

    public bool Move()
    {
        if (next + 2 >= data.Length)
        {
            return false;
        }

        Code = LittleEndian.U16(data, next);
        var operand = next + 2;
        var length = (Code >> 13) switch
        {
            0 or 1 => 1,
            2 or 4 or 5 => 2,
            3 => 4,
            7 => 3,
            _ => Code == 0xD608 ? LittleEndian.U16(data, operand) + 1 : LittleEndian.U8(data, operand) + 1, // a table's definition counts in two bytes
        };
        Value = length switch { 1 => LittleEndian.U8(data, operand), 4 => (int)LittleEndian.U32(data, operand), _ => LittleEndian.U16(data, operand) };
        next = operand + length;
        return true;
    }
}
