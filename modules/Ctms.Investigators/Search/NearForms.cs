namespace Ctms.Investigators.Search;

/// <summary>
/// Numbers under which a word is found in spite of a typing error: the word itself and the word without each one of its letters. Two words that differ
/// by one error share at least one of them. The numbers are kept in the database, so the hash is ours and never changes.
/// </summary>
internal static class NearForms
{
    /// <summary>In shorter words an error makes another word.</summary>
    public const int ShortestWord = 4;

    public static IEnumerable<int> Of(string word)
    {
        if (word.Length < ShortestWord) yield break;
        yield return Hash(word, leftOut: -1);
        for (var place = 0; place < word.Length; place++) yield return Hash(word, place);
    }

    /// <summary>FNV-1a over the UTF-16 letters but one. Equal hashes of different words only cost a second look.</summary>
    private static int Hash(string word, int leftOut)
    {
        var hash = 2166136261u;
        for (var place = 0; place < word.Length; place++)
            if (place != leftOut) hash = unchecked((hash ^ word[place]) * 16777619u);
        return unchecked((int)hash);
    }
}
