import htmx from 'htmx.org';
import '@github/relative-time-element';
import './answers.js';
import './drag.js';
import './menus.js';
import './lists.js';
import './keys.js';
import './search.js';
import './shell.js';
import './twins.js';

// A menu or panel that a person opened stays open when its part of the page is refreshed.
htmx.config.morphIgnore.push('open');
// Only an answer that is meant for the page is put into it; faults are said as a toast.
htmx.config.noSwap.push('400', '401', '403', '404', '5xx');

// Charts are big: they are fetched only by pages that have one.
const drawCharts = async part => {
  const found = part.querySelectorAll('[data-chart]:not([data-drawn])');
  if (found.length > 0) (await import('./charts.js')).draw(found);
};
drawCharts(document);
document.addEventListener('htmx:after:swap', () => drawCharts(document));

// So are drawings of processes, and the canvas is bigger still.
const drawProcesses = async part => {
  const shown = part.querySelectorAll('[data-diagram]:not([data-drawn])');
  if (shown.length > 0) (await import('./bpmn-viewer.js')).draw(shown);
  const designer = part.querySelector('[data-designer]:not([data-drawn])');
  if (designer) (await import('./bpmn-designer.js')).design(designer);
};
drawProcesses(document);
document.addEventListener('htmx:after:swap', () => drawProcesses(document));

// The tool bar of the editor.
if (document.querySelector('markdown-toolbar')) import('./write.js');
