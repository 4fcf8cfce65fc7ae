// Requests carry the antiforgery token; slow answers and lost connections are said.
const token = () => document.querySelector('meta[name="antiforgery"]')?.content;
let running = 0;

document.addEventListener('htmx:config:request', event => {
  const request = event.detail.ctx.request;
  if (request.method !== 'GET') {
    if (token()) request.headers['RequestVerificationToken'] = token();
    // A form that keeps itself while it is filled in sends its files only when it is submitted.
    if (request.body instanceof FormData && event.detail.ctx.sourceElement?.hasAttribute('data-keeps')) {
      [...request.body].filter(([, value]) => value instanceof File).forEach(([name]) => request.body.delete(name));
    }
  } else if (request.body instanceof FormData) {
    // Empty fields would only make the address long.
    const filled = [...request.body].filter(([, value]) => value !== '');
    [...request.body.keys()].forEach(name => request.body.delete(name));
    filled.forEach(([name, value]) => request.body.append(name, value));
  }
});
document.addEventListener('htmx:before:request', () => show(+1));
document.addEventListener('htmx:finally:request', () => show(-1));
document.addEventListener('htmx:error', event => {
  if (event.detail?.error?.name !== 'AbortError') toast(document.body.dataset.lost, 'alert-triangle');
});

// A session that ended answers with the sign-in page: the whole window goes there, not a part of the page.
document.addEventListener('htmx:before:response', event => {
  const { response, target } = event.detail.ctx;
  if (response.raw.redirected && target !== document.body) {
    event.preventDefault();
    location.assign(response.raw.url);
  } else if (response.status >= 400 && response.status !== 422) {
    toast(document.body.dataset.lost, 'alert-triangle');
  }
});
document.addEventListener('toast', event => toast(event.detail.value ?? event.detail, 'circle-check'));

document.addEventListener('htmx:after:swap', () => {
  // After a refused form the summary is read out, and Tab goes on from there.
  document.querySelector('.form-errors[autofocus]')?.focus();
  notes().forEach(fade);
});
notes().forEach(fade);

function notes() { return document.querySelectorAll('.toasts .toast-note:not([data-fading])'); }

// A word of success goes by itself; one that offers something stays long enough to be reached, and never goes under hand or focus.
function fade(note) {
  note.dataset.fading = '1';
  const leave = () => {
    if (note.matches(':hover, :focus-within')) { setTimeout(leave, 2000); return; }
    note.classList.add('gone');
    setTimeout(() => note.remove(), 400);
  };
  setTimeout(leave, note.querySelector('a') ? 15000 : 6000);
}

export function toast(text, icon) {
  const region = document.querySelector('.toasts');
  const said = [...(region?.children ?? [])].some(note => note.textContent.trim() === text);
  if (!region || !text || said) return;
  const note = document.createElement('div');
  note.className = 'toast-note';
  note.innerHTML = `<svg class="icon${icon === 'circle-check' ? '' : ' warn'}" aria-hidden="true"><use href="/theme/icons.svg#${icon}"></use></svg>`;
  note.append(Object.assign(document.createElement('span'), { textContent: text }));
  region.append(note);
  fade(note);
}

function show(step) {
  running = Math.max(0, running + step);
  document.documentElement.classList.toggle('is-loading', running > 0);
}
