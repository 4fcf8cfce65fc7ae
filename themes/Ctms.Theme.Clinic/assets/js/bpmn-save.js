import { send } from './bpmn-check.js';

// The draft is kept by Ctrl+S and by itself a while after the last change. Who saved in between is never written over.
const PAUSE = 10_000;

export function saving(part) {
  const { root, modeler, say, announce } = part;
  let number = Number(root.dataset.number);
  let dirty = false;
  let timer = 0;
  let running = null;
  let stopped = false;

  modeler.on('commandStack.changed', () => {
    dirty = true;
    root.dataset.dirty = '1';
    if (!stopped) announce(say('unsaved'));
    clearTimeout(timer);
    timer = setTimeout(() => { if (!stopped && root.isConnected) now(); }, PAUSE);
  });

  async function now() {
    clearTimeout(timer);
    while (running) await running;
    running = keep();
    try {
      return await running;
    } finally {
      running = null;
    }
  }

  async function keep() {
    announce(say('saving'));
    const { xml } = await modeler.saveXML({ format: true });
    dirty = false;
    try {
      const answer = await send(root.dataset.save, { xml, number });
      if (answer.refusal) {
        [stopped, dirty] = [true, true];
        announce(answer.refusal);
        document.getElementById('design-state').classList.add('failed');
        return false;
      }
      number = answer.number;
      const field = document.getElementById('design-publish-number');
      if (field) field.value = number;
      part.check.show(answer.findings);
      if (!dirty) {
        delete root.dataset.dirty;
        announce(say('saved'));
      }
      document.getElementById('design-state').classList.remove('failed');
      stopped = false;
      return true;
    } catch {
      dirty = true;
      announce(say('failed'));
      return false;
    }
  }

  addEventListener('beforeunload', event => { if (dirty && root.isConnected) event.preventDefault(); });

  // Comparing, downloading and publishing speak of what is kept, so it is kept first.
  document.querySelectorAll('#design-compare, #design-download').forEach(link => link.addEventListener('click', async event => {
    if (!dirty) return;
    event.preventDefault();
    if (await now()) location.assign(link.href);
  }));
  document.getElementById('design-publish-number')?.form.addEventListener('submit', async event => {
    const { target: publish } = event;
    if (!dirty && !running) return;
    event.preventDefault();
    event.stopPropagation();
    if (await now()) publish.submit();
  }, true);

  return { now };
}
