using Ctms.Platform.Web;
using Ctms.Workflows.Approvals;
using Ctms.Workflows.Calendar;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Durable;
using Ctms.Workflows.Tables;
using Ctms.Workflows.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows;

/// <summary>The services of the module, by folder.</summary>
internal static class WorkflowServices
{
    public static IServiceCollection AddEngine(this IServiceCollection services) =>
        services.AddSingleton<Models>().AddSingleton<DueSignal>().AddScoped<TakeStep>().AddScoped<WriteStep>().AddScoped<StartInstance>().AddScoped<RunDue>().AddScoped<RunAction>().AddScoped<AskDecision>().AddScoped<PublishDecisions>().AddScoped<DecisionReads>()
            .AddScoped<TellInstances>().AddScoped<StartEvents>().AddScoped<MendInstance>().AddScoped<InstanceReads>().AddScoped<MigrateInstances>().AddScoped<IWorkflows, Durable.Workflows>().AddScoped<IWorkflowAction, NotifyAction>();

    public static IServiceCollection AddTasks(this IServiceCollection services) =>
        services.AddScoped<WorkCalendar>().AddScoped<SetCalendar>().AddScoped<IShellButton, TasksButton>().AddScoped<OpenTask>().AddScoped<TaskReads>().AddScoped<TaskRecords>().AddScoped<CompleteTask>().AddScoped<HandTask>().AddScoped<ReassignTasks>().AddScoped<Substitutes>().AddScoped<MorningMail>().AddScoped<Inbox>();

    public static IServiceCollection AddApprovals(this IServiceCollection services) => services.AddScoped<IApprovals, RequestApproval>().AddScoped<SetApproval>().AddScoped<ApprovalReads>();
}
