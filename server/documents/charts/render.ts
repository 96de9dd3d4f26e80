import { BarChart, LinesChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './chart.ts';

use([
  BarChart,
  LinesChart,
  ScatterChart,
  GridComponent,
  AriaComponent,
  LegendComponent,
  SVGRenderer,
]);

/** Draws on the server: a page gets the picture, and no script of the library. */
export function renderChart({ width, height, option }: Chart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return withoutScriptParts(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** What only the library's script in a page would use: its own style sheet and marks. */
function withoutScriptParts(svg: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ ecmeta_[a-z_]+="[^"]*"/g, '')
    .replace(/ class="[^"]*"/g, '');
}
