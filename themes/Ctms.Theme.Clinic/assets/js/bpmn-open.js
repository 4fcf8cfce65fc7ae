import { ctms } from './bpmn-ctms.js';

// Colours come from the theme's own properties, so that a drawing follows light and dark by itself.
export const look = {
  bpmnRenderer: { defaultFillColor: 'var(--diagram-fill)', defaultStrokeColor: 'var(--diagram-line)', defaultLabelColor: 'var(--diagram-ink)' },
  textRenderer: { defaultStyle: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontSize: '12px' }, externalStyle: { fontSize: '12px' } },
  moddleExtensions: { ctms },
};

// A file may say what happens and not where it stands on the paper; then it is laid out here.
export async function openXml(viewer, xml) {
  if (!/BPMNShape/.test(xml)) xml = await (await import('bpmn-auto-layout')).layoutProcess(xml);
  await viewer.importXML(xml);
  fit(viewer);
}

export function fit(viewer) {
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() > 1) canvas.zoom(1, 'auto');
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
