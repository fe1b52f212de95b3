using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// What one simulated server holds now. Every operation takes effect at once, at the server's own clock, with the effect on
/// the product's change marks that it has on a real one. An item stays the handle of what it was, whatever is done to it:
/// after a rename or a move it names the same film under its new key. An item that the server does not hold throws
/// <see cref="ArgumentException"/>. Safe to use while the server serves.
/// </summary>
public sealed class SimulatedContent
{
    private readonly ContentEdits _edits;
    private readonly ContentJournal _journal;
    private readonly SimulatedClock _clock;

    internal SimulatedContent(MediaServerKind server, SimulatedLibrary library, SimulatedClock clock)
    {
        _clock = clock;
        Tree = new ContentTree(library);
        Views = new ContentViews(Tree);
        _journal = new ContentJournal(Tree, clock);
        _edits = new ContentEdits(server, Tree, _journal);
    }

    /// <summary>Jellyfin: a new row has no DateLastSaved, and no delta shows it, until FinishRefresh; default false.</summary>
    public bool HasNullWindow
    {
        get => _edits.Marks is JellyfinMarks { HasNullWindow: true };
        set => JellyfinOnly().HasNullWindow = value;
    }

    /// <summary>Jellyfin: how much older a DateLastSaved is than the moment in which it can be seen; default 0.</summary>
    public TimeSpan CommitLag
    {
        get => (_edits.Marks as JellyfinMarks)?.CommitLag ?? TimeSpan.Zero;
        set => JellyfinOnly().CommitLag = value;
    }

    /// <summary>Jellyfin: percentage of rows taken out after paging, as rows that a user may not see are; default 0.</summary>
    public int HiddenFromUserPercent { get; set; }

    /// <summary>Plex: whether contentChangedAt stays as it is when something is deleted; default false.</summary>
    public bool IsContentMarkStuck
    {
        get => _edits.IsContentMarkStuck;
        set => _edits.IsContentMarkStuck = value;
    }

    internal Lock Gate { get; } = new();

    internal ContentTree Tree { get; }

    internal ContentViews Views { get; }

    /// <summary>Moves with everything that changes any answer. Read under the lock.</summary>
    internal long Revision => _journal.Revision + Tree.Version;

    /// <summary>Told of every change of an item, under the lock.</summary>
    internal Action<ContentChange>? OnChange
    {
        get => _journal.OnChange;
        set => _journal.OnChange = value;
    }

    /// <summary>Adds a movie.</summary>
    public SimulatedItem AddMovie() => Do(_edits.AddMovie);

    /// <summary>Adds a show with seasons from 1 and their episodes.</summary>
    public SimulatedItem AddShow(int seasons, int episodesPerSeason) => Do(() => _edits.AddShow(seasons, episodesPerSeason));

    /// <summary>Adds a season after a show's last, with its episodes.</summary>
    public SimulatedItem AddSeason(SimulatedItem show, int episodes) =>
        Do(() => _edits.AddSeason(Entry(show, MediaKind.Show), episodes));

    /// <summary>Adds an episode after a season's last. An old file's time is before that of all its show has.</summary>
    public SimulatedItem AddEpisode(SimulatedItem season, bool oldFile = false) =>
        Do(() => _edits.AddEpisode(Entry(season, MediaKind.Season), oldFile));

    /// <summary>Adds an artist with albums and their tracks.</summary>
    public SimulatedItem AddArtist(int albums, int tracksPerAlbum) => Do(() => _edits.AddArtist(albums, tracksPerAlbum));

    /// <summary>Adds an album after an artist's last, with its tracks.</summary>
    public SimulatedItem AddAlbum(SimulatedItem artist, int tracks) =>
        Do(() => _edits.AddAlbum(Entry(artist, MediaKind.Artist), tracks));

    /// <summary>
    /// Adds an item that another server has, so that both have it under the same provider ids. What it is below must be here.
    /// </summary>
    public void Add(SimulatedItem item) => Do(() => _edits.Add(item, item.Parent is { } parent ? Entry(parent) : null));

    /// <summary>
    /// Adds another file of an item. Jellyfin has a row more, which users do not see and an API key without a user does; Plex
    /// has one row with a medium more.
    /// </summary>
    public void AddVersion(SimulatedItem item) => Do(() => _edits.AddVersion(Playable(item)));

    /// <summary>Deletes an item with its versions and everything below it.</summary>
    public void Delete(SimulatedItem item) => Do(() => _edits.Delete(Entry(item)));

    /// <summary>Gives an item's file another name. Jellyfin takes it for another item, Plex only for another part.</summary>
    public void Rename(SimulatedItem item) => Do(() => _edits.Rename(Playable(item)));

    /// <summary>Moves an episode to the end of another season: a new key on both products.</summary>
    public void MoveToSeason(SimulatedItem episode, SimulatedItem season) =>
        Do(() => _edits.Move(Entry(episode, MediaKind.Episode), Entry(season, MediaKind.Season)));

    /// <summary>
    /// Lets the server take an item for a new one: a new key, the same provider ids, all else the same. On a Jellyfin, whose
    /// keys are made of paths, so does everything below it.
    /// </summary>
    public void Rekey(SimulatedItem item) => Do(() => _edits.Rekey(Entry(item)));

    /// <summary>Changes an item's title by hand. Its file keeps its name.</summary>
    public void Edit(SimulatedItem item, string newTitle) => Do(() => _edits.Edit(Entry(item), newTitle));

    /// <summary>Puts another file, of another size, in the place of an item's.</summary>
    public void ReplaceFile(SimulatedItem item) => Do(() => _edits.ReplaceFile(Playable(item)));

    /// <summary>Moves every change mark to now and changes nothing else, as maintenance at night does.</summary>
    public void Storm() => Do(_edits.Storm);

    /// <summary>Jellyfin with a null window: gives all rows that wait for it their DateLastSaved.</summary>
    public void FinishRefresh() => Do(_edits.FinishRefresh);

    /// <summary>Takes the library that holds a kind away: it is not listed, and asking for what is in it answers 404.</summary>
    public void VanishLibrary(MediaKind kind) => Do(() => Vanish(kind, isVanished: true));

    /// <summary>Brings a vanished library back as it was.</summary>
    public void ReturnLibrary(MediaKind kind) => Do(() => Vanish(kind, isVanished: false));

    /// <summary>
    /// Hides a share of the items of a kind, and all below them, from lists and counts, as an offline mount does. The same
    /// percentage always hides the same items, a greater one also those. No change mark moves.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="percent">0 to 100; 0 hides none.</param>
    public void HidePercent(MediaKind kind, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        Do(() => Views.Hide(kind, percent));
    }

    /// <summary>Shows everything hidden again.</summary>
    public void Unhide() => Do(Views.Unhide);

    /// <summary>Plex: moves contentChangedAt of the library that holds a kind, although nothing changed.</summary>
    public void TouchContentMark(MediaKind kind) => Do(() => _journal.MoveContentMark(kind));

    /// <summary>All libraries say that they are being scanned.</summary>
    public void BeginScan() => Do(() => Scan(isScanning: true));

    /// <summary>The scan is over.</summary>
    public void EndScan() => Do(() => Scan(isScanning: false));

    /// <summary>Whether the server has the item, hidden or not.</summary>
    public bool Holds(SimulatedItem item)
    {
        lock (Gate)
        {
            return Tree.Find(item) is not null;
        }
    }

    /// <summary>Items of a kind that the server shows now, in its order; none if their library has vanished.</summary>
    public IReadOnlyList<SimulatedItem> Items(MediaKind kind)
    {
        lock (Gate)
        {
            return [.. Views.RowsOf(Tree.SectionOf(kind), [kind]).Select(entry => entry.Item)];
        }
    }

    /// <summary>Items right below an item, in the server's order, hidden ones too.</summary>
    public IReadOnlyList<SimulatedItem> ChildrenOf(SimulatedItem item)
    {
        lock (Gate)
        {
            return [.. (Entry(item).Children ?? []).Select(entry => entry.Item)];
        }
    }

    /// <summary>Items below an item that can be played and are shown now: its leafCount, its RecursiveItemCount.</summary>
    public int LeafCountOf(SimulatedItem item)
    {
        lock (Gate)
        {
            return Views.CountLeaves(Entry(item));
        }
    }

    internal SimulatedEntry Entry(SimulatedItem item) =>
        Tree.Find(item) ?? throw new ArgumentException($"The server does not hold {item.Kind} {item.Id}.", nameof(item));

    private SimulatedEntry Entry(SimulatedItem item, MediaKind kind) => Entry(item) is var entry && entry.Kind == kind
        ? entry
        : throw new ArgumentException($"A {kind} is wanted here, not a {item.Kind}.", nameof(item));

    private SimulatedEntry Playable(SimulatedItem item) => Entry(item) is { Children: null } entry
        ? entry
        : throw new ArgumentException($"A {item.Kind} has no file.", nameof(item));

    private JellyfinMarks JellyfinOnly() =>
        _edits.Marks as JellyfinMarks ?? throw new InvalidOperationException("Only a Jellyfin has this habit.");

    private void Vanish(MediaKind kind, bool isVanished)
    {
        Tree.SectionOf(kind).IsVanished = isVanished;
        Tree.Touch();
    }

    private void Scan(bool isScanning)
    {
        foreach (var section in Tree.Sections)
        {
            section.IsScanning = isScanning;
            section.ScannedAt = _clock.Now;
        }

        Tree.Touch();
    }

    private void Do(Action change)
    {
        lock (Gate)
        {
            change();
        }
    }

    private T Do<T>(Func<T> change)
    {
        lock (Gate)
        {
            return change();
        }
    }
}
