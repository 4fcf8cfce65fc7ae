using Ctms.Platform.Modules;
using Ctms.Platform.Web;
using Ctms.Publishing.Pages.Components;
using Ctms.Publishing.Menus;
using Ctms.Publishing.Portal;
using Ctms.Publishing.Readers;
using Ctms.Publishing.Reading;
using Ctms.Publishing.Versions;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing;

/// <summary>What readers meet: the library, texts and files, the public side, portals of studies, and those who follow readers.</summary>
internal static class ReadingServices
{
    public static ModuleBuilder AddReading(this ModuleBuilder module)
    {
        module.Services.AddScoped<OpenContent>().AddScoped<ContentFiles>().AddScoped<ConfirmShown>().AddScoped<StaffDoor>().AddScoped<PublicShelf>().AddScoped<ReadMenus>().AddScoped<StudyPortal>().AddScoped<PortalLinks>().AddScoped<IMenuCount, TodoCount>();
        return module.Slot("home.work", typeof(ReadAtHome), 20).Searchable<FindContent>()
            .WhenHeard<ContentPublished, RefreshSearchWhenContentPublished>().WhenHeard<ContentTakenOff, RefreshSearchWhenContentTakenOff>();
    }
}
