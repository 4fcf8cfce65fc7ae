import { typeOf } from './bpmn-designer.js';

// The common edits without a pointer: a step after the chosen one, a deadline at it, a flow to another step.
const KINDS = {
  timer: ['BoundaryEvent', 'TimerEventDefinition'], boundaryMessage: ['BoundaryEvent', 'MessageEventDefinition'], boundaryError: ['BoundaryEvent', 'ErrorEventDefinition'],
  waitTimer: ['IntermediateCatchEvent', 'TimerEventDefinition'], waitMessage: ['IntermediateCatchEvent', 'MessageEventDefinition'], throwSignal: ['IntermediateThrowEvent', 'SignalEventDefinition'],
  endTerminate: ['EndEvent', 'TerminateEventDefinition'],
};
const WIDTH = 160;

export function adding(part) {
  const { root, modeler, say, nameOf, chosen, choose, announce, together } = part;
  const [modeling, factory, moddle, rules] = ['modeling', 'elementFactory', 'moddle', 'rules'].map(name => modeler.get(name));

  function add(kind) {
    const source = chosen();
    if (!source || !source.parent) return announce(say('chooseStep'));
    const [type, definition] = KINDS[kind] ?? [kind[0].toUpperCase() + kind.slice(1)];
    let made;
    if (type === 'BoundaryEvent') {
      if (!/Task$|^SubProcess|^CallActivity/.test(typeOf(source))) return announce(say('notOn'));
      together(() => { made = attach(source, definition); });
    } else if (source.waypoints) {
      if (type === 'EndEvent') return announce(say('notAfter', nameOf(source)));
      together(() => { made = between(source.source, source, create(type, definition)); });
    } else {
      if (/^EndEvent$|Annotation|Participant|Lane/.test(typeOf(source))) return announce(say('notAfter', nameOf(source)));
      const flows = source.outgoing.filter(flow => flow.type === 'bpmn:SequenceFlow');
      const splits = /Gateway$/.test(typeOf(source)) || type === 'EndEvent';
      together(() => { made = flows.length === 1 && !splits ? between(source, flows[0], create(type, definition)) : append(source, create(type, definition)); });
    }
    choose(made);
    announce(say('added', nameOf(made)));
    document.querySelector('#design-form [data-first]')?.focus();
  }

  function create(type, definition) {
    const shape = factory.createShape({ type: 'bpmn:' + type, eventDefinitionType: definition && 'bpmn:' + definition, isExpanded: type === 'SubProcess' ? true : undefined });
    const names = { UserTask: 'newStep', ExclusiveGateway: 'gateway', EndEvent: 'done' };
    if (names[type]) shape.businessObject.name = say(names[type]);
    if (definition === 'TimerEventDefinition') duration(shape);
    return shape;
  }

  // A time must be said; a better one is typed into the form.
  function duration(shape) {
    const [timer] = shape.businessObject.eventDefinitions;
    timer.timeDuration = moddle.create('bpmn:FormalExpression', { body: 'P3D' });
    timer.timeDuration.$parent = timer;
  }

  function attach(host, definition) {
    const shape = create('BoundaryEvent', definition);
    if (definition === 'TimerEventDefinition') shape.businessObject.name = say('deadline');
    const place = { x: host.x + host.width - 22 - 44 * ((host.attachers?.length ?? 0) % 3), y: host.y + host.height };
    return modeling.createShape(shape, place, host, { attach: true });
  }

  // Between two steps: what stands to the right moves on.
  function between(source, flow, shape) {
    const target = flow.target;
    const from = source.x + source.width;
    if (target.x - from < WIDTH + shape.width - 60) {
      const later = source.parent.children.filter(other => !other.waypoints && !other.labelTarget && !other.host && other.x >= from && !/Lane|Participant/.test(typeOf(other)));
      if (later.length) modeling.moveElements(later, { x: Math.max(WIDTH, shape.width + 60), y: 0 }, undefined, { autoResize: true });
    }
    const made = modeling.createShape(shape, { x: from + 60 + shape.width / 2, y: source.y + source.height / 2 }, source.parent);
    modeling.reconnectEnd(flow, made, { x: made.x, y: made.y + made.height / 2 });
    modeling.connect(made, target);
    [flow, ...made.outgoing].forEach(each => modeling.layoutConnection(each));
    return made;
  }

  // To the right, or below what hangs on a step, and down until nothing is in the way.
  function append(source, shape) {
    const x = source.host ? source.x + source.width / 2 - shape.width / 2 : source.x + source.width + 60;
    const others = source.parent.children.filter(other => !other.waypoints && other !== source && !/Lane|Participant/.test(typeOf(other)));
    let y = source.host ? source.host.y + source.host.height + 60 : source.y + source.height / 2 - shape.height / 2;
    const covers = other => other.x < x + shape.width + 30 && other.x + other.width > x - 30 && other.y < y + shape.height + 20 && other.y + other.height > y - 20;
    for (let tries = 0; tries < 50 && others.some(covers); tries++) y += 40;
    return modeling.appendShape(source, shape, { x: x + shape.width / 2, y: y + shape.height / 2 }, source.parent);
  }

  function lead(id) {
    const [source, target] = [chosen(), modeler.get('elementRegistry').get(id)];
    if (!source || !source.parent || source.waypoints) return announce(say('chooseStep'));
    const allowed = rules.allowed('connection.create', { source, target });
    if (!allowed || allowed.type !== 'bpmn:SequenceFlow') return announce(say('connectNot', nameOf(source)));
    const flow = modeling.connect(source, target, allowed);
    choose(flow);
    announce(say('fits', nameOf(source), nameOf(target)));
    document.querySelector('#design-form [data-first]')?.focus();
  }

  root.querySelectorAll('[data-add]').forEach(button => button.addEventListener('click', () => add(button.dataset.add)));
  // A choice is taken with Enter or by leaving the field: arrow keys only look.
  const chooser = (select, take) => {
    const done = () => {
      if (!select.value) return;
      const { value } = select;
      select.value = '';
      take(value);
    };
    let byKeys = false;
    select.addEventListener('keydown', event => {
      byKeys = event.key.startsWith('Arrow') || event.key.length === 1;
      if (event.key === 'Enter') { event.preventDefault(); byKeys = false; done(); }
    });
    select.addEventListener('change', () => { if (!byKeys) done(); });
    select.addEventListener('pointerdown', () => { byKeys = false; });
    select.addEventListener('blur', () => { select.value = ''; });
  };
  chooser(root.querySelector('[data-add-more]'), add);
  chooser(root.querySelector('[data-connect]'), lead);
}
