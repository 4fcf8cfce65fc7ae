namespace Ctms.Platform.Tables;

/// <summary>A file from outside can't be read (further); the message is one sentence for the person who brought it.</summary>
public sealed class UnreadableFileException : Exception
{
    public UnreadableFileException(string message) : base(message) { }

    public UnreadableFileException(string message, Exception inner) : base(message, inner) { }

    public UnreadableFileException() { }
}
