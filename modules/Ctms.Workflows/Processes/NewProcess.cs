using System.Text;
using System.Xml.Linq;
using Ctms.Platform;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Processes;

/// <summary>What a new process looks like: begin, one task, end, with their places in the drawing.</summary>
internal static class NewProcess
{
    public static Outcome<string> Xml(string key, string name) => ProcessFile.Text(Encoding.UTF8.GetBytes(Template.Replace("KEY", key, StringComparison.Ordinal).Replace("NAME", Escaped(name), StringComparison.Ordinal)));

    private static string Escaped(string name) => new XAttribute("n", string.Concat(name.Where(System.Xml.XmlConvert.IsXmlChar))).ToString()[3..^1];

    private static readonly string Template = $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="{BpmnDocument.Bpmn}" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:ctms="{BpmnDocument.Extension}" id="definitions" targetNamespace="{BpmnDocument.Extension}">
          <bpmn:process id="KEY" name="NAME" isExecutable="true">
            <bpmn:startEvent id="begin" name="Begin"><bpmn:outgoing>to-first</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="to-first" sourceRef="begin" targetRef="first" />
            <bpmn:userTask id="first" name="First step"><bpmn:incoming>to-first</bpmn:incoming><bpmn:outgoing>to-end</bpmn:outgoing></bpmn:userTask>
            <bpmn:sequenceFlow id="to-end" sourceRef="first" targetRef="end" />
            <bpmn:endEvent id="end" name="Done"><bpmn:incoming>to-end</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
          <bpmndi:BPMNDiagram id="diagram">
            <bpmndi:BPMNPlane id="plane" bpmnElement="KEY">
              <bpmndi:BPMNShape id="begin-di" bpmnElement="begin"><dc:Bounds x="180" y="162" width="36" height="36" /></bpmndi:BPMNShape>
              <bpmndi:BPMNShape id="first-di" bpmnElement="first"><dc:Bounds x="280" y="140" width="100" height="80" /></bpmndi:BPMNShape>
              <bpmndi:BPMNShape id="end-di" bpmnElement="end"><dc:Bounds x="452" y="162" width="36" height="36" /></bpmndi:BPMNShape>
              <bpmndi:BPMNEdge id="to-first-di" bpmnElement="to-first"><di:waypoint x="216" y="180" /><di:waypoint x="280" y="180" /></bpmndi:BPMNEdge>
              <bpmndi:BPMNEdge id="to-end-di" bpmnElement="to-end"><di:waypoint x="380" y="180" /><di:waypoint x="452" y="180" /></bpmndi:BPMNEdge>
            </bpmndi:BPMNPlane>
          </bpmndi:BPMNDiagram>
        </bpmn:definitions>
        """;
}
