using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ctms.Platform.Web;

/// <summary>
/// A field with its label above, help under the label and its error beside it; the typed value is never lost.
/// Kinds: text, email, tel, url, password, number, date, datetime-local, search, file, textarea, select, checkbox, radios, checkboxes.
/// </summary>
[HtmlTargetElement("form-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormField : KitTagHelper
{
    /// <summary>The property of the form's model.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>Localised label.</summary>
    public string Label { get; set; } = "";

    /// <summary>Help under the label.</summary>
    public string? Help { get; set; }

    /// <summary>What kind of field; by default by the property's type, select when there are choices.</summary>
    public string? Kind { get; set; }

    /// <summary>What can be chosen.</summary>
    public IEnumerable<Choice>? Choices { get; set; }

    /// <summary>First, empty line of a select.</summary>
    public string? Placeholder { get; set; }

    /// <summary>May stay empty: said behind the label.</summary>
    public bool Optional { get; set; }

    /// <summary>Unit after the field.</summary>
    public string? Unit { get; set; }

    /// <summary>Lines of a textarea.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>Browser's autocomplete word, e.g. "username".</summary>
    public string? Autocomplete { get; set; }

    private string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private string Id => TagBuilder.CreateSanitizedId(Name, "_");

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var kind = Kind ?? (Choices is not null ? "select" : KindOf(For.ModelExplorer.ModelType));
        var own = output.Attributes.Where(attribute => attribute.Name is not "class").ToList();
        output.Attributes.Clear();
        var error = Error();
        Become(output, "div", "field" + (error is null ? "" : " has-error") + (kind == "checkbox" ? " field-check" : ""));
        var help = Help is null ? Markup.Empty : Markup.Html($"<p class=\"field-help\" id=\"{Id}-help\">{Help}</p>");
        var fault = error is null ? Markup.Empty : Markup.Html($"<p class=\"field-error\" id=\"{Id}-error\">{Icon.Of("alert-circle", "icon-s")}{error}</p>");
        output.Content.SetHtmlContent(kind switch
        {
            "checkbox" => Markup.Html($"<div class=\"check\">{Box(own)}<label for=\"{Id}\">{Label}</label></div>{help}{fault}"),
            "radios" or "checkboxes" => Group(kind, help, fault),
            _ => Markup.Html($"<label for=\"{Id}\">{Label}{OptionalMark()}</label>{help}<div class=\"control\">{Control(kind, own)}{(Unit is null ? Markup.Empty : Markup.Html($"<span class=\"unit\">{Unit}</span>"))}</div>{fault}"),
        });
    }

    private IHtmlContent Control(string kind, List<TagHelperAttribute> own) => kind switch
    {
        "textarea" => Element("textarea", own, tag =>
        {
            tag.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
            // The parser drops a first line break: one more keeps a text that begins with one.
            tag.InnerHtml.AppendHtml("\n").Append(Typed() ?? "");
        }),
        "select" => Element("select", own, tag =>
        {
            var chosen = Chosen();
            if (Optional || Placeholder is not null || chosen.Count == 0)
            {
                tag.InnerHtml.AppendHtml(Markup.Html($"<option value=\"\">{Placeholder ?? ""}</option>"));
            }

            foreach (var choice in Choices ?? [])
            {
                tag.InnerHtml.AppendHtml(chosen.Contains(choice.Value)
                    ? Markup.Html($"<option value=\"{choice.Value}\" selected>{choice.Label}</option>")
                    : Markup.Html($"<option value=\"{choice.Value}\">{choice.Label}</option>"));
            }
        }),
        _ => Element("input", own, tag =>
        {
            tag.TagRenderMode = TagRenderMode.SelfClosing;
            tag.Attributes["type"] = kind;
            if (kind is not ("password" or "file"))
            {
                tag.Attributes["value"] = Typed();
            }

            if (kind == "number")
            {
                tag.Attributes.TryAdd("step", "any");
            }
        }),
    };

    private TagBuilder Box(List<TagHelperAttribute> own) => Element("input", own, tag =>
    {
        tag.TagRenderMode = TagRenderMode.SelfClosing;
        tag.Attributes["type"] = "checkbox";
        tag.Attributes["value"] = "true";
        if (string.Equals(Typed(), "true", StringComparison.OrdinalIgnoreCase))
        {
            tag.Attributes["checked"] = "checked";
        }
    });

    private IHtmlContent Group(string kind, IHtmlContent help, IHtmlContent fault)
    {
        var chosen = Chosen();
        var type = kind == "radios" ? "radio" : "checkbox";
        var boxes = Markup.Join((Choices ?? []).Select((choice, index) =>
        {
            var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            box.Attributes["type"] = type;
            box.Attributes["name"] = Name;
            box.Attributes["value"] = choice.Value;
            box.Attributes["id"] = index == 0 ? Id : Id + "-" + index.ToString(CultureInfo.InvariantCulture);
            if (chosen.Contains(choice.Value))
            {
                box.Attributes["checked"] = "checked";
            }

            return Markup.Html($"<div class=\"check\">{box}<label for=\"{box.Attributes["id"]}\">{choice.Label}</label></div>");
        }));
        return Markup.Html($"<fieldset aria-describedby=\"{DescribedBy()}\"><legend>{Label}{OptionalMark()}</legend>{help}{boxes}</fieldset>{fault}");
    }

    private TagBuilder Element(string name, List<TagHelperAttribute> own, Action<TagBuilder> fill)
    {
        var tag = new TagBuilder(name);
        tag.Attributes["id"] = Id;
        tag.Attributes["name"] = Name;
        if (DescribedBy() is { Length: > 0 } described)
        {
            tag.Attributes["aria-describedby"] = described;
        }

        if (Error() is not null)
        {
            tag.Attributes["aria-invalid"] = "true";
        }

        if (Autocomplete is not null)
        {
            tag.Attributes["autocomplete"] = Autocomplete;
        }

        foreach (var attribute in own)
        {
            tag.Attributes[attribute.Name] = attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? attribute.Name : attribute.Value?.ToString();
        }

        fill(tag);
        return tag;
    }

    private IHtmlContent OptionalMark() => Optional ? Markup.Html($" <span class=\"optional\">{T["optional"].Value}</span>") : Markup.Empty;

    private string DescribedBy() => string.Join(' ', new[] { Help is null ? null : Id + "-help", Error() is null ? null : Id + "-error" }.OfType<string>());

    private string? Error() =>
        ViewContext.ModelState.TryGetValue(Name, out var state) && state.Errors is [var first, ..] ? first.ErrorMessage : null;

    private string? Typed() =>
        ViewContext.ModelState.TryGetValue(Name, out var state) && state.AttemptedValue is { } typed ? typed : Plain(For.Model);

    private HashSet<string> Chosen()
    {
        if (ViewContext.ModelState.TryGetValue(Name, out var state) && state.RawValue is not null)
        {
            return [.. state.RawValue is string[] many ? many : [state.AttemptedValue ?? ""]];
        }

        return For.Model is IEnumerable values and not string
            ? [.. values.Cast<object?>().Select(Plain).OfType<string>()]
            : [.. new[] { Plain(For.Model) }.OfType<string>()];
    }

    private static string? Plain(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string KindOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(bool) ? "checkbox"
            : plain == typeof(DateOnly) ? "date"
            : plain == typeof(DateTime) ? "datetime-local"
            : plain.IsPrimitive || plain == typeof(decimal) ? "number"
            : typeof(Microsoft.AspNetCore.Http.IFormFile).IsAssignableFrom(plain) ? "file"
            : "text";
    }
}
