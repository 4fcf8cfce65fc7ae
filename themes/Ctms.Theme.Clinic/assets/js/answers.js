// Requests carry the antiforgery token; slow answers and lost connections are said.
const token = () => document.querySelector('meta[name="antiforgery"]')?.content;
let running = 0;

document.addEventListener('htmx:config:request', event => {
  const request = event.detail.ctx.request;
  if (request.method !== 'GET' && token()) request.headers['RequestVerificationToken'] = token();
});
document.addEventListener('htmx:before:request', () => show(+1));
document.addEventListener('htmx:finally:request', () => show(-1));
document.addEventListener('htmx:error', event => {
  if (event.detail?.error?.name !== 'AbortError') toast(document.body.dataset.lost, 'alert-triangle');
});

// After a refused form the summary is read out, and Tab goes on from there.
document.addEventListener('htmx:after:swap', () => document.querySelector('.form-errors[autofocus]')?.focus());

const leaving = new WeakSet();
const fade = note => {
  if (leaving.has(note)) return;
  leaving.add(note);
  setTimeout(() => note.classList.add('gone'), 5000);
  setTimeout(() => note.remove(), 5400);
};
const region = document.querySelector('.toasts');
if (region) {
  region.querySelectorAll('.toast-note').forEach(fade);
  new MutationObserver(() => region.querySelectorAll('.toast-note').forEach(fade)).observe(region, { childList: true });
}

export function toast(text, icon) {
  if (!region || !text) return;
  const note = document.createElement('div');
  note.className = 'toast-note';
  note.innerHTML = `<svg class="icon" aria-hidden="true"><use href="/theme/icons.svg#${icon}"></use></svg>`;
  note.append(Object.assign(document.createElement('span'), { textContent: text }));
  region.append(note);
}

function show(step) {
  running = Math.max(0, running + step);
  document.documentElement.classList.toggle('is-loading', running > 0);
}
