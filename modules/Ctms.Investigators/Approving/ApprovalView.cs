using Ctms.Workflows.Contracts;

namespace Ctms.Investigators.Approving;

/// <summary>Where an approval stands, as the partial "_Approval" shows it; WithdrawUrl is where the one who asked takes it back.</summary>
internal sealed record ApprovalView(ApprovalState State, string? WithdrawUrl)
{
    public static ApprovalView? Of(ApprovalState? state, string? withdrawUrl) => state is null ? null : new ApprovalView(state, withdrawUrl);
}
