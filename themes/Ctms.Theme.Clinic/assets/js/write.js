// Writing a text: the tool bar forms it, files are put in at the cursor, and whoever writes is asked nothing that a key can do.
import '@github/markdown-toolbar-element';

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-insert]');
  if (!button) return;
  const text = document.getElementById(button.dataset.into);
  text.focus();
  text.setRangeText(button.dataset.insert, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
});
