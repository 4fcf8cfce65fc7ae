import { ctms } from './bpmn-ctms.js';

// Colours come from the theme's own properties, so that a drawing follows light and dark by itself.
export const look = {
  bpmnRenderer: { defaultFillColor: 'var(--diagram-fill)', defaultStrokeColor: 'var(--diagram-line)', defaultLabelColor: 'var(--diagram-ink)' },
  textRenderer: { defaultStyle: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontSize: '12px' }, externalStyle: { fontSize: '12px' } },
  moddleExtensions: { ctms },
};

// A file may say what happens and not where it stands on the paper; then it is laid out here.
export async function openXml(viewer, xml) {
  if (!/BPMNShape/.test(xml)) xml = await (await import('bpmn-auto-layout')).layoutProcess(linked(xml));
  await viewer.importXML(xml);
  fit(viewer);
}

// The layout follows what each step says of its flows, which a file may leave to the flows themselves.
function linked(xml) {
  const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
  const tree = new DOMParser().parseFromString(xml, 'text/xml');
  const say = (id, tag, flow) => {
    const step = tree.querySelector(`[id="${CSS.escape(id ?? '')}"]`);
    if (!step || [...step.children].some(child => child.localName === tag && child.textContent.trim() === flow)) return;
    const line = tree.createElementNS(model, step.prefix ? `${step.prefix}:${tag}` : tag);
    line.textContent = flow;
    step.prepend(line);
  };
  for (const flow of tree.getElementsByTagNameNS(model, 'sequenceFlow')) {
    say(flow.getAttribute('sourceRef'), 'outgoing', flow.id);
    say(flow.getAttribute('targetRef'), 'incoming', flow.id);
  }
  return new XMLSerializer().serializeToString(tree);
}

// The whole drawing with some air around it, beside the palette where there is one, and never larger than life.
export function fit(viewer) {
  const canvas = viewer.get('canvas');
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  if (!inner.width || !outer.width) return;
  const palette = viewer.get('palette', false) && canvas.getContainer().querySelector('.djs-palette');
  const left = 24 + (palette?.offsetWidth ? palette.offsetWidth + 12 : 0);
  const [width, height] = [outer.width - left - 24, outer.height - 80];
  const scale = Math.min(1, width / inner.width, height / inner.height);
  canvas.viewbox({
    x: inner.x - (left + (width - inner.width * scale) / 2) / scale, y: inner.y - (40 + (height - inner.height * scale) / 2) / scale,
    width: outer.width / scale, height: outer.height / scale,
  });
}

export function step(viewer, by) {
  const canvas = viewer.get('canvas');
  canvas.zoom(Math.min(4, Math.max(.2, canvas.zoom() * by)));
}

const MARKS = ['done', 'here', 'incident', 'added', 'removed', 'changed'];

export function mark(viewer, element, kind) {
  const canvas = viewer.get('canvas');
  if (!viewer.get('elementRegistry').get(element)) return false;
  MARKS.forEach(other => canvas.removeMarker(element, 'mark-' + other));
  if (MARKS.includes(kind)) canvas.addMarker(element, 'mark-' + kind);
  return true;
}
