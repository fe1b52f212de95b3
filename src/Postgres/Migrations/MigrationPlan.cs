namespace MediaSync.Postgres.Migrations;

/// <summary>Decides which files are still to be applied, or why none may be.</summary>
internal static class MigrationPlan
{
    /// <summary>The files to apply, in order.</summary>
    /// <exception cref="SchemaException">
    /// An applied file was changed, is unknown to this program, or a new file would have to go below an applied one.
    /// </exception>
    public static IReadOnlyList<SchemaScript> Pending(SchemaScripts scripts, IReadOnlyCollection<AppliedFile> applied)
    {
        var known = scripts.Scripts.ToDictionary(script => script.Number);
        foreach (var file in applied.OrderBy(file => file.Number))
        {
            if (!known.TryGetValue(file.Number, out var script))
            {
                throw new SchemaException(
                    $"The database's schema is newer than this program: its set \"{scripts.Set}\" has the file {file.Name}, "
                    + $"and the newest that this program knows is {scripts.Scripts[^1].Name}. "
                    + "Start the newer version, or restore a backup from before it.");
            }

            if (script.Checksum != file.Checksum || script.Name != file.Name)
            {
                throw new SchemaException(
                    $"The schema file {script.Name} of the set \"{scripts.Set}\" is not the one that was applied "
                    + $"to this database (then {file.Name}, checksum {file.Checksum[..12]}; now {script.Checksum[..12]}). "
                    + "An applied file never changes: restore it and add a new file.");
            }
        }

        var newest = applied.Count == 0 ? 0 : applied.Max(file => file.Number);
        var done = applied.Select(file => file.Number).ToHashSet();
        var pending = scripts.Scripts.Where(script => !done.Contains(script.Number)).ToList();
        if (pending.Find(script => script.Number < newest) is { } late)
        {
            throw new SchemaException(
                $"The schema file {late.Name} of the set \"{scripts.Set}\" was never applied, but file {newest:0000} was. "
                + "Files are applied in order: give it a number above the newest.");
        }

        return pending;
    }
}
