using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback;

[OptionsValidator]
internal sealed partial class PlaybackOptionsValidator : IValidateOptions<PlaybackOptions>;
