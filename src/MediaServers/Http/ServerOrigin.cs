using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.MediaServers.Http;

/// <summary>A checked server address without its token: safe to print.</summary>
internal sealed class ServerOrigin
{
    private ServerOrigin(MediaServerKind kind, Uri root, Guid? server)
    {
        Kind = kind;
        Root = root;
        Server = server;
    }

    public MediaServerKind Kind { get; }

    /// <summary>Scheme, host, port and base path, ending in a slash; whatever else an address may carry was cut off.</summary>
    public Uri Root { get; }

    /// <summary><see cref="MediaServerAddress.Server"/>.</summary>
    public Guid? Server { get; }

    public static ServerOrigin Of(MediaServerAddress address)
    {
        var url = address.Url;
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new MediaServerException("The address of a media server must begin with http:// or https://.")
            {
                Failure = MediaServerFailure.Refused,
            };
        }

        // User info, query and fragment are where people paste tokens: they are not part of the address.
        var root = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return new ServerOrigin(address.Kind, new Uri(root.TrimEnd('/') + "/"), address.Server);
    }

    /// <summary>The address of a request; <paramref name="path"/> has no slash in front.</summary>
    public Uri At(string path) => new(Root.AbsoluteUri + path);

    /// <summary>
    /// Whether a redirect may be followed with the token: same host, and the same scheme and port or a step up from http to
    /// https. Everything else would hand the token to somebody who was not asked for.
    /// </summary>
    public static bool MayFollow(Uri from, Uri to) =>
        string.Equals(from.Host, to.Host, StringComparison.OrdinalIgnoreCase)
        && ((from.Scheme == to.Scheme && from.Port == to.Port)
            || (from.Scheme == Uri.UriSchemeHttp && to.Scheme == Uri.UriSchemeHttps));

    public override string ToString() => $"{Kind} at {Root.AbsoluteUri.TrimEnd('/')}";
}
