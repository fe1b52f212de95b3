using Microsoft.Extensions.Options;

namespace MediaSync.MediaServers;

[OptionsValidator]
internal sealed partial class MediaServersOptionsValidator : IValidateOptions<MediaServersOptions>;
