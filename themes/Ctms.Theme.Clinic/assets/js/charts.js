import * as echarts from 'echarts/core';
import { BarChart, FunnelChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([BarChart, FunnelChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const drawn = new Map();

export function draw(canvases) {
  canvases.forEach(canvas => {
    canvas.dataset.drawn = '1';
    canvas.hidden = false;
    canvas.parentElement.querySelector('details')?.removeAttribute('open');
    const chart = echarts.init(canvas, null, { renderer: 'svg' });
    chart.setOption(options(JSON.parse(canvas.dataset.chart)));
    new ResizeObserver(() => chart.resize()).observe(canvas);
    drawn.set(canvas, chart);
  });
}

document.addEventListener('theme-changed', () => drawn.forEach((chart, canvas) => {
  if (canvas.isConnected) chart.setOption(options(JSON.parse(canvas.dataset.chart)), true);
  else { chart.dispose(); drawn.delete(canvas); }
}));

function options(data) {
  const text = { color: color('--ink-2'), fontFamily: color('--font'), fontSize: 12 };
  const many = data.series.length > 1 || data.kind === 'ring' || data.kind === 'funnel';
  const base = {
    animationDuration: 250, textStyle: text, aria: { enabled: true, label: { description: data.title } },
    color: data.series.map(series => color(`--${series.tone}-dot`)),
    // The HTML tooltip sets style attributes, which the content security policy refuses.
    tooltip: { renderMode: 'richText', trigger: data.kind === 'ring' || data.kind === 'funnel' ? 'item' : 'axis', backgroundColor: color('--raised'), borderColor: color('--line'), textStyle: { ...text, color: color('--ink') }, valueFormatter: value => `${value ?? '–'}${data.unit ? ` ${data.unit}` : ''}` },
    legend: many ? { bottom: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: text } : undefined,
  };
  return data.kind === 'ring' || data.kind === 'funnel' ? { ...base, ...parts(data, text) } : { ...base, ...axes(data, text, many) };
}

function parts(data, text) {
  const tones = ['blue', 'green', 'amber', 'violet', 'red', 'neutral'].map(tone => color(`--${tone}-dot`));
  const values = data.categories.map((name, index) => ({ name, value: data.series[0].values[index] }));
  const label = { ...text, color: color('--ink') };
  return {
    color: tones,
    series: [data.kind === 'ring'
      ? { type: 'pie', radius: ['52%', '76%'], center: ['50%', '44%'], data: values, label: { show: false }, itemStyle: { borderColor: color('--surface'), borderWidth: 2 } }
      : { type: 'funnel', sort: 'none', top: 8, bottom: 36, left: '8%', width: '84%', gap: 3, data: values, label: { ...label, position: 'inside', color: '#fff', formatter: '{b} {c}' } }],
  };
}

function axes(data, text, many) {
  const line = { lineStyle: { color: color('--line') } };
  const names = { type: 'category', data: data.categories, axisLine: line, axisTick: { show: false }, axisLabel: { ...text, hideOverlap: true } };
  const values = { type: 'value', splitLine: { lineStyle: { color: color('--line-inner') } }, axisLabel: text };
  const lying = data.kind === 'row';
  return {
    grid: { left: 8, right: 16, top: 16, bottom: many ? 34 : 8, containLabel: true },
    xAxis: lying ? values : names, yAxis: lying ? { ...names, inverse: true } : values,
    series: data.series.map(series => ({
      name: series.name, data: series.values, type: data.kind === 'line' ? 'line' : 'bar', stack: data.stacked ? 'all' : undefined,
      barMaxWidth: 32, itemStyle: { borderRadius: data.stacked ? 0 : lying ? [0, 4, 4, 0] : [4, 4, 0, 0] }, smooth: false, symbolSize: 6, lineStyle: { width: 2.5 },
    })),
  };
}
