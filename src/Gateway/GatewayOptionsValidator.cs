using Microsoft.Extensions.Options;

namespace MediaSync.Gateway;

[OptionsValidator]
internal sealed partial class GatewayOptionsValidator : IValidateOptions<GatewayOptions>;
