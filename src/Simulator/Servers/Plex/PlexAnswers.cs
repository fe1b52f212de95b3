namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Sends containers, in the form that was asked for.</summary>
internal static class PlexAnswers
{
    // Rows between two flushes: the content's lock is held for as long as these take.
    private const int RowsPerFlush = 500;

    /// <summary>Sends a small answer.</summary>
    public static async Task SendAsync(HttpContext context, Lock gate, Action<PlexWriter> write)
    {
        var body = context.Response.BodyWriter;
        using var writer = PlexWriter.For(context, body);
        context.Response.ContentType = writer.ContentType;
        lock (gate)
        {
            write(writer);
        }

        writer.Flush();
        await body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Sends a listing as it is being written: a million rows need no memory of their own.</summary>
    public static async Task SendRowsAsync(
        HttpContext context,
        Lock gate,
        ArraySegment<SimulatedEntry> rows,
        Action<PlexWriter> writeValues,
        Action<PlexWriter, SimulatedEntry> writeRow)
    {
        var body = context.Response.BodyWriter;
        using var writer = PlexWriter.For(context, body);
        context.Response.ContentType = writer.ContentType;
        writer.Begin();
        writeValues(writer);
        if (rows.Count > 0)
        {
            writer.BeginList("Metadata");
            for (var done = 0; done < rows.Count; done += RowsPerFlush)
            {
                lock (gate)
                {
                    foreach (var row in rows.Slice(done, Math.Min(RowsPerFlush, rows.Count - done)))
                    {
                        writeRow(writer, row);
                    }
                }

                writer.Flush();
                await body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }

            writer.EndList();
        }

        writer.End();
        writer.Flush();
        await body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
