using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;
using Ctms.Workflows.Processes;

namespace Ctms.Workflows.Tests.Processes;

public sealed class MigrateStateTests
{
    private const string Before = "<startEvent id='s'/><userTask id='t' name='Review'/><boundaryEvent id='b' attachedToRef='t'><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id='e'/>";
    private static readonly string[] Flows = ["s -> t", "t -> e", "b -> e"];
    private static readonly Dictionary<string, string> Same = [];

    [Fact]
    public void An_instance_goes_on_with_the_steps_of_the_new_version()
    {
        var (old, state) = Standing(Before, Flows);
        var now = Model(Before.Replace("<endEvent id='e'/>", "<userTask id='u'/><endEvent id='e'/>", StringComparison.Ordinal), ["s -> t", "t -> u", "u -> e", "b -> e"]);
        var moved = MigrateState.Run(state, old, now, Same);
        Assert.Null(moved.Refusal);
        var next = Step.Run(now, moved.Value!, new WaitEnded(moved.Value!.Waits.First(w => w.Node == "t").Number, []), TimeProvider.System).Value!;
        Assert.Equal("u", Assert.Single(next.State.Waits).Node);
        Assert.Equal(["t"], state.Tokens.Select(t => t.Node));
    }

    [Fact]
    public void Due_times_stay_as_they_are()
    {
        var (old, state) = Standing(Before, Flows);
        var moved = MigrateState.Run(state, old, Model(Before.Replace("P1D", "P9D", StringComparison.Ordinal), Flows), Same).Value!;
        Assert.Equal(state.Waits.Single(w => w.Node == "b").Due, moved.Waits.Single(w => w.Node == "b").Due);
    }

    [Fact]
    public void A_deadline_that_is_new_begins_to_count_and_what_was_known_does_not_begin_again()
    {
        var (old, state) = Standing(Before, Flows);
        var now = Model(Before + "<boundaryEvent id='late' name='Late' attachedToRef='t'><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></boundaryEvent>"
            + "<subProcess id='x' triggeredByEvent='true'><startEvent id='xs'><messageEventDefinition messageRef='msg'/></startEvent><endEvent id='xe'/>" + Models.Flows("xs -> xe").Replace("m:", "", StringComparison.Ordinal) + "</subProcess>", [.. Flows, "late -> e"]);
        var moved = MigrateState.Run(state, old, now, Same).Value!;
        var begun = Step.Run(now, moved, MigrateState.Happening(old, Same), TimeProvider.System).Value!.State;
        Assert.Equal(["b", "late", "t", "xs"], begun.Waits.Select(w => w.Node).Order(StringComparer.Ordinal));
        Assert.Equal(["Late", "xs"], Assert.Single(MigrationPlan.Of([new RunningInstance(Guid.Empty, "one", DateTimeOffset.UnixEpoch, state)], old, now, Same, TimeProvider.System).Lines).Begins.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("id='t' name='Review'", "id='x' name='Review'", "\"Review\" (t), where it stands, is not in the new version.")]
    [InlineData("userTask", "serviceTask", "is of another kind")]
    [InlineData("<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>", "<messageEventDefinition messageRef='msg'/>", "waits for something else")]
    [InlineData("<userTask id='t' name='Review'/>", "<userTask id='t' name='Review'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>", "runs once in one version")]
    public void An_instance_stays_with_a_reason_when_its_place_is_gone_or_another(string from, string to, string reason)
    {
        var (old, state) = Standing(Before, Flows);
        var body = Before.Replace(from, to, StringComparison.Ordinal);
        var now = Model(from.StartsWith("id=", StringComparison.Ordinal) ? body.Replace("attachedToRef='t'", "attachedToRef='x'", StringComparison.Ordinal) : body, from.StartsWith("id=", StringComparison.Ordinal) ? ["s -> x", "x -> e", "b -> e"] : Flows);
        Assert.Contains(MigrateState.Obstacles(state, old, now, Same), o => o.English.Contains(reason, StringComparison.Ordinal));
        Assert.Contains(reason, MigrateState.Run(state, old, now, Same).Refusal!, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_are_called_otherwise_are_found_by_the_given_ids()
    {
        var (old, state) = Standing(Before, Flows);
        var now = Model(Before.Replace("id='t'", "id='x'", StringComparison.Ordinal).Replace("attachedToRef='t'", "attachedToRef='x'", StringComparison.Ordinal), ["s -> x", "x -> e", "b -> e"]);
        var ids = MigrationPlan.ReadIds(" t = x \n", old, now).Value!;
        var moved = MigrateState.Run(state, old, now, ids).Value!;
        Assert.Equal("x", Assert.Single(moved.Tokens).Node);
        Assert.True(moved.Visits.ContainsKey("x") && !moved.Visits.ContainsKey("t"));
        Assert.Equal(RunStatus.Completed, Step.Run(now, moved, new WaitEnded(moved.Waits.First(w => w.Node == "x").Number, []), TimeProvider.System).Value!.State.Status);
    }

    [Theory]
    [InlineData("t -> x", "no pair of ids")]
    [InlineData("nothing = t", "The old version has nothing")]
    [InlineData("t = nothing", "The new version has nothing")]
    [InlineData("t = t\nt = e", "stands there twice")]
    public void Pairs_of_ids_that_mean_nothing_are_refused(string text, string reason) =>
        Assert.Contains(reason, MigrationPlan.ReadIds(text, Model(Before, Flows), Model(Before, Flows)).Refusal!, StringComparison.Ordinal);

    [Fact]
    public void Who_stands_inside_of_a_sub_process_stays_when_the_step_moved_out_of_it()
    {
        const string Inside = "<startEvent id='s'/><subProcess id='i' name='Inner'><startEvent id='is'/><userTask id='t' name='Review'/><endEvent id='ie'/>FLOWS</subProcess><endEvent id='e'/>";
        var body = Inside.Replace("FLOWS", "<sequenceFlow id='f1' sourceRef='is' targetRef='t'/><sequenceFlow id='f2' sourceRef='t' targetRef='ie'/>", StringComparison.Ordinal);
        var (old, state) = Standing(body, ["s -> i", "i -> e"]);
        Assert.Empty(MigrateState.Obstacles(state, old, old, Same));
        var outside = Model("<startEvent id='s'/><userTask id='t' name='Review'/><subProcess id='i' name='Inner'/><endEvent id='e'/>", ["s -> t", "t -> i", "i -> e"]);
        Assert.Contains(MigrateState.Obstacles(state, old, outside, Same), o => o.English.Contains("stands elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public void A_path_that_waits_for_the_others_stays_when_its_flow_is_gone()
    {
        const string Body = "<startEvent id='s'/><parallelGateway id='split'/><userTask id='a'/><userTask id='b'/><parallelGateway id='join'/><endEvent id='e'/>";
        string[] flows = ["s -> split", "split -> a", "split -> b", "a -> join", "b -> join", "join -> e"];
        var old = Model(Body, flows);
        var begun = Step.Run(old, Step.New("p"), new Started("p", []), TimeProvider.System).Value!.State;
        var state = Step.Run(old, begun, new WaitEnded(begun.Waits.First(w => w.Node == "a").Number, []), TimeProvider.System).Value!.State;
        Assert.Empty(MigrateState.Obstacles(state, old, old, Same));
        var now = Model(Body.Replace("<userTask id='a'/>", "<userTask id='a'/><userTask id='c'/>", StringComparison.Ordinal), ["s -> split", "split -> a", "split -> b", "a -> c", "c -> join", "b -> join", "join -> e"]);
        Assert.Contains(MigrateState.Obstacles(state, old, now, Same), o => o.English.Contains("other flows", StringComparison.Ordinal));
    }

    [Fact]
    public void The_plan_counts_who_goes_and_why_others_stay()
    {
        var (old, state) = Standing(Before, Flows);
        var ended = Step.Run(old, state, new WaitEnded(state.Waits.First(w => w.Node == "t").Number, []), TimeProvider.System).Value!.State;
        var plan = MigrationPlan.Of([Instance("one", state), Instance("two", state), Instance("three", ended)], old, old, Same, TimeProvider.System);
        Assert.Equal((2, 1), (plan.Goes, plan.Stays));
        Assert.Equal(("It has ended.", 1), (plan.Reasons.Single().Why.English, plan.Reasons.Single().Count));
        Assert.Equal(["Review"], plan.Lines[0].StandsAt);
    }

    private static RunningInstance Instance(string title, ProcessState state) => new(Guid.CreateVersion7(), title, DateTimeOffset.UnixEpoch, state);

    private static (BpmnModel Model, ProcessState State) Standing(string body, string[] flows)
    {
        var model = Model(body, flows);
        return (model, Step.Run(model, Step.New("p"), new Started("p", new FeelContext()), TimeProvider.System).Value!.State);
    }

    private static BpmnModel Model(string body, string[] flows) => GivenProcess.Read(body, flows).Model;
}
