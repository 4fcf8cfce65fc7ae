// A slider and a number field that say the same thing: moving one moves the other. The number is what is sent.
document.addEventListener('input', event => {
  const from = event.target;
  if (from.dataset?.twin) document.getElementById(from.dataset.twin).value = from.value;
  else if (from.id) document.querySelectorAll(`[data-twin="${CSS.escape(from.id)}"]`).forEach(slider => { slider.value = from.value; });
});
