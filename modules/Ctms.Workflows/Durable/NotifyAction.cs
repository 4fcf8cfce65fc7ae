using Ctms.Platform.Access;
using Ctms.Platform.Notifications;
using Ctms.Workflows.Contracts;

namespace Ctms.Workflows.Durable;

/// <summary>Tells people something in the portal: those who hold "role" at the instance's place, or the one with the address "person". Inputs: text, and role or person.</summary>
internal sealed class NotifyAction(IPortalUsers users, INotifier notifier) : IWorkflowAction
{
    private const int LongestText = 500;

    public string Id => "notify";

    public string Name => "Tell people in the portal";

    public async Task<ActionAnswer> RunAsync(ActionCall call, CancellationToken stop)
    {
        string? Text(string name) => call.Values.GetValueOrDefault(name) as string;
        if (Text("text") is not { Length: > 0 and <= LongestText } text) return Refused($"\"text\" has to be a text of {LongestText} characters at most.");
        IReadOnlyList<PortalUser> told = Text("person") is { } person ? await users.FindByEmailAsync(person, stop) is { } one ? [one] : []
            : Text("role") is { } role ? await users.HoldersAsync([role], new ScopeTarget(call.ClientId, call.StudyId), stop) : [];
        if (told.Count == 0) return Refused("Nobody is told: name a \"role\" that somebody holds here, or a \"person\" by their address.");
        foreach (var user in told) await notifier.NotifyAsync(user.Id, "process", text, null, stop);
        return new ActionAnswer(new Dictionary<string, object?> { ["told"] = (decimal)told.Count });
    }

    private static ActionAnswer Refused(string reason) => new(new Dictionary<string, object?>(), Refusal: reason);
}
