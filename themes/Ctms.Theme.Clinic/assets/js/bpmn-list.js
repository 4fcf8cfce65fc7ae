import { typeOf } from './bpmn-designer.js';

// All elements in the order in which they are reached, as a listbox: the way to everything for those who use no pointer.
export function elementList({ modeler, say, nameOf, chosen, choose }) {
  const list = document.getElementById('design-list');
  const connect = document.querySelector('[data-connect]');
  let shown = [];

  function refresh() {
    shown = inOrder(modeler);
    const names = shown.map(({ element }) => [typeOf(element), nameOf(element)]);
    list.replaceChildren(...shown.map(({ element, depth }, place) => {
      const option = document.createElement('li');
      option.id = 'option-' + element.id;
      option.setAttribute('role', 'option');
      option.className = `depth-${Math.min(depth, 3)}${element.waypoints ? ' is-flow' : ''}`;
      option.dataset.element = element.id;
      const [type, name] = names[place];
      const kind = say(type[0].toLowerCase() + type.slice(1));
      const title = document.createElement('span');
      title.textContent = name;
      option.append(title);
      if (!name.startsWith(kind)) {
        const small = document.createElement('small');
        small.textContent = kind;
        option.append(small);
      }
      return option;
    }));
    const steps = shown.filter(({ element }) => !element.waypoints && element.parent && !['StartEvent', 'BoundaryEvent', 'Participant', 'Lane', 'Process'].includes(typeOf(element)));
    connect.replaceChildren(connect.options[0], ...steps.map(({ element }) => new Option(nameOf(element), element.id)));
    highlight();
  }

  function highlight() {
    const element = chosen() ?? modeler.get('canvas').getRootElement();
    list.querySelectorAll('[role=option]').forEach(option => {
      const is = option.dataset.element === element?.id;
      option.setAttribute('aria-selected', is);
      if (!is) return;
      list.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    });
    const name = document.getElementById('design-chosen');
    name.textContent = element && element.parent ? nameOf(element) : '…';
  }

  const pick = id => choose(modeler.get('elementRegistry').get(id).parent ? modeler.get('elementRegistry').get(id) : null);

  list.addEventListener('click', event => {
    const option = event.target.closest('[role=option]');
    if (option) pick(option.dataset.element);
  });
  list.addEventListener('keydown', event => {
    const at = shown.findIndex(({ element }) => element.id === (chosen() ?? modeler.get('canvas').getRootElement())?.id);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      pick(shown[Math.max(0, Math.min(shown.length - 1, to))].element.id);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      document.querySelector('#design-form input, #design-form textarea, #design-form select')?.focus();
    } else if (event.key === 'Delete') {
      event.preventDefault();
      document.querySelector('[data-act=remove]').click();
    }
  });
  modeler.on('commandStack.changed', refresh);
  modeler.on('selection.changed', highlight);
  refresh();
  return { refresh };
}

function inOrder(modeler) {
  const all = modeler.get('elementRegistry').filter(element => !element.labelTarget && element.type !== 'label' && element.businessObject);
  const root = modeler.get('canvas').getRootElement();
  const found = [{ element: root, depth: 0 }];
  const seen = new Set([root.id]);
  const add = (element, depth) => {
    if (seen.has(element.id)) return;
    seen.add(element.id);
    found.push({ element, depth });
    (element.outgoing ?? []).filter(flow => flow.type === 'bpmn:SequenceFlow').forEach(flow => add(flow, depth + 1));
    (element.attachers ?? []).forEach(attacher => add(attacher, depth + 1));
    inside(element, depth + 1);
    (element.outgoing ?? []).filter(flow => flow.type === 'bpmn:SequenceFlow').forEach(flow => add(flow.target, depth));
  };
  const inside = (parent, depth) => {
    const nodes = all.filter(element => element.parent === parent && !element.waypoints).sort((a, b) => a.x - b.x || a.y - b.y);
    nodes.filter(element => !(element.incoming ?? []).length && !element.host).forEach(element => add(element, depth));
    nodes.forEach(element => add(element, depth));
  };
  inside(root, 0);
  all.filter(element => !element.waypoints).forEach(element => add(element, 0));
  all.forEach(element => add(element, 1));
  return found;
}
