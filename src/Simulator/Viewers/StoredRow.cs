namespace MediaSync.Simulator.Viewers;

/// <summary>What the database says of one user and item, and what its tables say beside each other.</summary>
internal readonly record struct StoredRow(long PositionMs, bool Watched, bool InProgress, int Plays, int PlayRows)
{
    /// <summary>Null if the row is what the viewer expects; else what differs.</summary>
    public string? DifferenceFrom(ItemBelief belief)
    {
        if (PositionMs != belief.PositionMs)
        {
            return $"position {PositionMs}, said {belief.PositionMs}";
        }

        if (Watched != belief.Watched)
        {
            return $"watched {Watched}, said {belief.Watched}";
        }

        if (InProgress != belief.InProgress)
        {
            return $"in progress {InProgress}, said {belief.InProgress}";
        }

        return Plays == belief.Plays && PlayRows == belief.Plays
            ? null : $"{Plays} plays counted and {PlayRows} stored, said {belief.Plays}";
    }
}
