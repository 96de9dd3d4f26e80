import type { BarSeriesOption, LinesSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Palette } from './palette.ts';

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LinesSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | LegendComponentOption
>;

export interface Chart {
  width: number;
  height: number;
  option: ChartOption;
}

export const FONT = 'Schibsted Grotesk Variable, Schibsted Grotesk, Helvetica, Arial, sans-serif';

/** A file is read in whatever letter its reader has, which may be wider than the page's. */
export const isFile = ({ ground }: Palette) => ground !== 'none';

export function base({ ground }: Palette): ChartOption {
  return {
    animation: false,
    backgroundColor: ground === 'none' ? 'transparent' : ground,
    aria: { enabled: true, decal: { show: true } },
  };
}
