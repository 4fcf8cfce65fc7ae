import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'node_modules', '@tabler', 'icons', 'icons', 'outline');

// One file with the icons of the list, each to be used as <use href="/theme/icons.svg#name">.
export function iconSprite(list) {
  const names = readFileSync(list, 'utf8').split(/\s+/).filter(name => name && !name.startsWith('#'));
  const unknown = names.filter(name => !existsSync(join(folder, `${name}.svg`)));
  if (unknown.length > 0) throw new Error(`icons.txt names icons that Tabler does not have: ${unknown.join(', ')}`);
  const symbols = [...new Set(names)].map(name => {
    const svg = readFileSync(join(folder, `${name}.svg`), 'utf8');
    const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}
