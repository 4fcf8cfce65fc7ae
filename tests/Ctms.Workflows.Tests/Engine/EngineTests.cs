using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tests.Engine;

public sealed class EngineTests
{
    [Theory]
    [InlineData(60, "big")]
    [InlineData(10, "small")]
    public void An_exclusive_gateway_takes_the_first_true_flow(int amount, string expected)
    {
        var file = Models.File("<startEvent id='s'/><exclusiveGateway id='g'/><task id='big'/><task id='small'/>", "s -> g", "g -> big [amount > 50]", "g -> small [amount <= 50]");
        Assert.Equal([expected], Models.Start(file, new() { ["amount"] = (decimal)amount }).Waiting);
    }

    [Fact]
    public void An_exclusive_gateway_falls_back_on_its_default_flow()
    {
        var file = Models.File("<startEvent id='s'/><exclusiveGateway id='g' default='g_b'/><task id='a'/><task id='b'/>", "s -> g", "g -> a [amount > 50]", "g -> b");
        Assert.Equal(["b"], Models.Start(file).Waiting);
    }

    [Fact]
    public void A_gateway_without_a_true_branch_is_an_incident_that_can_be_mended()
    {
        var file = Models.File("<startEvent id='s'/><exclusiveGateway id='g'/><task id='a'/><task id='b'/>", "s -> g", "g -> a [country = \"DE\"]", "g -> b [country = \"FR\"]");
        var instance = Models.Start(file);
        Assert.Contains("no flow whose condition is true", instance.Incident, StringComparison.Ordinal);
        Assert.Contains("Without a value: \"country\"", instance.Incident, StringComparison.Ordinal);

        instance.Happens(new Retried(instance.State.Incidents[0].Number, new() { ["country"] = "FR" }));
        Assert.Equal(["b"], instance.Waiting);
        Assert.Empty(instance.State.Incidents);
    }

    [Fact]
    public void A_condition_that_cannot_be_asked_is_an_incident()
    {
        var file = Models.File("<startEvent id='s'/><exclusiveGateway id='g'/><task id='a'/><task id='b'/>", "s -> g", "g -> a [for x in 1..99999999 return x]", "g -> b [true]");
        Assert.Contains("cannot be asked", Models.Start(file).Incident, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parallel_gateway_waits_for_all()
    {
        var file = Models.File("<startEvent id='s'/><parallelGateway id='f'/><task id='a'/><task id='b'/><parallelGateway id='j'/><task id='c'/><endEvent id='e'/>", "s -> f", "f -> a", "f -> b", "a -> j", "b -> j", "j -> c", "c -> e");
        var instance = Models.Start(file);
        Assert.Equal(["a", "b"], instance.Waiting);
        Assert.Equal(["b"], instance.Ends("a").Waiting);
        Assert.Equal(["c"], instance.Ends("b").Waiting);
        Assert.True(instance.Ends("c").Completed);
        Assert.Equal(["s", "f", "a", "b", "j", "c", "e"], instance.Path);
    }

    [Fact]
    public void A_parallel_gateway_that_can_never_be_full_is_an_incident()
    {
        var file = Models.File("<startEvent id='s'/><exclusiveGateway id='x'/><task id='a'/><task id='b'/><parallelGateway id='j'/><endEvent id='e'/>", "s -> x", "x -> a [true]", "x -> b", "a -> j", "b -> j", "j -> e");
        Assert.Contains("waits for \"b_j\", by which nothing can come any more", Models.Start(file).Ends("a").Incident, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inclusive_gateway_waits_only_for_what_can_still_come()
    {
        var file = Models.File("<startEvent id='s'/><inclusiveGateway id='f'/><task id='a'/><task id='b'/><task id='c'/><inclusiveGateway id='j'/><endEvent id='e'/>", "s -> f", "f -> a [x]", "f -> b [y]", "f -> c [z]", "a -> j", "b -> j", "c -> j", "j -> e");
        var instance = Models.Start(file, new() { ["x"] = true, ["y"] = true, ["z"] = false });
        Assert.Equal(["a", "b"], instance.Waiting);
        Assert.False(instance.Ends("b").Completed);
        Assert.True(instance.Ends("a").Completed);
        Assert.Equal(1, instance.Path.Count(p => p == "j"));
    }

    [Fact]
    public void The_first_event_behind_an_event_gateway_wins_and_the_others_are_over()
    {
        var file = Models.File("<startEvent id='s'/><eventBasedGateway id='g'/><intermediateCatchEvent id='m'><messageEventDefinition messageRef='msg'/></intermediateCatchEvent><intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition></intermediateCatchEvent><task id='a'/><task id='b'/>", "s -> g", "g -> m", "g -> t", "m -> a", "t -> b");
        var instance = Models.Start(file);
        Assert.Equal("Answer", instance.State.Waits.Single(w => w.Kind == WaitKind.Message).Name);
        var timer = instance.Wait("t");
        Assert.Equal(["a"], instance.Ends("m", ("text", "yes")).Waiting);
        Assert.Contains("no longer open", instance.Refuses(new WaitEnded(timer, [])), StringComparison.Ordinal);
        Assert.Equal("yes", instance.Variables["text"]);
    }

    [Fact]
    public void A_task_cannot_be_done_twice()
    {
        var instance = Models.Start(Models.File("<startEvent id='s'/><userTask id='a'/><userTask id='b'/>", "s -> a", "a -> b"));
        var wait = instance.Wait("a");
        instance.Ends("a");
        Assert.Contains("no longer open", instance.Refuses(new WaitEnded(wait, [])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_that_was_given_stays_as_it_was()
    {
        var model = Models.Read(Models.File("<startEvent id='s'/><userTask id='a'/>", "s -> a")).Model;
        var before = Step.Run(model, Step.New("p"), new Started("p", []), TimeProvider.System).Value!.State;
        var text = StateJson.Write(before);
        Step.Run(model, before, new WaitEnded(before.Waits[0].Number, []), TimeProvider.System);
        Assert.Equal(text, StateJson.Write(before));
    }

    [Theory]
    [InlineData("<timeDuration>PT2H</timeDuration>", "2026-03-01T12:00:00Z")]
    [InlineData("<timeDuration>=duration(\"P1M\")</timeDuration>", "2026-04-01T10:00:00Z")]
    [InlineData("<timeDuration>${wait}</timeDuration>", "2026-03-04T10:00:00Z")]
    [InlineData("<timeDate>2026-05-01T08:00:00+02:00</timeDate>", "2026-05-01T06:00:00Z")]
    [InlineData("<timeDate>due date</timeDate>", "2026-06-30T00:00:00Z")]
    [InlineData("<timeCycle>R3/PT10H</timeCycle>", "2026-03-01T20:00:00Z")]
    public void A_timer_says_when_it_is_due(string rule, string due)
    {
        var file = Models.File($"<startEvent id='s'/><intermediateCatchEvent id='t'><timerEventDefinition>{rule}</timerEventDefinition></intermediateCatchEvent>", "s -> t");
        var instance = Models.Start(file, new() { ["wait"] = "P3D", ["due date"] = new DateOnly(2026, 6, 30) }, new Clock());
        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), instance.State.Waits.Single().Due);
        Assert.True(instance.Ends("t").Completed);
    }

    [Fact]
    public void A_timer_whose_time_is_no_time_is_an_incident()
    {
        var file = Models.File("<startEvent id='s'/><intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>delay</timeDuration></timerEventDefinition></intermediateCatchEvent>", "s -> t");
        Assert.Contains("has no time", Models.Start(file, new() { ["delay"] = "soon" }).Incident, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupting_boundary_event_ends_the_task()
    {
        var file = Models.File("<startEvent id='s'/><userTask id='a'/><boundaryEvent id='late' attachedToRef='a'><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></boundaryEvent><task id='b'/><task id='c'/>", "s -> a", "a -> b", "late -> c");
        var instance = Models.Start(file);
        Assert.Equal(["a", "late"], instance.Waiting);
        Assert.Equal(["c"], instance.Ends("late").Waiting);
    }

    [Fact]
    public void A_reminder_comes_as_often_as_its_cycle_says_and_leaves_the_task_alone()
    {
        var file = Models.File("<startEvent id='s'/><userTask id='a'/><boundaryEvent id='remind' attachedToRef='a' cancelActivity='false'><timerEventDefinition><timeCycle>R2/P1D</timeCycle></timerEventDefinition></boundaryEvent><endEvent id='mail'/><task id='b'/>", "s -> a", "a -> b", "remind -> mail");
        var instance = Models.Start(file, time: new Clock());
        instance.Ends("remind");
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero), instance.State.Waits.Single(w => w.Node == "remind").Due);
        instance.Ends("remind");
        Assert.Equal(["a"], instance.Waiting);
        Assert.Equal(2, instance.Path.Count(p => p == "mail"));
        Assert.Equal(["b"], instance.Ends("a").Waiting);
    }

    [Fact]
    public void When_the_task_is_done_its_boundary_events_are_over()
    {
        var file = Models.File("<startEvent id='s'/><userTask id='a'/><boundaryEvent id='m' attachedToRef='a'><messageEventDefinition messageRef='msg'/></boundaryEvent><task id='b'/>", "s -> a", "a -> b", "m -> b");
        Assert.Equal(["b"], Models.Start(file).Ends("a").Waiting);
    }

    [Fact]
    public void A_task_that_fails_with_a_known_error_goes_the_way_of_that_error()
    {
        var file = Models.File("<startEvent id='s'/><serviceTask id='a'/><boundaryEvent id='e1' attachedToRef='a'><errorEventDefinition errorRef='err'/></boundaryEvent><boundaryEvent id='e2' attachedToRef='a'><errorEventDefinition errorRef='err2'/></boundaryEvent><task id='b'/><task id='c'/>", "s -> a", "e1 -> b", "e2 -> c");
        var instance = Models.Start(file);
        Assert.Equal(["c"], instance.Happens(new TaskFailed(instance.Wait("a"), "E2", "")).Waiting);
    }

    [Theory]
    [InlineData(null, "The archive is away")]
    [InlineData("E9", "caught nowhere")]
    public void A_task_that_fails_otherwise_is_an_incident_that_can_be_tried_again(string? code, string reason)
    {
        var instance = Models.Start(Models.File("<startEvent id='s'/><serviceTask id='a'/>", "s -> a"));
        instance.Happens(new TaskFailed(instance.Wait("a"), code, "The archive is away"));
        Assert.Contains(reason, instance.Incident, StringComparison.Ordinal);
        instance.Happens(new Retried(instance.State.Incidents[0].Number, []));
        Assert.True(instance.Ends("a").Completed);
    }

    [Fact]
    public void An_error_end_leaves_the_sub_process_by_its_boundary()
    {
        var inside = "<startEvent id='is'/><parallelGateway id='if'/><userTask id='it'/><userTask id='ix'/><endEvent id='ie'><errorEventDefinition errorRef='err'/></endEvent>" + Models.Flows("is -> if", "if -> it", "if -> ix", "it -> ie");
        var file = Models.File($"<startEvent id='s'/><subProcess id='sub'>{inside}</subProcess><boundaryEvent id='b' attachedToRef='sub'><errorEventDefinition errorRef='err'/></boundaryEvent><task id='ok'/><task id='bad'/>", "s -> sub", "sub -> ok", "b -> bad");
        var instance = Models.Start(file);
        Assert.Equal(["it", "ix"], instance.Waiting);
        Assert.Equal(["bad"], instance.Ends("it").Waiting);
    }

    [Fact]
    public void An_escalation_tells_the_outside_and_the_inside_goes_on()
    {
        var inside = "<startEvent id='is'/><intermediateThrowEvent id='it'><escalationEventDefinition escalationRef='esc'/></intermediateThrowEvent><userTask id='ix'/>" + Models.Flows("is -> it", "it -> ix");
        var file = Models.File($"<startEvent id='s'/><subProcess id='sub'>{inside}</subProcess><boundaryEvent id='b' attachedToRef='sub' cancelActivity='false'><escalationEventDefinition escalationRef='esc'/></boundaryEvent><task id='lead'/>", "s -> sub", "b -> lead");
        Assert.Equal(["ix", "lead"], Models.Start(file).Waiting);
    }

    [Fact]
    public void A_sub_process_is_done_when_everything_in_it_is()
    {
        var inside = "<startEvent id='is'/><parallelGateway id='f'/><userTask id='x'/><userTask id='y'/>" + Models.Flows("is -> f", "f -> x", "f -> y");
        var instance = Models.Start(Models.File($"<startEvent id='s'/><subProcess id='sub'>{inside}</subProcess><task id='after'/>", "s -> sub", "sub -> after"));
        Assert.Equal(["y"], instance.Ends("x").Waiting);
        Assert.Equal(["after"], instance.Ends("y").Waiting);
    }

    [Fact]
    public void Terminate_ends_all_that_runs()
    {
        var file = Models.File("<startEvent id='s'/><parallelGateway id='f'/><userTask id='a'/><userTask id='b'/><endEvent id='e'><terminateEventDefinition/></endEvent>", "s -> f", "f -> a", "f -> b", "b -> e");
        Assert.True(Models.Start(file).Ends("b").Completed);
    }

    [Fact]
    public void A_signal_reaches_all_that_wait_for_it()
    {
        var catcher = "<intermediateCatchEvent id='{0}'><signalEventDefinition signalRef='sig'/></intermediateCatchEvent>";
        var file = Models.File("<startEvent id='s'/><parallelGateway id='f'/>" + catcher.Replace("{0}", "x", StringComparison.Ordinal) + catcher.Replace("{0}", "y", StringComparison.Ordinal) + "<userTask id='a'/><intermediateThrowEvent id='t'><signalEventDefinition signalRef='sig'/></intermediateThrowEvent>", "s -> f", "f -> x", "f -> y", "f -> a", "a -> t");
        Assert.True(Models.Start(file).Ends("a").Completed);
        Assert.True(Models.Start(file).Happens(new SignalCame("Closed", [])).Ends("a").Completed);
        Assert.Equal(["a", "x", "y"], Models.Start(file).Happens(new SignalCame("Other", [])).Waiting);
    }

    [Fact]
    public void A_quorum_ends_the_votes_that_are_left()
    {
        var file = Models.File("<startEvent id='s'/><userTask id='vote'><multiInstanceLoopCharacteristics x:collection='${approvers}' x:elementVariable='approver'><completionCondition>count(results[approved]) >= 2</completionCondition></multiInstanceLoopCharacteristics></userTask><task id='after'/>", "s -> vote", "vote -> after");
        var instance = Models.Start(file, new() { ["approvers"] = new List<object?> { "a", "b", "c", "d" } });
        Assert.Equal(4, instance.State.Waits.Count);
        Assert.Equal(["a", "b", "c", "d"], instance.State.Scopes.Where(s => s.Kind == ScopeKind.Instance).Select(s => s.Variables["approver"]));
        instance.Ends("vote", ("approved", true)).Ends("vote", ("approved", false));
        Assert.Equal(2, instance.State.Waits.Count);
        Assert.Equal(["after"], instance.Ends("vote", ("approved", true)).Waiting);
    }

    [Fact]
    public void One_instance_that_fails_ends_them_all_by_the_boundary()
    {
        var file = Models.File("<startEvent id='s'/><serviceTask id='a'><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></serviceTask><boundaryEvent id='b' attachedToRef='a'><errorEventDefinition errorRef='err'/></boundaryEvent><task id='c'/>", "s -> a", "b -> c");
        var instance = Models.Start(file);
        Assert.Equal(["c"], instance.Happens(new TaskFailed(instance.Wait("a"), "E1", "")).Waiting);
        Assert.Single(instance.State.Tokens);
    }

    [Fact]
    public void A_condition_that_costs_too_much_is_an_incident_and_waits_no_more()
    {
        var file = Models.File("<startEvent id='s'/><intermediateCatchEvent id='c'><conditionalEventDefinition><condition>count(for a in 1..9000, b in 1..9000 return a) > 0</condition></conditionalEventDefinition></intermediateCatchEvent>", "s -> c");
        Assert.Contains("cannot be asked", Models.Start(file).Incident, StringComparison.Ordinal);
    }

    [Fact]
    public void A_runaway_that_was_mended_goes_on_with_all_its_paths()
    {
        var file = Models.File("<startEvent id='s'/><parallelGateway id='f'/><exclusiveGateway id='g'/><intermediateThrowEvent id='t'/><userTask id='out'/><userTask id='a'/>", "s -> f", "f -> g", "f -> a", "g -> out [stop]", "g -> t", "t -> g");
        var instance = Models.Start(file);
        Assert.Contains("more than 1000 times", instance.Incident, StringComparison.Ordinal);
        instance.Happens(new Retried(instance.State.Incidents[0].Number, new() { ["stop"] = true }));
        Assert.Equal(["a", "out"], instance.Waiting);
    }

    [Fact]
    public void In_sequence_the_next_one_starts_when_the_one_before_is_done()
    {
        var file = Models.File("<startEvent id='s'/><userTask id='sign'><multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>", "s -> sign");
        var instance = Models.Start(file);
        Assert.Equal(["sign"], instance.Waiting);
        Assert.False(instance.Ends("sign").Ends("sign").Completed);
        Assert.True(instance.Ends("sign").Completed);
    }

    [Theory]
    [InlineData("<loopCardinality>0</loopCardinality>", "")]
    [InlineData("<loopCardinality>5000</loopCardinality>", "more than 1000")]
    [InlineData("<loopCardinality>-1</loopCardinality>", "no number of instances")]
    [InlineData("<loopCardinality>1.5</loopCardinality>", "no number of instances")]
    public void The_number_of_instances_has_limits(string cardinality, string reason)
    {
        var instance = Models.Start(Models.File($"<startEvent id='s'/><task id='a'><multiInstanceLoopCharacteristics>{cardinality}</multiInstanceLoopCharacteristics></task>", "s -> a"));
        if (reason.Length == 0) Assert.True(instance.Completed);
        else Assert.Contains(reason, instance.Incident, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_without_a_value_is_an_incident_and_no_approval_by_nobody()
    {
        var file = Models.File("<startEvent id='s'/><task id='a'><multiInstanceLoopCharacteristics x:collection='approvers' x:elementVariable='approver'/></task>", "s -> a");
        Assert.Contains("has no value", Models.Start(file).Incident, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_repeats_while_its_condition_holds()
    {
        var file = Models.File("<startEvent id='s'/><scriptTask id='a' scriptFormat='feel' x:resultVariable='n'><standardLoopCharacteristics><loopCondition>3 > n</loopCondition></standardLoopCharacteristics><script>n + 1</script></scriptTask>", "s -> a");
        var instance = Models.Start(file, new() { ["n"] = 0m });
        Assert.True(instance.Completed);
        Assert.Equal(3m, instance.Variables["n"]);
    }

    [Fact]
    public void A_script_sets_variables()
    {
        var file = Models.File("<startEvent id='s'/><scriptTask id='a' scriptFormat='feel'><script>{fee: amount * 2, due: date(\"2026-01-31\") + duration(\"P1M\")}</script></scriptTask><userTask id='b'/>", "s -> a", "a -> b");
        var instance = Models.Start(file, new() { ["amount"] = 21m });
        Assert.Equal(42m, instance.Variables["fee"]);
        Assert.Equal(new DateOnly(2026, 2, 28), instance.Variables["due"]);
    }

    [Fact]
    public void A_called_process_gets_the_variables_and_gives_its_own_back()
    {
        var other = "</m:process><m:process id='q'><startEvent id='qs'/><userTask id='qt'/>" + Models.Flows("qs -> qt");
        var file = Models.File("<startEvent id='s'/><callActivity id='call' calledElement='q'/><userTask id='after'/>" + Models.Flows("s -> call", "call -> after") + other);
        var instance = Models.Start(file, new() { ["a"] = 1m });
        Assert.Equal(1m, instance.State.Scopes.Single(c => c.Kind == ScopeKind.Call).Variables["a"]);
        Assert.Equal(["after"], instance.Ends("qt", ("b", 2m)).Waiting);
        Assert.Equal(2m, instance.Variables["b"]);
    }

    [Fact]
    public void A_process_that_calls_itself_is_stopped()
    {
        var file = Models.File("<startEvent id='s'/><callActivity id='call' calledElement='p'/>", "s -> call");
        Assert.Contains("deeper than 60", Models.Start(file).Incident, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_without_a_wait_is_stopped()
    {
        var file = Models.File("<startEvent id='s'/><exclusiveGateway id='g'/><intermediateThrowEvent id='t'/>", "s -> g", "g -> t", "t -> g");
        Assert.Contains("reached more than 1000 times", Models.Start(file).Incident, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_that_multiply_without_end_are_stopped()
    {
        var file = Models.File("<startEvent id='s'/><exclusiveGateway id='g'/><parallelGateway id='f'/><intermediateThrowEvent id='a'/><intermediateThrowEvent id='b'/>", "s -> g", "g -> f", "f -> a", "f -> b", "a -> g", "b -> g");
        Assert.Contains("stopped", Models.Start(file).Incident, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conditional_event_comes_when_its_condition_becomes_true()
    {
        var file = Models.File("<startEvent id='s'/><parallelGateway id='f'/><userTask id='a'/><intermediateCatchEvent id='c'><conditionalEventDefinition><condition>subjects >= 10</condition></conditionalEventDefinition></intermediateCatchEvent><task id='b'/>", "s -> f", "f -> a", "f -> c", "c -> b");
        var instance = Models.Start(file, new() { ["subjects"] = 3m });
        Assert.Equal(["a", "c"], instance.Waiting);
        Assert.Equal(["b"], instance.Ends("a", ("subjects", 12m)).Waiting);
    }

    [Fact]
    public void A_link_goes_on_at_its_target()
    {
        var file = Models.File("<startEvent id='s'/><intermediateThrowEvent id='t'><linkEventDefinition name='on'/></intermediateThrowEvent><intermediateCatchEvent id='c'><linkEventDefinition name='on'/></intermediateCatchEvent><task id='b'/>", "s -> t", "c -> b");
        Assert.Equal(["b"], Models.Start(file).Waiting);
    }

    [Theory]
    [InlineData("true", "x")]
    [InlineData("false", "a,m,x")]
    public void An_event_sub_process_interrupts_what_surrounds_it_or_runs_beside(string interrupts, string waiting)
    {
        var inside = $"<startEvent id='m' isInterrupting='{interrupts}'><messageEventDefinition messageRef='msg'/></startEvent><userTask id='x'/>" + Models.Flows("m -> x");
        var instance = Models.Start(Models.File($"<startEvent id='s'/><userTask id='a'/><subProcess id='sub' triggeredByEvent='true'>{inside}</subProcess>", "s -> a"));
        Assert.Equal(["a", "m"], instance.Waiting);
        Assert.Equal(waiting, string.Join(',', instance.Ends("m").Waiting));
    }

    [Fact]
    public void An_event_sub_process_catches_the_error_of_what_surrounds_it()
    {
        var inside = "<startEvent id='m'><errorEventDefinition/></startEvent><userTask id='x'/>" + Models.Flows("m -> x");
        var instance = Models.Start(Models.File($"<startEvent id='s'/><userTask id='a'/><subProcess id='sub' triggeredByEvent='true'>{inside}</subProcess>", "s -> a"));
        Assert.Equal(["x"], instance.Happens(new TaskFailed(instance.Wait("a"), "E1", "")).Waiting);
        Assert.True(instance.Ends("x").Completed);
    }

    [Fact]
    public void A_task_leaves_by_all_flows_that_are_true()
    {
        var file = Models.File("<startEvent id='s'/><userTask id='a' default='a_d'/><task id='b'/><task id='c'/><task id='d'/>", "s -> a", "a -> b [n > 1]", "a -> c [n > 2]", "a -> d");
        Assert.Equal(["b", "c"], Models.Start(file).Ends("a", ("n", 3m)).Waiting);
        Assert.Equal(["d"], Models.Start(file).Ends("a", ("n", 0m)).Waiting);
    }

    [Fact]
    public void A_receive_task_waits_for_its_message()
    {
        var instance = Models.Start(Models.File("<startEvent id='s'/><receiveTask id='r' messageRef='msg'/><endEvent id='e'><messageEventDefinition messageRef='msg'/></endEvent>", "s -> r", "r -> e"));
        Assert.Equal((WaitKind.Message, "Answer"), (instance.State.Waits[0].Kind, instance.State.Waits[0].Name));
        Assert.True(instance.Ends("r").Completed);
        Assert.Contains(instance.Journal, e => e is { Did: Did.Sent, Detail: "Answer" });
    }

    [Fact]
    public void A_process_without_events_starts_where_nothing_leads_to()
    {
        Assert.Equal(["a"], Models.Start(Models.File("<task id='a'/><task id='b'/>", "a -> b")).Waiting);
    }

    [Fact]
    public void Of_several_starts_one_has_to_be_named()
    {
        var file = Models.File("<startEvent id='s'><messageEventDefinition messageRef='msg'/></startEvent><startEvent id='t'><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent><task id='a'/><task id='b'/>", "s -> a", "t -> b");
        var model = Models.Read(file).Model;
        Assert.Contains("has to be named", Step.Run(model, Step.New("p"), new Started("p", []), TimeProvider.System).Refusal, StringComparison.Ordinal);
        Assert.Equal("b", Step.Run(model, Step.New("p"), new Started("p", [], "t"), TimeProvider.System).Value!.State.Waits.Single().Node);
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    }
}
