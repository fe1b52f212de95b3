using Microsoft.Extensions.Options;

namespace MediaSync.Silo;

[OptionsValidator]
internal sealed partial class SiloOptionsValidator : IValidateOptions<SiloOptions>;
