using Ctms.Platform.Modules;
using Ctms.Platform.Recipes;
using Ctms.Platform.Signatures;
using Ctms.Publishing.Compare;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Media;
using Ctms.Publishing.Menus;
using Ctms.Publishing.Packages;
using Ctms.Publishing.Portal;
using Ctms.Publishing.Readers;
using Ctms.Publishing.Reading;
using Ctms.Publishing.Recipes;
using Ctms.Publishing.Setup;
using Ctms.Publishing.Versions;
using Ctms.Workflows.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Schema("publishing").Permissions(Permissions.All).Menu<Menu>().Wording<Wording>()
            .WhenHeard<ApprovalDecided, DecideWhenApproved>()
            .WhenHeard<ContentPublished, TellReadersWhenContentPublished>()
            .Background<DuePublications>()
            .Job<TellNewReaders>(TellNewReaders.Cron)
            .Job<RemindReaders>(RemindReaders.Cron)
            .Job<NoticeReviews>(NoticeReviews.Cron)
            .Job<CheckLinks>(CheckLinks.Cron);
        module.AddReading().RecipeStep<ContentStep>();
        foreach (var type in ContentType.All) module.Services.AddSingleton(type.Act);
        module.Services.AddSingleton<DuePublicationSignal>().AddScoped<SignableContent>().AddScoped<ISignable>(s => s.GetRequiredService<SignableContent>())
            .AddScoped<Items>().AddScoped<ContentSetup>().AddScoped<ContentChanges>()
            .AddScoped<OpenDrafts>().AddScoped<SaveDraft>().AddScoped<CreateContent>().AddScoped<TranslateContent>().AddScoped<AttachFile>().AddScoped<Previews>()
            .AddScoped<VersionReads>().AddScoped<ChooseAudience>().AddScoped<SubmitVersion>().AddScoped<ReleaseVersion>().AddScoped<GoLive>().AddScoped<PublishWhenDue>().AddScoped<TakeBack>().AddScoped<BreakGlass>()
            .AddScoped<RetireContent>().AddScoped<RestoreVersion>().AddScoped<ContentList>().AddScoped<TranslationReads>().AddScoped<ChangeSetup>().AddScoped<ComposeMenus>().AddScoped<IDemoData, DemoContent>().AddScoped<ExportPackage>().AddScoped<ImportPackage>().AddScoped<Pages.Editing.ReadEditChoices>()
            .AddScoped<Shelf>().AddScoped<Library>().AddScoped<ReadItem>()
            .AddScoped<TellReaders>().AddScoped<ConfirmReading>().AddScoped<ReaderProgress>();
    }
}
