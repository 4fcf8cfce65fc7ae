// "/" or Ctrl+K goes to the search, "?" shows what keys do. Never while somebody types.
const typing = element => element.matches?.('input, textarea, select, [contenteditable]');

document.addEventListener('keydown', event => {
  const search = event.key === 'k' && (event.ctrlKey || event.metaKey);
  if (search || (event.key === '/' && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey)) {
    const box = ['#search-q', '#portal-search', '.list-search input'].map(one => document.querySelector(one)).find(one => one && one.offsetParent !== null);
    if (box) { event.preventDefault(); box.focus(); box.select(); }
    else if (document.querySelector('.search-link')) { event.preventDefault(); document.querySelector('.search-link').click(); }
  } else if (event.key === '?' && !typing(event.target)) {
    document.querySelector('#keys')?.showModal();
  }
});
document.addEventListener('click', event => {
  if (event.target.closest?.('[data-keys]')) document.querySelector('#keys')?.showModal();
  if (event.target.closest?.('[data-close-sheet]')) event.target.closest('dialog').close();
});

// One letter presses what names it (data-key="m"), for pages where one decision follows another. A chosen radio is no typing.
document.addEventListener('keydown', event => {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  if (typing(event.target) && !event.target.matches('[type=radio], [type=checkbox]')) return;
  document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});
