using MediaSync.Core.Catalog;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback.Users;

/// <summary>
/// Validates a call's reports, finds their items and says what each report means: all that needs no single writer.
/// </summary>
internal sealed class ReportPreparer(ItemCache cache, IItemDirectory directory, CompletionThresholdSource thresholds)
{
    /// <summary>Prepares a call whose items are all known; most are.</summary>
    /// <returns>False if an item has to be looked up: then use <see cref="PrepareAsync"/>.</returns>
    public bool TryPrepare(ReportCall call, DateTimeOffset received, List<Refusal> refused, out Prepared[] prepared)
    {
        prepared = call.Reports.Count == 0 ? [] : new Prepared[call.Reports.Count];
        for (var i = 0; i < prepared.Length; i++)
        {
            var report = call.Reports[i];
            if (ReportValidator.Check(report, received) is { } refusal)
            {
                prepared[i] = Refuse(refusal, refused);
            }
            else if (cache.TryGet(report.Item.Fold(), out var item))
            {
                prepared[i] = Prepare(report, item);
            }
            else
            {
                refused.Clear();
                return false;
            }
        }

        return true;
    }

    /// <summary>Prepares a call and looks up the items that are not known, in one go.</summary>
    /// <returns>
    /// All reports; or, if the directory cannot be reached, the prefix before the first report that needs it. A media item's id
    /// is then taken at its word: the flush passes it if there is no such item.
    /// </returns>
    public async Task<Prepared[]> PrepareAsync(
        ReportCall call, DateTimeOffset received, List<Refusal> refused, CancellationToken cancellationToken)
    {
        var found = await LookUpAsync(call, received, cancellationToken);
        var prepared = new List<Prepared>(call.Reports.Count);
        foreach (var report in call.Reports)
        {
            if (ReportValidator.Check(report, received) is { } refusal)
            {
                prepared.Add(Refuse(refusal, refused));
                continue;
            }

            var named = report.Item.Fold();
            if (cache.TryGet(named, out var item) || (found is null && (item = named.Id ?? default) != default))
            {
                prepared.Add(Prepare(report, item));
            }
            else if (found is null)
            {
                break;
            }
            else if (found.TryGetValue(named.ToKey(), out var looked) && looked is { } id)
            {
                prepared.Add(Prepare(report, id));
            }
            else
            {
                var message = "No media item has this id, or no media server; it may have been removed.";
                prepared.Add(Refuse(new Refusal(report.Seq, RefusalCodes.UnknownItem, message), refused));
            }
        }

        return [.. prepared];
    }

    /// <summary>Null if the directory cannot be reached.</summary>
    private async Task<Dictionary<string, Guid?>?> LookUpAsync(
        ReportCall call, DateTimeOffset received, CancellationToken cancellationToken)
    {
        var missing = new Dictionary<string, ItemReference>();
        foreach (var report in call.Reports)
        {
            if (ReportValidator.Check(report, received) is null
                && report.Item.Fold() is var named
                && !cache.TryGet(named, out _))
            {
                missing.TryAdd(named.ToKey(), named);
            }
        }

        var found = new Dictionary<string, Guid?>();
        if (missing.Count == 0)
        {
            return found;
        }

        try
        {
            var items = await directory.ResolveAsync([.. missing.Values], cancellationToken);
            foreach (var (entry, item) in missing.Zip(items))
            {
                found.Add(entry.Key, item);
                if (item is { } id)
                {
                    cache.Remember(entry.Value, id);
                }
            }

            return found;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Away or overloaded: the reporter keeps what is not taken and is told to come back.
            return null;
        }
    }

    private Prepared Prepare(Report report, Guid item) => new(
        report.Seq, item, ReportRules.ToState(report, thresholds.At(report.At)), report.Kind != ReportKind.Progress);

    private static Prepared Refuse(Refusal refusal, List<Refusal> refused)
    {
        refused.Add(refusal);
        return Prepared.Refused(refusal.Seq);
    }
}
