using Microsoft.Extensions.Options;

namespace MediaSync.Core.WatchState;

[OptionsValidator]
internal sealed partial class WatchStateOptionsValidator : IValidateOptions<WatchStateOptions>;
