namespace MediaSync.Postgres.Migrations;

/// <summary>Which files are still to be applied to a database.</summary>
/// <param name="Pending">The files to apply, in order.</param>
/// <param name="Unknown">Applied files of this release line that the program does not know: a newer program brought them.</param>
internal sealed record MigrationPlan(IReadOnlyList<SchemaScript> Pending, IReadOnlyList<AppliedFile> Unknown)
{
    /// <summary>Compares what the program has with what the database has.</summary>
    /// <exception cref="SchemaException">
    /// An applied file was changed or is of a newer release line, or a new file would have to go below an applied one.
    /// </exception>
    public static MigrationPlan Of(SchemaScripts scripts, IReadOnlyCollection<AppliedFile> applied)
    {
        var known = scripts.Scripts.ToDictionary(script => script.Number);
        var unknown = new List<AppliedFile>();
        foreach (var file in applied.OrderBy(file => file.Number))
        {
            if (known.TryGetValue(file.Number, out var script))
            {
                Compare(scripts, script, file);
            }
            else if (file.Release <= scripts.Release)
            {
                unknown.Add(file);
            }
            else
            {
                throw new SchemaException(
                    $"The database's schema is newer than this program: its set \"{scripts.Set}\" has the file {file.Name} of "
                    + $"release line {file.Release}. This program is of release line {scripts.Release}, and the newest file that "
                    + $"it knows is {scripts.Scripts[^1].Name}. Start the newer version, or restore a backup from before it.");
            }
        }

        return new MigrationPlan(FindPending(scripts, applied), unknown);
    }

    private static void Compare(SchemaScripts scripts, SchemaScript script, AppliedFile file)
    {
        if (script.Checksum != file.Checksum || script.Name != file.Name)
        {
            throw new SchemaException(
                $"The schema file {script.Name} of the set \"{scripts.Set}\" is not the one that was applied "
                + $"to this database (then {file.Name}, checksum {file.Checksum[..12]}; now {script.Checksum[..12]}). "
                + "An applied file never changes: restore it and add a new file.");
        }
    }

    private static List<SchemaScript> FindPending(SchemaScripts scripts, IReadOnlyCollection<AppliedFile> applied)
    {
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
