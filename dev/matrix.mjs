// Prints the validation matrix: matrix.mjs REQUIREMENTS.txt DEVIATIONS.md RESULTS.json. The same input gives the same text: no dates, fixed order.
import { readFileSync } from 'node:fs'

const [requirements, deviations, results] = process.argv.slice(2).map(f => readFileSync(f, 'utf8'))
const ids = requirements.split('\n').filter(l => l && !l.startsWith('#'))
const deviation = Object.fromEntries([...deviations.matchAll(/^\| ([A-Z]+-\d+) \| (.+?) \|/gm)].map(m => [m[1], m[2]]))
const outcomes = JSON.parse(results)

// "Ctms.Accounts.Tests.SignIn.SessionTests.Ends_all(x: 1)" reads as "Accounts: Ends all"; the rows of a table of cases are one test.
const sentence = name => {
  const path = name.replace(/\(.*/s, '').split('.')
  return `${path[1]}: ${path.at(-1).replaceAll('_', ' ')}`
}
const tests = id => {
  const byName = new Map()
  for (const { test, status } of outcomes[id] ?? []) byName.set(sentence(test), (byName.get(sentence(test)) ?? true) && status === 'passed')
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1))
}
const result = id => {
  const own = tests(id)
  if (own.length > 0) return own.every(([, passed]) => passed) ? 'passed' : 'FAILED'
  return deviation[id] ? 'deviation' : 'open'
}
const cell = text => text.replaceAll('|', '\\|')

const unknown = Object.keys(outcomes).filter(id => !ids.includes(id))
if (unknown.length > 0) throw new Error(`Tests name unknown requirements: ${unknown.join(', ')}`)
const count = kind => ids.filter(id => result(id) === kind).length
console.log(`# Validation matrix

Made by \`dev/validate\` from the results of the last \`dev/test\`; not edited by hand. A row is passed when every test that names it passed. What an open row
asks for has no test of its own yet. Reasons of deviations stand in [deviations.md](deviations.md).

**${ids.length} requirements: ${count('passed')} passed, ${count('FAILED')} failed, ${count('deviation')} met in another way, ${count('open')} open**

| requirement | result | tests | deviation |
| --- | --- | --- | --- |
${ids.map(id => `| ${id} | ${result(id)} | ${tests(id).map(([name, passed]) => cell(name) + (passed ? '' : ' (FAILED)')).join('<br>')} | ${deviation[id] ?? ''} |`).join('\n')}`)
