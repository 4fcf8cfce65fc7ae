// Writes the calendar of public holidays and weekends that working days are counted by. Run it once in a while, with date-holidays beside it:
//   npm install --no-save date-holidays@3.37.0 && node dev/holidays.mjs 2026 2030 > modules/Ctms.Workflows/Calendar/holidays.tsv
import { createRequire } from 'node:module';
import { join } from 'node:path';

const Holidays = createRequire(join(process.cwd(), 'node_modules', 'x.js'))('date-holidays').default ?? createRequire(join(process.cwd(), 'node_modules', 'x.js'))('date-holidays');
const [first, last] = process.argv.slice(2).map(Number);
const lines = [];
for (const country of Object.keys(new Holidays().getCountries()).sort()) {
  // Days of the week from 1 (Monday) to 7; Saturday and Sunday need no line.
  const weekend = new Intl.Locale(`und-${country}`).weekInfo?.weekend ?? [6, 7];
  if (weekend.join() !== '6,7') lines.push(`${country}\tweekend\t${weekend.join()}`);
  const seen = new Set();
  const calendar = new Holidays(country, { languages: ['en'], types: ['public'] });
  for (let year = first; year <= last; year++) {
    for (const day of calendar.getHolidays(year, 'en') ?? []) {
      // A holiday of several days says its end; the end of the last day is the start of the next one.
      const from = Date.parse(day.date.slice(0, 10));
      const days = Math.max(1, Math.round((day.end - day.start) / 86_400_000));
      for (let i = 0; i < days; i++) {
        const text = new Date(from + i * 86_400_000).toISOString().slice(0, 10);
        if (!seen.has(text)) lines.push(`${country}\t${text}\t${day.name.replace(/\s+/g, ' ')}`);
        seen.add(text);
      }
    }
  }
}
process.stdout.write(lines.join('\n') + '\n');
