// Menus are <details>: this only closes them (outside click, Escape, another menu) and keeps them inside the window.
const menus = 'details.menu, details.confirm';

document.addEventListener('click', event => {
  document.querySelectorAll(`:is(${menus})[open]`).forEach(menu => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  const close = event.target.closest?.('[data-close]');
  if (close) closeAround(close);
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const open = event.target.closest?.(`:is(${menus})[open]`) ?? document.querySelector(`:is(${menus})[open]`);
  if (open) closeAround(open);
});
document.addEventListener('toggle', event => {
  const menu = event.target;
  if (!menu.matches?.(menus) || !menu.open) return;
  const panel = menu.querySelector('.menu-panel, .confirm-box');
  if (!panel) return;
  panel.removeAttribute('style');
  if (getComputedStyle(panel).position === 'fixed') return;
  if (menu.closest('.table-scroll')) return float(menu, panel);
  const box = panel.getBoundingClientRect();
  const right = document.documentElement.clientWidth - 12;
  const shift = box.left < 12 ? 12 - box.left : box.right > right ? right - box.right : 0;
  if (shift !== 0) panel.style.transform = `translateX(${shift}px)`;
  panel.querySelector('textarea, [autofocus]')?.focus();
}, true);

// Inside a scrolling table a menu would be cut off, so it floats above the page until something scrolls.
function float(menu, panel) {
  const at = menu.querySelector('summary').getBoundingClientRect();
  const up = at.bottom + panel.offsetHeight + 12 > innerHeight && at.top > panel.offsetHeight + 12;
  Object.assign(panel.style, {
    position: 'fixed', right: 'auto', bottom: 'auto',
    left: `${Math.max(12, at.right - panel.offsetWidth)}px`,
    top: `${up ? at.top - panel.offsetHeight - 4 : at.bottom + 4}px`,
  });
  addEventListener('scroll', () => { menu.open = false; }, { once: true, capture: true });
}

function closeAround(element) {
  const menu = element.closest(menus);
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
}
