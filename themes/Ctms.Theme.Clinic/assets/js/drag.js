// A row of a ranking is dragged to another place by its grip. Nothing is sent by that: the row's own form opens with the place filled in and asks why; until it is sent the row can be put back.
const EDGE = 70;
let drag = null;

document.addEventListener('pointerdown', event => {
  const grip = event.target.closest?.('[data-drag]');
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  const row = grip.closest('tr');
  drag = { row, home: row.nextElementSibling, list: row.closest('[data-drag-list]'), pointer: event.pointerId, y: event.clientY };
  grip.setPointerCapture(event.pointerId);
  row.classList.add('dragging');
  document.documentElement.classList.add('is-dragging');
  requestAnimationFrame(scrollAtEdge);
});

document.addEventListener('pointermove', event => {
  if (drag?.pointer !== event.pointerId) return;
  drag.y = event.clientY;
  carry();
});

document.addEventListener('pointerup', event => {
  if (drag?.pointer !== event.pointerId) return;
  drag.y = event.clientY;
  carry();
  const { row, home } = end();
  if (row.nextElementSibling !== home) ask(row, home);
});

document.addEventListener('pointercancel', event => { if (drag?.pointer === event.pointerId) putBack(end()); });
document.addEventListener('keydown', event => { if (drag && event.key === 'Escape') putBack(end()); });

// The answer of a preview replaces the table under the hand.
document.addEventListener('htmx:before:swap', () => { if (drag) putBack(end()); });

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-drag-back]');
  if (!button) return;
  const form = button.closest('form');
  const row = button.closest('[data-drag-list] > tr');
  const list = row.parentElement;
  form.reset();
  form.closest('details').open = false;
  button.hidden = true;
  row.classList.remove('dropped');
  if (row.dropHome === null || row.dropHome?.parentElement === list) list.insertBefore(row, row.dropHome);
});

function carry() {
  const { row, list, y } = drag;
  // Rows without a place stand at the end, whatever is dragged.
  const others = [...list.children].filter(other => other !== row && other.dataset.place);
  for (const other of others) {
    const box = other.getBoundingClientRect();
    // Above the first row and below the last one is still the first and the last place: the page may have scrolled under the hand.
    if ((y < box.top && other !== others[0]) || (y > box.bottom && other !== others.at(-1))) continue;
    const after = y > box.top + box.height / 2;
    if ((after ? other.nextElementSibling : other) !== row) list.insertBefore(row, after ? other.nextElementSibling : other);
    return;
  }
}

function scrollAtEdge() {
  if (!drag) return;
  const step = drag.y < EDGE ? -12 : drag.y > innerHeight - EDGE ? 12 : 0;
  if (step) {
    scrollBy(0, step);
    carry();
  }
  requestAnimationFrame(scrollAtEdge);
}

function end() {
  const ended = drag;
  drag = null;
  ended.row.classList.remove('dragging');
  document.documentElement.classList.remove('is-dragging');
  return ended;
}

function putBack({ row, home, list }) { list.insertBefore(row, home); }

function ask(row, home) {
  const list = row.parentElement;
  const details = row.querySelector('details.move');
  // Only one row at a time waits for its reason: the one before goes home.
  list.querySelectorAll('tr.dropped [data-drag-back]').forEach(button => { if (!row.contains(button)) button.click(); });
  const ahead = [...list.children].slice(0, [...list.children].indexOf(row)).filter(other => other.dataset.place).length;
  if (!row.classList.contains('dropped')) row.dropHome = home;
  row.classList.add('dropped');
  details.open = true;
  details.querySelector('[data-drag-back]').hidden = false;
  details.querySelector('[name=place]').value = Number(list.dataset.firstPlace) + ahead;
  const reason = details.querySelector('[name=reason]');
  reason.focus({ preventScroll: true });
  details.scrollIntoView({ block: 'nearest' });
}
