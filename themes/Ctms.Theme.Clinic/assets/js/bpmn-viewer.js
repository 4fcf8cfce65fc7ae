import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { fit, look, mark, openXml, step } from './bpmn-open.js';

// Drawings that are looked at: marks and badges at elements, and the table beside them.
export function draw(parts) {
  parts.forEach(part => {
    part.dataset.drawn = '1';
    const table = part.querySelector('details.diagram-table');
    if (table?.dataset.open === 'false') table.open = false;
    drawOne(part).catch(fault => {
      const canvas = part.querySelector('.diagram-canvas');
      part.querySelector('.diagram-frame').classList.add('failed');
      canvas.textContent = canvas.dataset.failed;
      if (table) table.open = true;
      if (!/no diagram|BPMN/i.test(fault.message)) throw fault;
    });
  });
}

async function drawOne(part) {
  const viewer = new NavigatedViewer({ ...look, container: part.querySelector('.diagram-canvas') });
  await openXml(viewer, part.querySelector('.diagram-xml').value);
  const badges = new Map();
  JSON.parse(part.dataset.diagram || '[]').forEach(each => {
    if (!mark(viewer, each.element, each.mark) || !each.badge) return;
    // Several badges at one element stand beside each other.
    const place = badges.get(each.element) ?? 0;
    badges.set(each.element, place + 1);
    const badge = document.createElement('span');
    badge.className = `diagram-badge badge-${each.mark}`;
    badge.textContent = each.badge;
    if (each.text) badge.title = each.text;
    viewer.get('overlays').add(each.element, { position: { top: -10, right: 12 + place * 26 }, html: badge });
  });
  part.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => {
    if (button.dataset.zoom === 'fit') fit(viewer);
    else step(viewer, button.dataset.zoom === 'in' ? 1.25 : .8);
  }));
  // Paper is narrower than the window, so there the drawing takes the paper's size first.
  for (const [moment, isOnPaper] of [['beforeprint', true], ['afterprint', false]]) addEventListener(moment, () => {
    part.querySelector('.diagram-canvas').classList.toggle('on-paper', isOnPaper);
    if (part.isConnected) fit(viewer);
  });
  // A line of the table shows its element in the drawing.
  part.querySelectorAll('tr[data-element]').forEach(row => {
    row.addEventListener('mouseenter', () => point(viewer, row.dataset.element, true));
    row.addEventListener('mouseleave', () => point(viewer, row.dataset.element, false));
  });
}

function point(viewer, element, on) {
  if (viewer.get('elementRegistry').get(element)) viewer.get('canvas')[on ? 'addMarker' : 'removeMarker'](element, 'mark-pointed');
}
