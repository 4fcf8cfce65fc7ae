// The search of the top bar: what was found hangs below it as the list of a combobox. The focus stays in the field; arrows move through the list.
const box = () => document.querySelector('#portal-search');
const panel = () => document.querySelector('#portal-found');
const options = () => [...panel().querySelectorAll('[role=option]')];

equip();
document.addEventListener('htmx:after:swap', event => {
  equip();
  if (panel() && (event.detail.ctx?.target === panel() || panel().contains(event.target))) show(document.activeElement === box());
});
document.addEventListener('click', event => { if (!event.target.closest?.('.search-box')) show(false); });
document.addEventListener('focusin', event => { if (!event.target.closest?.('.search-box')) show(false); });

// Going to another page without loading it anew brings another field.
function equip() {
  if (!panel() || box().hasAttribute('role')) return;
  box().setAttribute('role', 'combobox');
  box().setAttribute('aria-autocomplete', 'list');
  box().setAttribute('aria-controls', 'portal-found');
  box().addEventListener('keydown', onKey);
  box().addEventListener('focus', () => show(true));
  box().addEventListener('input', () => { if (box().value.trim() === '') { panel().replaceChildren(); show(false); } });
  show(false);
}

function onKey(event) {
  if (event.key === 'Escape' && !panel().hidden) { event.preventDefault(); event.stopPropagation(); show(false); return; }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const all = options();
    if (all.length === 0) return;
    event.preventDefault();
    show(true);
    const at = all.findIndex(one => one.getAttribute('aria-selected') === 'true');
    choose(all, event.key === 'ArrowDown' ? (at + 1) % all.length : (at <= 0 ? all.length : at) - 1);
  } else if (event.key === 'Enter') {
    const chosen = options().find(one => one.getAttribute('aria-selected') === 'true');
    if (chosen && !panel().hidden) { event.preventDefault(); chosen.click(); }
  }
}

function choose(all, place) {
  all.forEach((one, at) => one.setAttribute('aria-selected', at === place));
  const chosen = all[place];
  if (chosen) { box().setAttribute('aria-activedescendant', chosen.id); chosen.scrollIntoView({ block: 'nearest' }); } else box().removeAttribute('aria-activedescendant');
}

function show(open) {
  if (!panel()) return;
  equip();
  const shown = open && panel().childElementCount > 0 && box().value.trim() !== '';
  panel().hidden = !shown;
  box().setAttribute('aria-expanded', shown);
  if (shown) choose(options(), options().findIndex(one => one.getAttribute('aria-selected') === 'true'));
  else { options().forEach(one => one.setAttribute('aria-selected', false)); box().removeAttribute('aria-activedescendant'); }
}
