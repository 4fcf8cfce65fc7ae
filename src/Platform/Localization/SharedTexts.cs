namespace Ctms.Platform.Localization;

/// <summary>Marks the one catalogue of texts: keys are the English words themselves.</summary>
public sealed class SharedTexts;
