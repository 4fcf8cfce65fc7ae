import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';

const world = createRequire(import.meta.url)('world-atlas/countries-110m.json');
// The same frame as MapDrawing.cs: equirectangular, from 84° north to 58° south, 960 × 440.
const width = 960, height = 440, north = 84, south = -58;
const antarctica = '010';

const at = ([longitude, latitude]) => [
  ((longitude + 180) / 360 * width).toFixed(1),
  ((north - Math.max(south, Math.min(north, latitude))) / (north - south) * height).toFixed(1),
];
// A ring that crosses the date line goes on beyond the edge, and once more on the other side; the frame cuts both.
const unrolled = points => {
  let turn = 0;
  return points.map(([longitude, latitude], index) => {
    if (index > 0 && Math.abs(longitude - points[index - 1][0]) > 180) turn += longitude > 0 ? -360 : 360;
    return [longitude + turn, latitude];
  });
};
const moved = (points, by) => points.map(([longitude, latitude]) => [longitude + by, latitude]);
const copies = points => {
  const whole = unrolled(points);
  const out = [Math.min(...whole.map(point => point[0])) < -180.5 ? moved(whole, 360) : null, Math.max(...whole.map(point => point[0])) > 180.5 ? moved(whole, -360) : null];
  return [whole, ...out.filter(copy => copy)];
};
const line = points => points.map(at).filter((point, index, all) => index === 0 || point.join() !== all[index - 1].join())
  .map((point, index) => `${index === 0 ? 'M' : 'L'}${point[0]} ${point[1]}`).join('');

export function worldOutline() {
  const countries = feature(world, world.objects.countries).features.filter(country => country.id !== antarctica);
  const land = countries.flatMap(country => country.geometry.type === 'Polygon' ? [country.geometry.coordinates] : country.geometry.coordinates)
    .flatMap(polygon => polygon.flatMap(copies)).map(ring => line(ring) + 'Z').join('');
  const borders = mesh(world, world.objects.countries, (a, b) => a !== b).coordinates.flatMap(copies).map(line).join('');
  return '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="land" viewBox="0 0 960 440">'
    + `<path d="${land}" fill="currentColor" stroke="none"/><path d="${borders}" fill="none" stroke="var(--map-border, #fff)" stroke-width=".6" stroke-linejoin="round"/></symbol></svg>\n`;
}
