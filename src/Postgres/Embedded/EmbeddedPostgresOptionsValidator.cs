using Microsoft.Extensions.Options;

namespace MediaSync.Postgres.Embedded;

[OptionsValidator]
internal sealed partial class EmbeddedPostgresOptionsValidator : IValidateOptions<EmbeddedPostgresOptions>;
