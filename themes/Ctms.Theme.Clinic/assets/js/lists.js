// Selection of rows, and fields that follow the answer after a filter was cleared elsewhere.
document.addEventListener('change', event => {
  const box = event.target;
  const list = box.closest?.('[data-list]');
  if (!list || box.type !== 'checkbox') return;
  if (box.matches('[data-pick-all]')) list.querySelectorAll('[data-pick]').forEach(one => { one.checked = box.checked; });
  if (box.matches('[data-pick], [data-pick-all]')) count(list);
});

function count(list) {
  const all = [...list.querySelectorAll('[data-pick]')];
  const chosen = all.filter(one => one.checked).length;
  const head = list.querySelector('[data-pick-all]');
  const bar = list.querySelector('.bulk-bar');
  if (head) { head.checked = chosen > 0 && chosen === all.length; head.indeterminate = chosen > 0 && chosen < all.length; }
  if (bar) {
    bar.toggleAttribute('data-none', chosen === 0);
    bar.querySelector('[data-chosen]').textContent = bar.dataset.words.replace('{0}', chosen);
  }
}

// The browser keeps what was typed or ticked; after a chip is removed the answer's own state is the right one.
document.addEventListener('htmx:after:swap', () => {
  document.querySelectorAll('[data-list] .filter-panel input').forEach(input => {
    if (input.type === 'checkbox' || input.type === 'radio') input.checked = input.defaultChecked;
    else if (input !== document.activeElement) input.value = input.defaultValue;
  });
  document.querySelectorAll('[data-list]').forEach(count);
});

document.addEventListener('input', event => {
  if (!event.target.matches?.('[data-narrow]')) return;
  const words = event.target.value.trim().toLowerCase();
  event.target.closest('.filter-field').querySelectorAll('.check').forEach(line => {
    line.hidden = words !== '' && !line.textContent.toLowerCase().includes(words);
  });
});
document.addEventListener('click', event => {
  const more = event.target.closest?.('[data-more-tools]');
  if (!more) return;
  const open = more.closest('.list-bar').querySelector('.list-bar-end').classList.toggle('open');
  more.setAttribute('aria-expanded', open);
});
document.addEventListener('submit', event => {
  const form = event.target;
  // A second click must not do it twice.
  if (form.method === 'post' && !form.hasAttribute('hx-post')) {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = '1';
    addEventListener('pageshow', () => delete form.dataset.sent, { once: true });
  }
});
