// Adds up the reports of all test projects: count-tests.mjs RESULTS EXIT-CODE PROJECT...
// Fails when a test failed, when the runner failed, and when a project reported nothing: silence is no success.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const [results, runner, ...projects] = process.argv.slice(2)
const missing = new Set(projects.map(p => basename(p)))
const requirements = {}
let passed = 0, failed = 0

for (const file of readdirSync(results).filter(f => f.endsWith('.ctrf') || f.endsWith('.json'))) {
  const report = JSON.parse(readFileSync(join(results, file), 'utf8')).results
  for (const suite of report.extra?.suites ?? []) {
    if (report.summary.tests > 0) missing.delete(basename(suite.filePath ?? '', '.dll'))
    for (const error of suite.errors ?? []) { failed++; console.log(`ERROR  ${suite.filePath}: ${error.message ?? error.type ?? ''}`) }
  }
  passed += report.summary.passed
  // A skipped test proves nothing, so it counts as failed.
  failed += report.summary.tests - report.summary.passed
  for (const test of report.tests) {
    // Why stands beside the name: on a machine that is gone afterwards these lines are all that is left.
    if (test.status !== 'passed') console.log(`FAILED  ${test.name}\n${indent(test.message, 30)}\n${indent(test.trace, 12)}`)
    for (const id of [test.extra?.traits?.requirement ?? []].flat())
      (requirements[id] ??= []).push({ test: test.name, status: test.status })
  }
}

function indent(text, lines) {
  return (text ?? '').split('\n').slice(0, lines).map(line => '    ' + line.slice(0, 500)).join('\n')
}

mkdirSync('artifacts', { recursive: true })
writeFileSync('artifacts/requirements.json', JSON.stringify(Object.fromEntries(Object.entries(requirements).sort()), null, 2) + '\n')
for (const project of missing) { failed++; console.log(`FAILED  ${project} did not report a single test`) }
if (runner !== '0' && failed === 0) { failed++; console.log(`FAILED  the test runner ended with ${runner}`) }
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
