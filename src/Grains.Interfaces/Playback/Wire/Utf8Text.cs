namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>Text on its way to the wire, which is UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>
    /// UTF-8 has no lone surrogates and would make good characters of them: what is refused in one process would be taken in a
    /// cluster. NUL takes their place, which is refused likewise.
    /// </summary>
    public static string? Of(string? text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0)
        {
            return text;
        }

        var characters = text!.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (!char.IsSurrogate(characters[i]))
            {
                continue;
            }

            if (i + 1 < characters.Length && char.IsSurrogatePair(characters[i], characters[i + 1]))
            {
                i++;
            }
            else
            {
                characters[i] = '\0';
            }
        }

        return new string(characters);
    }
}
