using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Simulator.Servers;

/// <summary>What changes do to a server's items and marks. Used under the content's lock only.</summary>
internal sealed class ContentEdits
{
    private readonly ContentTree _tree;
    private readonly ContentJournal _journal;
    private readonly NewItems _new;

    public ContentEdits(MediaServerKind server, ContentTree tree, ContentJournal journal)
    {
        _tree = tree;
        _journal = journal;
        _new = new NewItems(server);
        Marks = server == MediaServerKind.Plex ? new PlexMarks() : new JellyfinMarks();
        foreach (var entry in Everything())
        {
            Marks.OnOrigin(entry);
        }
    }

    public IChangeMarks Marks { get; }

    public bool IsContentMarkStuck { get; set; }

    public SimulatedItem AddMovie()
    {
        var now = _journal.Begin();
        return Put(_new.Movie(At(now)), parent: null, now).Item;
    }

    public SimulatedItem AddShow(int seasons, int episodesPerSeason)
    {
        var now = _journal.Begin();
        var show = Put(_new.Show(At(now)), parent: null, now);
        for (var season = 0; season < seasons; season++)
        {
            PutSeason(show, episodesPerSeason, now);
        }

        return show.Item;
    }

    public SimulatedItem AddSeason(SimulatedEntry show, int episodes) => PutSeason(show, episodes, _journal.Begin()).Item;

    public SimulatedItem AddEpisode(SimulatedEntry season, bool oldFile) => PutEpisode(season, _journal.Begin(), oldFile).Item;

    public SimulatedItem AddArtist(int albums, int tracksPerAlbum)
    {
        var now = _journal.Begin();
        var artist = Put(_new.Artist(At(now)), parent: null, now);
        for (var album = 0; album < albums; album++)
        {
            PutAlbum(artist, tracksPerAlbum, now);
        }

        return artist.Item;
    }

    public SimulatedItem AddAlbum(SimulatedEntry artist, int tracks) => PutAlbum(artist, tracks, _journal.Begin()).Item;

    /// <summary>Adds an item that another server has; its parent must be here.</summary>
    public void Add(SimulatedItem item, SimulatedEntry? parent) => Put(item, parent, _journal.Begin());

    public void AddVersion(SimulatedEntry entry)
    {
        var now = _journal.Begin();
        if (Marks.IsNamedByFile)
        {
            var version = new SimulatedEntry(entry.Item, entry.Parent)
            {
                Key = _new.NextKey(), Number = entry.Number, IsVersion = true, FileNote = " - 2160p",
            };
            _tree.Add(version);
            Marks.OnRekeyed(version, now);
            _journal.Finish(ContentChangeKind.Added, version, now);
        }
        else
        {
            entry.Versions++;
            _journal.Finish(ContentChangeKind.Updated, entry, now);
        }
    }

    public void Delete(SimulatedEntry entry)
    {
        var now = _journal.Begin();
        var topChanged = entry.Top.Changed;
        Marks.OnDeleting(entry, now);
        foreach (var gone in entry.WithAllBelow())
        {
            _journal.Tell(ContentChangeKind.Removed, gone, now);
        }

        TellIfTopMoved(entry, topChanged, now);
        _tree.Remove(entry);
        foreach (var version in _tree.VersionsOf(entry))
        {
            _journal.Tell(ContentChangeKind.Removed, version, now);
            _tree.Remove(version);
        }

        if (!IsContentMarkStuck)
        {
            _journal.MoveContentMark(entry.Kind);
        }
    }

    public void Rename(SimulatedEntry entry)
    {
        entry.Revision++;
        entry.FileNote = $" - v{entry.Revision + 1}";
        if (Marks.IsNamedByFile)
        {
            Rekey(entry);
        }
        else
        {
            _journal.Finish(ContentChangeKind.Updated, entry, _journal.Begin());
        }
    }

    public void Move(SimulatedEntry episode, SimulatedEntry season)
    {
        var now = _journal.Begin();
        _journal.Tell(ContentChangeKind.Removed, episode, now);
        var number = NextNumber(season);
        _tree.Replace(episode, moved => (moved.Parent, moved.Number) = (season, number));
        episode.Raise(episode.Added);
        Renew(episode, now);
    }

    public void Rekey(SimulatedEntry entry)
    {
        var now = _journal.Begin();

        // Where a key is made of the path, everything below has another one as well.
        SimulatedEntry[] renewed = Marks.IsNamedByFile ? [.. entry.WithAllBelow()] : [entry];
        foreach (var each in renewed)
        {
            _journal.Tell(ContentChangeKind.Removed, each, now);
        }

        foreach (var each in renewed)
        {
            Renew(each, now);
        }
    }

    public void Edit(SimulatedEntry entry, string title)
    {
        var now = _journal.Begin();
        if (entry.Parent is null)
        {
            _tree.Replace(entry, edited => edited.Title = title);
        }
        else
        {
            // Below the top the order is by number: no list has to be made anew.
            entry.Title = title;
        }

        Marks.OnEdited(entry, now);
        _journal.Finish(ContentChangeKind.Updated, entry, now);
    }

    public void ReplaceFile(SimulatedEntry entry)
    {
        var now = _journal.Begin();
        var topChanged = entry.Top.Changed;
        entry.Revision++;
        entry.SizeBytes += 1 + Dice.Below(entry.Key + entry.Revision, 1_000_000_000);
        Marks.OnReplaced(entry, now);
        _journal.Finish(ContentChangeKind.Updated, entry, now);
        TellIfTopMoved(entry, topChanged, now);
    }

    public void Storm() => Marks.OnStorm(Everything(), _journal.Begin());

    public void FinishRefresh() => Marks.OnRefreshed(_journal.Begin());

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    private static int NextNumber(SimulatedEntry parent) => parent.Children!.Count == 0 ? 1 : parent.Children[^1].Number + 1;

    private IEnumerable<SimulatedEntry> Everything() =>
        _tree.Sections.SelectMany(section => section.Tops).SelectMany(top => top.WithAllBelow());

    private SimulatedEntry PutSeason(SimulatedEntry show, int episodes, long now)
    {
        var season = Put(_new.Season(show.Item, NextNumber(show), At(now)), show, now);
        for (var episode = 0; episode < episodes; episode++)
        {
            PutEpisode(season, now, oldFile: false);
        }

        return season;
    }

    private SimulatedEntry PutEpisode(SimulatedEntry season, long now, bool oldFile) =>
        Put(_new.Episode(season.Item, NextNumber(season), At(now)), season, now, oldFile);

    private SimulatedEntry PutAlbum(SimulatedEntry artist, int tracks, long now)
    {
        var album = Put(_new.Album(artist.Item, NextNumber(artist), At(now)), artist, now);
        for (var track = 0; track < tracks; track++)
        {
            Put(_new.Track(album.Item, NextNumber(album), At(now)), album, now);
        }

        return album;
    }

    private SimulatedEntry Put(SimulatedItem item, SimulatedEntry? parent, long now, bool oldFile = false)
    {
        var entry = new SimulatedEntry(item, parent);
        var topChanged = entry.Top.Changed;
        _tree.Add(entry);
        Marks.OnAdded(entry, oldFile, now);
        _journal.Finish(ContentChangeKind.Added, entry, now);
        TellIfTopMoved(entry, topChanged, now);
        return entry;
    }

    private void Renew(SimulatedEntry entry, long now)
    {
        _tree.Rekey(entry, _new.NextKey());
        Marks.OnRekeyed(entry, now);
        _journal.Finish(ContentChangeKind.Added, entry, now);
    }

    private void TellIfTopMoved(SimulatedEntry entry, long before, long now)
    {
        if (entry.Parent is not null && entry.Top.Changed != before)
        {
            _journal.Tell(ContentChangeKind.Updated, entry.Top, now);
        }
    }
}
