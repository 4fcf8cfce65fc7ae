// Builds the theme's files into wwwroot: scripts, styles, fonts, the icon sprite and the outline of the world.
import { build } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { iconSprite } from './icons.mjs';
import { worldOutline } from './world.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '..', 'wwwroot');
const shared = { bundle: true, minify: true, sourcemap: false, target: ['es2022'], logLevel: 'warning', legalComments: 'linked' };

mkdirSync(target, { recursive: true });
await Promise.all([
  build({
    ...shared,
    entryPoints: { app: join(here, 'js/app.js'), charts: join(here, 'js/charts.js') },
    outdir: target, format: 'esm', splitting: true, chunkNames: 'chunk-[hash]',
  }),
  // Loaded in the head before the first paint, so a classic script that imports nothing.
  build({ ...shared, entryPoints: { first: join(here, 'js/first.js') }, outdir: target, format: 'iife' }),
  build({
    ...shared,
    entryPoints: { app: join(here, 'css/app.css'), bpmn: join(here, 'css/bpmn.css') },
    outdir: target, loader: { '.woff2': 'file' }, assetNames: 'fonts/[name]-[hash]',
  }),
]);
// Public pages have no script that could choose the theme: there the device does.
const dark = readFileSync(join(here, 'css/tokens.css'), 'utf8').match(/\[data-bs-theme="dark"\] \{([^}]*)\}/)[1];
writeFileSync(join(target, 'public-dark.css'), `@media (prefers-color-scheme: dark) { :root.public {${dark}} }\n`);
writeFileSync(join(target, 'icons.svg'), iconSprite(join(here, 'icons.txt')));
writeFileSync(join(target, 'world.svg'), worldOutline());
writeFileSync(join(target, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2457d6"/><path d="m9 16.5 4.8 4.8L23.5 11" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/></svg>\n');
