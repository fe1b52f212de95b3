using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;

namespace MediaSync.Simulator.Servers;

/// <summary>What changes do to a server's items and marks. Used under the content's lock only.</summary>
internal sealed class ContentEdits
{
    // Counters of a real server look like this: beyond 2^53, so a client that reads them as floating point loses digits.
    private const long FirstContentMark = 8_457_612_157_631_014_061;

    private readonly ContentTree _tree;
    private readonly SimulatedClock _clock;
    private readonly NewItems _new;
    private long _contentMark = FirstContentMark;
    private long _lastNow;

    public ContentEdits(MediaServerKind server, ContentTree tree, SimulatedClock clock)
    {
        _tree = tree;
        _clock = clock;
        _new = new NewItems(server);
        Marks = server == MediaServerKind.Plex ? new PlexMarks() : new JellyfinMarks();
        foreach (var section in tree.Sections)
        {
            section.ContentMark = _contentMark++;
            section.ScannedAt = clock.Now;
        }

        foreach (var entry in Everything())
        {
            Marks.OnOrigin(entry);
        }
    }

    public IChangeMarks Marks { get; }

    public bool IsContentMarkStuck { get; set; }

    /// <summary>Moves with every change.</summary>
    public long Revision { get; private set; }

    /// <summary>Told of every change of an item.</summary>
    public Action<ContentChange>? OnChange { get; set; }

    public SimulatedItem AddMovie()
    {
        var now = Begin();
        return Put(_new.Movie(At(now)), parent: null, now).Item;
    }

    public SimulatedItem AddShow(int seasons, int episodesPerSeason)
    {
        var now = Begin();
        var show = Put(_new.Show(At(now)), parent: null, now);
        for (var season = 0; season < seasons; season++)
        {
            PutSeason(show, episodesPerSeason, now);
        }

        return show.Item;
    }

    public SimulatedItem AddSeason(SimulatedEntry show, int episodes) => PutSeason(show, episodes, Begin()).Item;

    public SimulatedItem AddEpisode(SimulatedEntry season, bool oldFile) => PutEpisode(season, Begin(), oldFile).Item;

    public SimulatedItem AddArtist(int albums, int tracksPerAlbum)
    {
        var now = Begin();
        var artist = Put(_new.Artist(At(now)), parent: null, now);
        for (var album = 0; album < albums; album++)
        {
            PutAlbum(artist, tracksPerAlbum, now);
        }

        return artist.Item;
    }

    public SimulatedItem AddAlbum(SimulatedEntry artist, int tracks) => PutAlbum(artist, tracks, Begin()).Item;

    public void Delete(SimulatedEntry entry)
    {
        var now = Begin();
        var topChanged = entry.Top.Changed;
        Marks.OnDeleting(entry, now);
        foreach (var gone in entry.WithAllBelow())
        {
            Tell(ContentChangeKind.Removed, gone, now);
        }

        TellIfTopMoved(entry, topChanged, now);
        _tree.Remove(entry);
        if (!IsContentMarkStuck)
        {
            MoveContentMark(entry.Kind);
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
            Finish(ContentChangeKind.Updated, entry, Begin());
        }
    }

    public void Move(SimulatedEntry episode, SimulatedEntry season)
    {
        var now = Begin();
        Tell(ContentChangeKind.Removed, episode, now);
        var number = NextNumber(season);
        _tree.Replace(episode, moved => (moved.Parent, moved.Number) = (season, number));
        episode.Raise(episode.Added);
        Renew(episode, now);
    }

    public void Rekey(SimulatedEntry entry)
    {
        var now = Begin();
        Tell(ContentChangeKind.Removed, entry, now);
        Renew(entry, now);
    }

    public void Edit(SimulatedEntry entry, string title)
    {
        var now = Begin();
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
        Finish(ContentChangeKind.Updated, entry, now);
    }

    public void ReplaceFile(SimulatedEntry entry)
    {
        var now = Begin();
        var topChanged = entry.Top.Changed;
        entry.Revision++;
        entry.SizeBytes += 1 + Dice.Below(entry.Key + entry.Revision, 1_000_000_000);
        Marks.OnReplaced(entry, now);
        Finish(ContentChangeKind.Updated, entry, now);
        TellIfTopMoved(entry, topChanged, now);
    }

    public void Storm() => Marks.OnStorm(Everything(), Begin());

    public void FinishRefresh() => Marks.OnRefreshed(Begin());

    public void MoveContentMark(MediaKind kind) => _tree.SectionOf(kind).ContentMark = ++_contentMark;

    /// <summary>Now in ticks, later than at the last change unless the clock was set back: no two changes share a mark.</summary>
    public long Begin()
    {
        Revision++;
        var now = _clock.Now.UtcTicks;
        _lastNow = now == _lastNow || (now < _lastNow && _lastNow - now < TimeSpan.TicksPerMillisecond) ? _lastNow + 1 : now;
        return _lastNow;
    }

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
        Finish(ContentChangeKind.Added, entry, now);
        TellIfTopMoved(entry, topChanged, now);
        return entry;
    }

    private void Renew(SimulatedEntry entry, long now)
    {
        _tree.Rekey(entry, _new.NextKey());
        Marks.OnRekeyed(entry, now);
        Finish(ContentChangeKind.Added, entry, now);
    }

    private void Finish(ContentChangeKind change, SimulatedEntry entry, long now)
    {
        Tell(change, entry, now);
        MoveContentMark(entry.Kind);
    }

    private void TellIfTopMoved(SimulatedEntry entry, long before, long now)
    {
        if (entry.Parent is not null && entry.Top.Changed != before)
        {
            Tell(ContentChangeKind.Updated, entry.Top, now);
        }
    }

    private void Tell(ContentChangeKind change, SimulatedEntry entry, long now) =>
        OnChange?.Invoke(ContentChange.Of(change, entry, At(now)));
}
