import Modeler from 'bpmn-js/lib/Modeler';
import { adding } from './bpmn-add.js';
import { checking } from './bpmn-check.js';
import { form } from './bpmn-form.js';
import { elementList } from './bpmn-list.js';
import { fit, look, openXml, step } from './bpmn-open.js';
import { saving } from './bpmn-save.js';

// The designer: canvas, list of elements, form of the chosen one, check. Everything can be reached by keyboard alone.
export async function design(root) {
  root.dataset.drawn = '1';
  const words = JSON.parse(root.dataset.words);
  const say = (key, ...holes) => holes.reduce((text, hole, place) => text.replace(`{${place}}`, hole), words[key] ?? key);
  const canvas = document.getElementById('design-canvas');
  const modeler = new Modeler({ ...look, container: canvas });
  // Several changes that belong together are undone together.
  modeler.get('commandStack').registerHandler('ctms.together', class { preExecute(context) { context.run(); } });
  const known = JSON.parse(root.dataset.known);
  const part = { root, modeler, say, known, together: run => modeler.get('commandStack').execute('ctms.together', { run }) };
  part.nameOf = element => nameOf(element, say);
  part.chosen = () => {
    const [element] = modeler.get('selection').get();
    return element?.labelTarget ?? element ?? null;
  };
  part.choose = (element, reveal = true) => {
    modeler.get('selection').select(element ?? null);
    if (element?.width && reveal) modeler.get('canvas').scrollToElement(element, 60);
  };
  try {
    await openXml(modeler, root.querySelector('.designer-xml').value);
  } catch (fault) {
    canvas.textContent = canvas.dataset.failed.replace('{0}', fault.message);
    return;
  }
  part.announce = text => { document.getElementById('design-state').textContent = text; };
  part.list = elementList(part);
  part.form = form(part);
  part.check = checking(part);
  part.save = saving(part);
  adding(part);
  acts(part);
  part.check.run();
}

function acts(part) {
  const { root, modeler } = part;
  const stack = modeler.get('commandStack');
  const does = {
    save: () => part.save.now(), check: () => part.check.run(), undo: () => stack.undo(), redo: () => stack.redo(),
    in: () => step(modeler, 1.25), out: () => step(modeler, .8), fit: () => fit(modeler),
    remove: () => {
      const element = part.chosen();
      if (!element || element === modeler.get('canvas').getRootElement()) return part.announce(part.say('chooseStep'));
      const name = part.nameOf(element);
      const next = element.incoming?.[0]?.source ?? element.source ?? null;
      modeler.get('modeling').removeElements([element]);
      part.choose(next);
      part.announce(part.say('removed', name));
    },
  };
  root.querySelectorAll('[data-act]').forEach(button => button.addEventListener('click', () => does[button.dataset.act]()));
  const enable = () => {
    root.querySelector('[data-act=undo]').disabled = !stack.canUndo();
    root.querySelector('[data-act=redo]').disabled = !stack.canRedo();
  };
  modeler.on('commandStack.changed', enable);
  enable();
  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || !root.isConnected) return;
    const key = event.key.toLowerCase();
    if (key === 's') { event.preventDefault(); part.save.now(); }
    // Inside of a field undo belongs to the field, inside of the canvas bpmn-js listens itself.
    if (event.target.closest('input, textarea, select, .djs-container')) return;
    if (key === 'z' && !event.shiftKey) { event.preventDefault(); stack.undo(); }
    if (key === 'y' || (key === 'z' && event.shiftKey)) { event.preventDefault(); stack.redo(); }
  });
}

export function typeOf(element) { return element.businessObject.$type.replace(/^bpmn:/, ''); }

function nameOf(element, say) {
  const type = typeOf(element);
  const own = element.businessObject.name?.trim().replace(/\s+/g, ' ');
  if (own) return own;
  const kind = say(type[0].toLowerCase() + type.slice(1));
  if (element.source && element.target) return `${kind} ${say('to', nameOf(element.target, say))}`;
  return kind;
}
