// Runs in the head before the first paint: no flash of the wrong colours, no jump of what only works with script.
const root = document.documentElement;
root.classList.add('js');
const chosen = document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
root.dataset.bsTheme = chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
