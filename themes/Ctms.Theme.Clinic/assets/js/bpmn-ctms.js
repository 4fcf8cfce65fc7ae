// The portal's own extension of BPMN, as bpmn-js has to know it to keep and write it.
const attributes = (...names) => names.map(name => ({ name, type: 'String', isAttr: true }));
const trait = (name, of, ...names) => ({ name, isAbstract: true, extends: of, properties: attributes(...names) });

export const ctms = {
  name: 'Ctms', prefix: 'ctms', uri: 'urn:ctms-modular:bpmn', xml: { tagAlias: 'lowerCase' },
  types: [
    trait('Worked', ['bpmn:Task'], 'roles', 'assignee', 'workingDays', 'remind', 'escalate', 'meaning', 'decide', 'why', 'apart'),
    trait('Served', ['bpmn:ServiceTask', 'bpmn:SendTask'], 'action'),
    trait('Decided', ['bpmn:BusinessRuleTask'], 'decision'),
    trait('Kept', ['bpmn:BusinessRuleTask', 'bpmn:ScriptTask'], 'resultVariable'),
    trait('Told', ['bpmn:CatchEvent', 'bpmn:ReceiveTask'], 'correlation'),
    trait('Repeated', ['bpmn:MultiInstanceLoopCharacteristics'], 'collection', 'elementVariable'),
    { name: 'Input', superClass: ['Element'], properties: attributes('name', 'value') },
  ],
};
