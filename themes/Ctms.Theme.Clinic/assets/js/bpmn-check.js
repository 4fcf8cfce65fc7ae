import { mark } from './bpmn-open.js';

// What the server says about the drawing; a finding leads to its element.
export function checking(part) {
  const { root, modeler, say, choose } = part;
  const list = document.getElementById('design-findings');
  const count = document.getElementById('design-findings-count');
  let marked = [];

  function show(findings) {
    marked.forEach(id => mark(modeler, id, ''));
    marked = findings.map(finding => finding.element).filter(Boolean);
    [...findings].reverse().forEach(finding => { if (finding.element) mark(modeler, finding.element, finding.stops ? 'incident' : 'changed'); });
    const stops = findings.filter(finding => finding.stops).length;
    count.textContent = findings.length === 0 ? say('fine') : [stops ? say('stops', stops) : '', findings.length > stops ? say('remarks', findings.length - stops) : ''].filter(Boolean).join(' · ');
    list.replaceChildren(...findings.map(line));
  }

  function line(finding) {
    const item = document.createElement('li');
    const badge = document.createElement('span');
    badge.className = `status-badge tone-${finding.stops ? 'red' : 'amber'}`;
    badge.textContent = say(finding.stops ? 'stop' : 'remark');
    const element = finding.element && modeler.get('elementRegistry').get(finding.element);
    const name = document.createElement(element ? 'button' : 'b');
    if (element) {
      name.type = 'button';
      name.className = 'link-button';
      name.addEventListener('click', () => {
        choose(element.parent ? element : null);
        document.querySelector('#design-form input, #design-form select, #design-form textarea')?.focus();
      });
    }
    name.textContent = finding.name || '';
    const text = document.createElement('span');
    text.textContent = finding.text;
    item.append(badge, ...(finding.name ? [name] : []), text);
    return item;
  }

  async function run() {
    const { xml } = await modeler.saveXML({ format: true });
    const answer = await send(root.dataset.check, { xml });
    if (answer.refusal) count.textContent = answer.refusal;
    else show(answer.findings);
  }

  return { run, show };
}

export async function send(url, fields) {
  const token = document.querySelector('meta[name=antiforgery]').content;
  const answer = await fetch(url, { method: 'POST', headers: { RequestVerificationToken: token }, body: new URLSearchParams(fields) });
  if (answer.ok || answer.status === 422) return answer.json();
  throw new Error(`${url} answered ${answer.status}`);
}
