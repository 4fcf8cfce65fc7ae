// "/" or Ctrl+K goes to the search, "?" shows what keys do. Never while somebody types.
const typing = element => element.matches?.('input, textarea, select, [contenteditable]');

document.addEventListener('keydown', event => {
  const search = event.key === 'k' && (event.ctrlKey || event.metaKey);
  if (search || (event.key === '/' && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey)) {
    const box = document.querySelector('#portal-search') ?? document.querySelector('.list-search input');
    if (box && box.offsetParent !== null) { event.preventDefault(); box.focus(); box.select(); }
  } else if (event.key === '?' && !typing(event.target)) {
    document.querySelector('#keys')?.showModal();
  }
});
document.addEventListener('click', event => {
  if (event.target.closest?.('[data-keys]')) document.querySelector('#keys')?.showModal();
  if (event.target.closest?.('[data-close-sheet]')) event.target.closest('dialog').close();
});
