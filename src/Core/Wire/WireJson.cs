using System.Text.Json.Serialization;
using MediaSync.Core.Accounts;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Wire;

/// <summary>
/// The JSON of the HTTP API, in one place for both of its ends. Names are camelCase, enums are names, nulls are written: a
/// reader of an answer sees which fields there are.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(EnumNameConverter<LibraryKind>),
        typeof(EnumNameConverter<MediaKind>),
        typeof(EnumNameConverter<MediaServerFailure>),
        typeof(EnumNameConverter<MediaServerKind>),
        typeof(EnumNameConverter<PassMode>),
        typeof(EnumNameConverter<PushState>),
        typeof(EnumNameConverter<ReportOutcome>),
        typeof(EnumNameConverter<SyncState>),
        typeof(SecondsConverter),
    ])]
[JsonSerializable(typeof(CallerBody))]
[JsonSerializable(typeof(ConfirmedDeletions))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(ItemList))]
[JsonSerializable(typeof(MapAccount))]
[JsonSerializable(typeof(MediaServerCheck))]
[JsonSerializable(typeof(MediaServerInfo))]
[JsonSerializable(typeof(MediaServerList))]
[JsonSerializable(typeof(NewMediaServer))]
[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(PassList))]
[JsonSerializable(typeof(PlannedWriteList))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(ProgressPage))]
[JsonSerializable(typeof(ReportMarks))]
[JsonSerializable(typeof(RetriedWrites))]
[JsonSerializable(typeof(SyncStatus))]
[JsonSerializable(typeof(TokenList))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(UserPage))]
[JsonSerializable(typeof(WaitingWriteList))]
[JsonSerializable(typeof(WatchAccountList))]
internal sealed partial class WireJson : JsonSerializerContext;
