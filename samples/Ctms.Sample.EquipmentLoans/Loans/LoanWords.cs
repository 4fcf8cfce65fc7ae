using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Sample.EquipmentLoans.Loans;

internal static class LoanWords
{
    public static StatusText StateOf(DateOnly? returnedOn, DateTimeOffset? overdueSince, IStringLocalizer texts) =>
        returnedOn is not null ? new(texts["Back"], Tone.Green) : overdueSince is not null ? new(texts["Overdue"], Tone.Red) : new(texts["Lent"], Tone.Blue);
}
