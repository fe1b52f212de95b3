using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync;

[OptionsValidator]
internal sealed partial class SyncOptionsValidator : IValidateOptions<SyncOptions>;
