using Ctms.Studies.Clients;
using Ctms.Studies.Pages.Clients;

namespace Ctms.Studies.Pages.Programs;

/// <summary>The form of a program, new or existing: named like a client, below its client.</summary>
internal abstract class ProgramFormPage : ClientFormPage
{
    public ClientRecord Client { get; protected set; } = null!;

    public override string CancelUrl => $"/studies/clients/{Client.Code}";
}
