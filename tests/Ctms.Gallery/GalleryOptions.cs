using Ctms.Testing;

namespace Ctms.Gallery;

/// <summary>What is asked for: everything, one role, or addresses that begin with a path.</summary>
internal sealed record GalleryOptions(string? Role, string? Only, string Root, string Target)
{
    public static GalleryOptions? From(string[] args)
    {
        string? role = null, only = null;
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length)
            {
                return null;
            }

            switch (args[i])
            {
                case "--role": role = args[i + 1]; break;
                case "--only": only = args[i + 1]; break;
                default: return null;
            }
        }

        return new GalleryOptions(role, only, RepositoryFile.Root, RepositoryFile.Path("artifacts", "gallery"));
    }
}
