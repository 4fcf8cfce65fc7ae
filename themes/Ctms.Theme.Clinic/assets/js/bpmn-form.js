import { typeOf } from './bpmn-designer.js';
import { control, group, help, list } from './bpmn-fields.js';

const SWAPS = [['userTask', 'serviceTask', 'businessRuleTask', 'scriptTask', 'sendTask', 'receiveTask', 'task', 'manualTask', 'callActivity'], ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway']];
const TIMERS = ['timeDuration', 'timeDate', 'timeCycle'];

// The form of the chosen element. It is made anew when another one is chosen or its kind changes; each field writes at once.
export function form(part) {
  const { modeler, say, chosen, choose, known } = part;
  const place = document.getElementById('design-form');
  const [modeling, moddle] = [modeler.get('modeling'), modeler.get('moddle')];
  let element = null;
  let own = false;

  place.addEventListener('submit', event => event.preventDefault());
  modeler.on('selection.changed', show);
  modeler.on('commandStack.changed', () => { if (!own) show(); });

  function show() {
    element = chosen() ?? modeler.get('canvas').getRootElement();
    const fields = fieldsOf(element);
    const focused = document.activeElement?.dataset?.field;
    place.replaceChildren(...(element.parent ? [] : [help(say('none'))]), ...fields);
    place.querySelector('input, textarea, select')?.setAttribute('data-first', '');
    if (focused) place.querySelector(`[data-field="${focused}"]`)?.focus();
  }

  // A change of the form itself leaves the form as it stands, so that the place of the caret is kept.
  const change = (run, again = false) => {
    own = true;
    try { part.together(run); } finally { own = false; }
    if (again) show();
  };
  const set = (name, value) => change(() => modeling.updateProperties(element, { [name]: value || undefined }));
  const setOn = (thing, name, value, again) => change(() => modeling.updateModdleProperties(element, thing, { [name]: value }), again);
  const text = (key, name, more = {}) => control({ say, key, value: element.businessObject.get(name) ?? '', write: value => set(name, value.trim()), ...more });
  const expression = (parent, body) => {
    if (!body) return undefined;
    const made = moddle.create('bpmn:FormalExpression', { body });
    made.$parent = parent;
    return made;
  };

  function fieldsOf(target) {
    const type = typeOf(target);
    const object = target.businessObject;
    const fields = [];
    const kind = type[0].toLowerCase() + type.slice(1);
    if (type !== 'Collaboration') fields.push(control({ say, key: 'name', value: object.name ?? '', kind: 'area', rows: 2, write: value => change(() => modeling.updateProperties(target, { name: value.trim() })) }));
    const swaps = SWAPS.find(group => group.includes(kind));
    if (swaps) fields.push(control({ say, key: 'changeKind', kind: 'choice', value: kind, choices: swaps.map(id => [id, say(id)]), write: value => swap(value) }));
    if (type === 'Process') fields.push(control({ say, key: 'executable', kind: 'check', value: object.isExecutable === true, write: value => change(() => modeling.updateProperties(target, { isExecutable: value })) }));
    if (type === 'SequenceFlow') fields.push(...flow(object));
    if (/^(User|Manual|BusinessRule|Service|Send)?Task$/.test(type)) fields.push(...task(object, type));
    if (type === 'BusinessRuleTask') fields.push(text('decision', 'ctms:decision', { help: 'decisionHelp' }), text('result', 'ctms:resultVariable'));
    if (type === 'ScriptTask') fields.push(...script(object));
    if (type === 'CallActivity') fields.push(text('calls', 'calledElement', { help: 'callsHelp' }));
    if (type === 'ReceiveTask') fields.push(...message(object, object));
    (object.eventDefinitions ?? []).forEach(definition => fields.push(...event(object, definition)));
    if (type === 'BoundaryEvent' && !/Error/.test(object.eventDefinitions?.[0]?.$type ?? '')) fields.push(control({ say, key: 'interrupts', kind: 'check', value: object.cancelActivity !== false, write: value => change(() => modeling.updateProperties(target, { cancelActivity: value })) }));
    if (/Task$|^SubProcess|^CallActivity/.test(type)) fields.push(...several(object));
    fields.push(documentation(object));
    if (target.parent) fields.push(id(object));
    return fields;
  }

  function swap(kind) {
    let made;
    part.together(() => { made = modeler.get('bpmnReplace').replaceElement(element, { type: 'bpmn:' + kind[0].toUpperCase() + kind.slice(1) }, { select: false }); });
    choose(made);
    document.querySelector('[data-field=changeKind]')?.focus();
  }

  function flow(object) {
    const source = object.sourceRef;
    const isDefault = source.default === object;
    const fields = [];
    if (/Gateway$|Task$/.test(source.$type)) {
      fields.push(control({ say, key: 'default', kind: 'check', value: isDefault, write: value => change(() => {
        modeling.updateProperties(element.source, { default: value ? object : undefined });
        if (value) modeling.updateProperties(element, { conditionExpression: undefined });
      }, true) }));
    }
    if (!isDefault) fields.unshift(control({ say, key: 'condition', help: 'conditionHelp', kind: 'area', rows: 3, mono: true, value: object.conditionExpression?.body ?? '', write: value => change(() => modeling.updateProperties(element, { conditionExpression: expression(object, value.trim()) })) }));
    else fields.push(help(say('conditionAtDefault')));
    return fields;
  }

  function task(object, type) {
    const get = name => object.get('ctms:' + name) ?? '';
    const roles = get('roles').split(/\s+/).filter(Boolean);
    const fields = [];
    if (type === 'ServiceTask' || type === 'SendTask') fields.push(...action(object));
    fields.push(
      list({ say, key: 'roles', help: 'rolesHelp', choices: [...known.roles, ...roles.filter(role => !known.roles.some(one => one.id === role)).map(role => ({ id: role, name: role }))], chosen: roles, write: value => set('ctms:roles', value.join(' ')) }),
      text('assignee', 'ctms:assignee', { help: 'assigneeHelp' }),
      text('workingDays', 'ctms:workingDays', { kind: 'number', again: true }),
      text('remind', 'ctms:remind', { kind: 'number' }),
      ladder(get('escalate')),
      control({ say, key: 'decide', kind: 'check', value: get('decide') === 'true', write: value => set('ctms:decide', value ? 'true' : '') }),
      control({ say, key: 'apart', kind: 'check', value: get('apart') === 'true', write: value => set('ctms:apart', value ? 'true' : '') }),
      control({ say, key: 'meaning', kind: 'choice', value: get('meaning'), choices: [['', say('noSignature')], ...known.meanings.map(meaning => [meaning.id, meaning.name])], write: value => set('ctms:meaning', value) }),
      text('why', 'ctms:why', { help: 'whyHelp', kind: 'area', rows: 2 }));
    return fields;
  }

  function ladder(escalate) {
    const rungs = escalate.split(/\s+/).filter(Boolean).map(rung => rung.split(':'));
    const write = again => change(() => modeling.updateProperties(element, { 'ctms:escalate': rungs.map(rung => rung.join(':')).join(' ') || undefined }), again);
    const box = group(say('escalate'), say('escalateHelp'));
    rungs.forEach((rung, place) => {
      const row = document.createElement('div');
      row.className = 'rung';
      row.append(
        control({ say, key: 'days', field: `days-${place}`, kind: 'number', value: rung[0] ?? '', write: value => { rung[0] = value; write(); } }),
        control({ say, key: 'role', field: `role-${place}`, kind: 'choice', value: rung[1] ?? '', choices: known.roles.map(role => [role.id, role.name]), write: value => { rung[1] = value; write(); } }),
        button('removeRung', () => { rungs.splice(place, 1); write(true); }, '×'));
      box.append(row);
    });
    box.append(button('addRung', () => {
      rungs.push([String(Number(rungs.at(-1)?.[0] ?? 0) + 2), (known.roles.find(role => role.id === 'tenant-administrator') ?? known.roles[0])?.id ?? '']);
      write(true);
      place.querySelector(`[data-field="days-${rungs.length - 1}"]`)?.focus();
    }));
    return box;
  }

  function action(object) {
    const value = object.get('ctms:action') ?? '';
    const field = known.actions
      ? control({ say, key: 'action', help: 'actionHelp', kind: 'choice', value, choices: [['', say('byHand')], ...known.actions.map(one => [one.id, one.name]), ...(value && !known.actions.some(one => one.id === value) ? [[value, value]] : [])], write: chosenAction => change(() => modeling.updateProperties(element, { 'ctms:action': chosenAction || undefined }), true) })
      : text('action', 'ctms:action', { help: 'actionHelp' });
    return [field, inputs(object)];
  }

  function inputs(object) {
    const box = group(say('inputs'));
    const extensions = object.extensionElements;
    const all = (extensions?.values ?? []).filter(value => value.$type === 'ctms:Input');
    all.forEach((input, place) => {
      const row = document.createElement('div');
      row.className = 'rung';
      row.append(
        control({ say, key: 'inputName', field: `input-${place}`, value: input.name ?? '', write: value => setOn(input, 'name', value.trim()) }),
        control({ say, key: 'inputValue', field: `value-${place}`, mono: true, value: input.value ?? '', write: value => setOn(input, 'value', value.trim()) }),
        button('removeInput', () => setOn(extensions, 'values', extensions.values.filter(value => value !== input), true), '×'));
      box.append(row);
    });
    box.append(button('addInput', () => change(() => {
      const holder = extensions ?? moddle.create('bpmn:ExtensionElements', { values: [] });
      const input = moddle.create('ctms:Input', { name: `value${all.length + 1}`, value: '=' });
      [holder.$parent, input.$parent] = [object, holder];
      if (!extensions) modeling.updateProperties(element, { extensionElements: holder });
      modeling.updateModdleProperties(element, holder, { values: [...holder.values, input] });
    }, true)));
    return box;
  }

  function script(object) {
    return [control({ say, key: 'script', help: 'scriptHelp', kind: 'area', rows: 4, mono: true, value: object.script ?? '', write: value => change(() => modeling.updateProperties(element, { script: value, scriptFormat: 'feel' })) }), text('result', 'ctms:resultVariable')];
  }

  function event(object, definition) {
    const kind = definition.$type.replace(/^bpmn:|EventDefinition$/g, '');
    if (kind === 'Timer') return timer(definition);
    if (kind === 'Message') return message(object, definition);
    if (kind === 'Signal') return [named('signal', definition, 'signalRef', 'bpmn:Signal', 'name')];
    if (kind === 'Error') return [named('error', definition, 'errorRef', 'bpmn:Error', 'errorCode', 'errorHelp')];
    if (kind === 'Escalation') return [named('error', definition, 'escalationRef', 'bpmn:Escalation', 'escalationCode', 'errorHelp')];
    if (kind === 'Conditional') return [control({ say, key: 'condition', help: 'conditionHelp', kind: 'area', rows: 3, mono: true, value: definition.condition?.body ?? '', write: value => setOn(definition, 'condition', expression(definition, value.trim())) })];
    return [];
  }

  function timer(definition) {
    const at = TIMERS.find(name => definition[name]) ?? 'timeDuration';
    const write = (name, body) => change(() => modeling.updateModdleProperties(element, definition, Object.fromEntries(TIMERS.map(one => [one, one === name ? expression(definition, body) : undefined]))));
    let kind = at;
    const time = control({ say, key: 'timer', help: 'timerHelp', mono: true, value: definition[at]?.body ?? '', write: value => write(kind, value.trim()) });
    const choice = control({ say, key: 'timerKind', kind: 'choice', value: at, choices: [['timeDuration', say('duration')], ['timeDate', say('date')], ['timeCycle', say('cycle')]], write: value => { kind = value; write(kind, time.querySelector('input').value.trim()); } });
    return [choice, time];
  }

  function message(object, holder) {
    const fields = [named('message', holder, 'messageRef', 'bpmn:Message', 'name', 'messageHelp')];
    if (/Catch|Start|Boundary|Receive/.test(object.$type)) fields.push(text('correlation', 'ctms:correlation', { help: 'correlationHelp', mono: true }));
    return fields;
  }

  // Messages, signals and errors stand at the root of the file; who names the same one means the same one.
  function named(key, holder, reference, type, property, helpKey) {
    return control({ say, key, help: helpKey, value: holder[reference]?.get(property) ?? '', write: value => change(() => {
      const wanted = value.trim();
      const definitions = modeler.getDefinitions();
      let target = wanted ? definitions.rootElements.find(one => one.$type === type && one.get(property) === wanted) : undefined;
      if (wanted && !target) {
        target = moddle.create(type, { id: moddle.ids.nextPrefixed(type.replace('bpmn:', '') + '_'), name: wanted });
        if (property !== 'name') target.set(property, wanted);
        target.$parent = definitions;
        modeling.updateModdleProperties(element, definitions, { rootElements: [...definitions.rootElements, target] });
      }
      modeling.updateModdleProperties(element, holder, { [reference]: target });
    }) });
  }

  function several(object) {
    const loop = object.loopCharacteristics;
    const isMultiple = loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics';
    const value = !isMultiple ? 'once' : loop.isSequential ? 'sequential' : 'parallel';
    const fields = [control({ say, key: 'multiple', kind: 'choice', value, choices: ['once', 'parallel', 'sequential'].map(one => [one, say(one)]), write: chosenWay => change(() => {
      if (chosenWay === 'once') return modeling.updateProperties(element, { loopCharacteristics: undefined });
      if (isMultiple) return modeling.updateModdleProperties(element, loop, { isSequential: chosenWay === 'sequential' });
      const made = moddle.create('bpmn:MultiInstanceLoopCharacteristics', { isSequential: chosenWay === 'sequential' });
      made.$parent = object;
      return modeling.updateProperties(element, { loopCharacteristics: made });
    }, true) })];
    if (!isMultiple) return fields;
    fields.push(
      control({ say, key: 'collection', help: 'collectionHelp', mono: true, value: loop.get('ctms:collection') ?? '', write: text => setOn(loop, 'ctms:collection', text.trim() || undefined) }),
      control({ say, key: 'item', value: loop.get('ctms:elementVariable') ?? '', write: text => setOn(loop, 'ctms:elementVariable', text.trim() || undefined) }),
      control({ say, key: 'until', help: 'untilHelp', mono: true, value: loop.completionCondition?.body ?? '', write: text => setOn(loop, 'completionCondition', expression(loop, text.trim())) }));
    return fields;
  }

  function documentation(object) {
    return control({ say, key: 'description', help: 'descriptionHelp', kind: 'area', rows: 3, value: object.documentation?.[0]?.text ?? '', write: value => change(() => {
      const made = value.trim() ? moddle.create('bpmn:Documentation', { text: value.trim() }) : null;
      if (made) made.$parent = object;
      modeling.updateProperties(element, { documentation: made ? [made] : [] });
    }) });
  }

  function id(object) {
    const field = control({ say, key: 'id', help: 'idHelp', mono: true, value: object.id, write: (value, input) => {
      const wanted = value.trim();
      if (wanted === object.id) return;
      const free = !moddle.ids.assigned(wanted) || moddle.ids.assigned(wanted) === object;
      input.setCustomValidity(/^[A-Za-z_][\w.-]*$/.test(wanted) && free ? '' : say('idBad'));
      if (input.reportValidity()) change(() => modeling.updateProperties(element, { id: wanted }));
    } });
    return field;
  }

  function button(key, act, sign) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn btn-plain btn-small';
    made.textContent = sign ?? say(key);
    if (sign) made.setAttribute('aria-label', say(key));
    made.addEventListener('click', act);
    return made;
  }

  show();
  return { show };
}
