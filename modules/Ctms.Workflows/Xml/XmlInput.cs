using System.Xml;
using System.Xml.Linq;
using Ctms.Platform;

namespace Ctms.Workflows.Xml;

/// <summary>Reads XML that may come from anywhere: no DTD, no entity of its own, and limits that are checked before a tree is built.</summary>
internal static class XmlInput
{
    public const int LargestFile = 5 * 1024 * 1024;
    public const int DeepestNesting = 100;
    public const int MostElements = 50_000;

    public static Outcome<XDocument> Read(byte[] content)
    {
        if (content.Length > LargestFile) return Outcome.Refused($"The file has {content.Length / 1024.0 / 1024.0:0.0} MB; {LargestFile / 1024 / 1024} MB are allowed.");
        try
        {
            if (Measured(content) is { } reason) return Outcome.Refused(reason);
            using var reader = Open(content);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
        }
        catch (XmlException fault)
        {
            return Outcome.Refused(Told(fault, content));
        }
        catch (Exception fault) when (fault is NotSupportedException or ArgumentException)
        {
            return Outcome.Refused("The file names an encoding that is not known here.");
        }
    }

    /// <summary>The text of an element's line, for messages; 0 when it was made here.</summary>
    public static int Line(XObject part) => part is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    private static string? Measured(byte[] content)
    {
        using var reader = Open(content);
        var elements = 0;
        while (reader.Read())
        {
            var line = (reader as IXmlLineInfo)?.LineNumber ?? 0;
            if (reader.Depth > DeepestNesting) return $"Line {line}: elements are nested deeper than {DeepestNesting} levels.";
            if (reader.NodeType == XmlNodeType.Element && ++elements > MostElements) return $"Line {line}: the file has more than {MostElements} elements.";
        }
        return null;
    }

    private static XmlReader Open(byte[] content) => XmlReader.Create(new MemoryStream(content, writable: false), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LargestFile,
    });

    private static string Told(XmlException fault, byte[] content)
    {
        if (content.Length == 0) return "The file is empty.";
        if (fault.Message.Contains("DTD", StringComparison.Ordinal)) return $"Line {fault.LineNumber}: the file carries a DTD (<!DOCTYPE ...>); it is not read, since a DTD can pull in other files.";
        var message = fault.Message;
        var place = message.IndexOf(" Line ", StringComparison.Ordinal);
        return $"Line {fault.LineNumber}, column {fault.LinePosition}: this is not XML: {(place > 0 ? message[..place] : message)}";
    }
}
