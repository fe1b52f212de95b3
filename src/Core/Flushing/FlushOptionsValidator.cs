using Microsoft.Extensions.Options;

namespace MediaSync.Core.Flushing;

[OptionsValidator]
internal sealed partial class FlushOptionsValidator : IValidateOptions<FlushOptions>;
