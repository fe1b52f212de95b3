using MediaSync.Core.Catalog;

namespace MediaSync.MediaServers.Plex;

/// <summary>Reads the ids of public catalogues out of Plex's three generations of guids.</summary>
internal static class PlexGuids
{
    private const string LegacyAgents = "com.plexapp.agents.";

    public static IReadOnlyList<ExternalId> Read(PlexItem item)
    {
        var ids = new ExternalIds();
        foreach (var guid in item.Guids ?? [])
        {
            if (Split(guid?.Id) is var (provider, value))
            {
                ids.Add(provider == "mbid" ? "musicbrainz" : provider, value);
            }
        }

        AddAgentGuid(ids, item.AgentGuid);
        return ids.All;
    }

    private static void AddAgentGuid(ExternalIds ids, string? guid)
    {
        if (guid is null)
        {
            return;
        }

        if (guid.StartsWith("plex://", StringComparison.Ordinal))
        {
            // Plex's own catalogue names an item alike on every Plex server, also where no other catalogue knows it or a
            // listing came without Guid. The type is part of the value: plex://movie/.. and plex://episode/.. share no ids.
            ids.Add("plex", guid);
        }
        else if (guid.StartsWith(LegacyAgents, StringComparison.Ordinal)
            && Split(guid[LegacyAgents.Length..]) is var (agent, value))
        {
            // thetvdb://152831/1/2 is an episode told by its show's id: as an id of the episode it would be wrong, and the
            // slash makes it no number.
            var id = value.Split('?', 2)[0];
            switch (agent)
            {
                case "imdb":
                    ids.Add("imdb", id);
                    break;
                case "themoviedb":
                    ids.Add("tmdb", id);
                    break;
                case "thetvdb":
                    ids.Add("tvdb", id);
                    break;
                case "hama" when id.StartsWith("tvdb-", StringComparison.Ordinal):
                    ids.Add("tvdb", id["tvdb-".Length..]);
                    break;
            }
        }
    }

    private static (string Provider, string Value)? Split(string? guid)
    {
        var at = guid?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        return at > 0 ? (guid![..at], guid[(at + 3)..]) : null;
    }
}
