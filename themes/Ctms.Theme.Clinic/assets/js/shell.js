// Folded navigation on small screens, and light or dark.
const root = document.documentElement;

document.addEventListener('click', event => {
  const nav = event.target.closest?.('[data-nav]');
  if (nav) { event.preventDefault(); openNav(!root.classList.contains('nav-open')); }
  if (event.target.matches?.('.nav-shade')) openNav(false);
  const toggle = event.target.closest?.('[data-theme-toggle]');
  if (toggle) {
    event.preventDefault();
    const next = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    root.dataset.bsTheme = next;
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
    document.dispatchEvent(new CustomEvent('theme-changed'));
  }
});
document.addEventListener('keydown', event => { if (event.key === 'Escape' && root.classList.contains('nav-open')) openNav(false); });

function openNav(open) {
  root.classList.toggle('nav-open', open);
  const sidebar = document.querySelector('.sidebar');
  document.querySelectorAll('[data-nav]').forEach(button => button.setAttribute('aria-expanded', open));
  if (open) sidebar?.querySelector('a')?.focus();
  else document.querySelector('[data-nav]')?.focus();
}

// A print button is of use only with script; forms that keep a moment as evidence say the zone in which the person lives.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
for (const field of document.querySelectorAll('input[data-zone]')) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
