import type { Look } from '#shared/stage-tables.ts';

export interface Paint {
  fill: string;
  /** Around it, where the fill is as light as the ground. */
  line?: string;
  /** The pattern's colour. */
  mark: string;
}

export interface Palette {
  ink: string;
  quiet: string;
  rule: string;
  /** What is meant to come. */
  ahead: string;
  ground: string;
  looks: Record<Look, Paint>;
}

/** In a page: the theme's own colours, so that one picture is right in light and dark. */
export const PAGE: Palette = {
  ink: 'var(--color-ink)',
  quiet: 'var(--color-ink-2)',
  rule: 'var(--color-line-strong)',
  ahead: 'var(--color-cloud-ink)',
  ground: 'none',
  looks: {
    support: { fill: 'var(--color-support)', mark: 'none' },
    oppose: { fill: 'var(--color-oppose)', mark: 'rgba(20,30,40,0.5)' },
    unsure: {
      fill: 'var(--color-surface)',
      line: 'var(--color-ink-3)',
      mark: 'var(--color-ink-3)',
    },
    'step-1': { fill: 'var(--color-agree-1)', mark: 'none' },
    'step-2': { fill: 'var(--color-agree-2)', mark: 'rgba(255,255,255,0.6)' },
    'step-3': { fill: 'var(--color-agree-3)', line: 'var(--color-ink-3)', mark: 'none' },
    'step-4': { fill: 'var(--color-agree-4)', mark: 'rgba(20,30,40,0.45)' },
    'step-5': { fill: 'var(--color-agree-5)', mark: 'rgba(255,255,255,0.6)' },
  },
};

/** In a file, which is read on white paper: the light theme's colours as numbers. */
export const FILE: Palette = {
  ink: '#15232e',
  quiet: '#3d4a55',
  rule: '#75838e',
  ahead: '#7a4e12',
  ground: '#ffffff',
  looks: {
    support: { fill: '#0f5a78', mark: 'none' },
    oppose: { fill: '#c9682f', mark: 'rgba(20,30,40,0.5)' },
    unsure: { fill: '#ffffff', line: '#596671', mark: '#596671' },
    'step-1': { fill: '#0f5a78', mark: 'none' },
    'step-2': { fill: '#5b95b3', mark: 'rgba(255,255,255,0.6)' },
    'step-3': { fill: '#cfcdc7', line: '#596671', mark: 'none' },
    'step-4': { fill: '#d58039', mark: 'rgba(20,30,40,0.45)' },
    'step-5': { fill: '#a5371e', mark: 'rgba(255,255,255,0.6)' },
  },
};
