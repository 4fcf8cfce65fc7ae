// Labelled fields of the form beside the canvas, as the kit's own forms look.
let last = 0;

/** kind: text, area, number, check or choice; write is called when the value is changed. */
export function control({ say, key, field, value, write, kind = 'text', help: helpKey, choices = [], rows = 2, mono = false }) {
  const id = `design-field-${++last}`;
  const box = document.createElement('div');
  box.className = 'field';
  const label = document.createElement('label');
  [label.htmlFor, label.textContent] = [id, say(key)];
  const input = document.createElement(kind === 'area' ? 'textarea' : kind === 'choice' ? 'select' : 'input');
  [input.id, input.dataset.field] = [id, field ?? key];
  if (kind === 'area') input.rows = rows;
  if (kind === 'number') Object.assign(input, { type: 'number', min: 0, max: 999, step: 1 });
  if (kind === 'text') input.type = 'text';
  if (mono) input.classList.add('mono');
  if (kind === 'check') {
    box.classList.add('field-check');
    Object.assign(input, { type: 'checkbox', checked: value });
    input.addEventListener('change', () => write(input.checked));
    const line = document.createElement('div');
    line.className = 'check';
    line.append(input, label);
    box.append(line);
    return box;
  }
  if (kind === 'choice') choices.forEach(([id_, name]) => input.add(new Option(name, id_, false, id_ === value)));
  input.value = value;
  input.addEventListener('change', () => write(input.value, input));
  // Ctrl+S inside of a field keeps what stands in it.
  input.addEventListener('keydown', event => { if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') write(input.value, input); });
  box.append(label);
  if (helpKey) {
    const text = help(say(helpKey));
    text.id = id + '-help';
    input.setAttribute('aria-describedby', text.id);
    box.append(text);
  }
  box.append(input);
  return box;
}

/** Several of a list, as checkboxes. */
export function list({ say, key, help: helpKey, choices, chosen, write }) {
  const box = group(say(key), say(helpKey));
  box.classList.add('choice-list');
  const scroll = document.createElement('div');
  scroll.className = 'choice-scroll';
  const boxes = choices.map(({ id, name }, place) => {
    const line = document.createElement('div');
    line.className = 'check';
    const input = Object.assign(document.createElement('input'), { type: 'checkbox', value: id, checked: chosen.includes(id), id: `design-field-${++last}` });
    input.dataset.field = `${key}-${place}`;
    input.addEventListener('change', () => write(boxes.filter(one => one.checked).map(one => one.value)));
    const label = Object.assign(document.createElement('label'), { htmlFor: input.id, textContent: name });
    line.append(input, label);
    scroll.append(line);
    return input;
  });
  box.append(scroll);
  return box;
}

export function group(title, text) {
  const box = document.createElement('fieldset');
  box.className = 'field';
  const legend = document.createElement('legend');
  legend.textContent = title;
  box.append(legend);
  if (text) box.append(help(text));
  return box;
}

export function help(text) {
  const line = document.createElement('p');
  line.className = 'field-help';
  line.textContent = text;
  return line;
}
