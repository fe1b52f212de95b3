namespace MediaSync.Core.Accounts;

/// <summary>What may be a user's name or a token's label.</summary>
internal static class AccountText
{
    /// <summary>UTF-16 units.</summary>
    public const int MaxLength = 200;

    /// <summary>For messages, after the name of the field.</summary>
    public const string Expectation = "must have 1 to 200 characters, not only spaces, and no control characters";

    /// <summary>Neither control characters nor lone surrogates: the first deceive people, the second cannot be stored.</summary>
    public static bool IsValid(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
        {
            return false;
        }

        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsControl(text[index]))
            {
                return false;
            }

            if (char.IsSurrogate(text[index]))
            {
                if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                {
                    return false;
                }

                index++;
            }
        }

        return true;
    }
}
