// Runs a process file in memory with bpmn-engine, COUNT times, and prints the milliseconds of each run as a JSON array.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { Engine } from 'bpmn-engine';

const [file, count] = process.argv.slice(2);
// The engine asks conditions by itself in "${...}" only.
const source = readFileSync(file, 'utf8').replaceAll('=decision = "reject"', '${environment.variables.rejected}');
const times = [];
for (let i = 0; i < Number(count); i++) {
  const started = performance.now();
  const engine = new Engine({ name: 'bench', source, variables: { rejected: false } });
  const listener = new EventEmitter();
  listener.on('wait', (task) => task.signal({ decision: 'approve' }));
  await engine.execute({ listener });
  if (engine.state === 'running') await engine.waitFor('end');
  times.push(performance.now() - started);
}
console.log(JSON.stringify(times));
