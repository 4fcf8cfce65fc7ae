using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ctms.Platform.Tables;

namespace Ctms.Registry.Reading;

/// <summary>Cuts a stream of registry JSON into studies, holding one study at a time: an array, {"studies":[…]}, one study, or one study a line.</summary>
internal sealed class JsonStudies(Stream input, int largestStudy = JsonStudies.LargestStudy) : IDisposable
{
    const int LargestStudy = 64 << 20;
    static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, MaxDepth = 128, CommentHandling = JsonCommentHandling.Disallow };
    static readonly string[] StudyParts = ["protocolSection", "resultsSection", "annotationSection", "documentSection", "derivedSection", "hasResults"];
    static readonly string[] OlderShapes = ["FullStudiesResponse", "FullStudy", "StudyFieldsResponse", "Study"];

    byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    JsonReaderState state = new(Options);
    int begin;
    int end;
    bool ended;
    bool sawList;
    int count;
    Place place = Place.Top;

    enum Place
    {
        Top,
        InArray,
        InStudiesObject,
        InStudies,
    }

    /// <summary>Each study's bytes, valid until the next one. A broken or unfitting file is an <see cref="UnreadableFileException"/> after the studies before the break.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        while (true)
        {
            var (found, length) = Guarded(Next);
            if (found == Step.Study)
            {
                count++;
                var start = begin;
                begin += length;
                yield return buffer.AsMemory(start, length);
            }
            else if (found == Step.End) yield break;
            else if (found == Step.More) await FillAsync(stop);
        }
    }

    enum Step
    {
        More,
        Moved,
        Study,
        End,
    }

    (Step Step, int Length) Guarded(Func<(Step, int)> next)
    {
        try
        {
            return next();
        }
        catch (JsonException error)
        {
            throw new UnreadableFileException($"The JSON breaks off or is damaged {Where()}.", error);
        }
    }

    string Where() => count == 0 ? "before the first study" : $"after {count:N0} {(count == 1 ? "study, which was" : "studies, which were")} read";

    (Step, int) Next()
    {
        var rest = buffer.AsSpan(begin, end - begin);
        if (place == Place.Top && rest.IndexOfAnyExcept(" \t\r\n"u8) < 0) return ended ? Finish() : (Step.More, 0);
        var reader = new Utf8JsonReader(rest, ended, state);
        if (!reader.Read()) return ended ? Finish() : (Step.More, 0);
        switch (place)
        {
            case Place.Top when reader.TokenType == JsonTokenType.StartArray && count == 0: return Move(ref reader, Place.InArray);
            case Place.Top when reader.TokenType == JsonTokenType.StartObject: return Top(ref reader);
            case Place.Top: throw new UnreadableFileException("The JSON holds no studies: it is neither an object nor an array.");
            case Place.InStudiesObject: return Property(ref reader);
            case Place.InArray or Place.InStudies when reader.TokenType == JsonTokenType.EndArray:
                return Move(ref reader, place == Place.InStudies ? Place.InStudiesObject : Place.Top);
            default: return Whole(ref reader);
        }
    }

    // The first property tells a study from an envelope; both begin with a brace.
    (Step, int) Top(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        if (!ahead.Read()) return ended ? throw new JsonException() : (Step.More, 0);
        var name = ahead.TokenType == JsonTokenType.PropertyName ? ahead.GetString()! : "";
        if (OlderShapes.Contains(name))
        {
            throw new UnreadableFileException($"This is the older “{name}” form of ClinicalTrials.gov (before version 2 of its interface). Download the records again as version 2 JSON.");
        }
        return StudyParts.Contains(name) ? Whole(ref reader) : Move(ref reader, Place.InStudiesObject);
    }

    (Step, int) Property(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject) return Move(ref reader, Place.Top);
        if (reader.ValueTextEquals("studies"u8))
        {
            if (!reader.Read()) return ended ? throw new JsonException() : (Step.More, 0);
            if (reader.TokenType == JsonTokenType.StartArray) return Move(ref reader, Place.InStudies);
        }
        else if (!reader.Read()) return ended ? throw new JsonException() : (Step.More, 0);
        return reader.TrySkip() ? Move(ref reader, Place.InStudiesObject) : ended ? throw new JsonException() : (Step.More, 0);
    }

    (Step, int) Whole(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip()) return ended ? throw new JsonException() : (Step.More, 0);
        begin += start;
        state = reader.CurrentState;
        return (Step.Study, (int)reader.BytesConsumed - start);
    }

    (Step, int) Move(ref Utf8JsonReader reader, Place to)
    {
        begin += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        place = to;
        sawList |= to is Place.InArray or Place.InStudies;
        return (Step.Moved, 0);
    }

    (Step, int) Finish()
    {
        if (place != Place.Top) throw new JsonException();
        if (count == 0 && !sawList) throw new UnreadableFileException("The JSON holds no studies.");
        return (Step.End, 0);
    }

    async Task FillAsync(CancellationToken stop)
    {
        if (begin > 0)
        {
            buffer.AsSpan(begin, end - begin).CopyTo(buffer);
            (begin, end) = (0, end - begin);
        }
        if (end == buffer.Length)
        {
            if (buffer.Length >= largestStudy) throw new UnreadableFileException($"A single study is larger than {largestStudy >> 20} MB; reading stopped {Where()}.");
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        int read;
        try
        {
            // The whole room: a large study is looked through again after each filling.
            read = await input.ReadAtLeastAsync(buffer.AsMemory(end), buffer.Length - end, throwOnEndOfStream: false, stop);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException($"The compressed file breaks off or is damaged {Where()}.", error);
        }
        end += read;
        ended = end < buffer.Length;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
