namespace Ctms.Platform.Web;

/// <summary>Offered by the module that keeps studies: what stands in the study switcher of the frame.</summary>
public interface IStudyChoices
{
    /// <summary>The study that the address names and the others that this person may see; null when there is nothing to choose.</summary>
    Task<StudySwitch?> OfRequestAsync(CancellationToken stop);
}
