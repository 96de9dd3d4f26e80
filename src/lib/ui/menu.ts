import type { Component, Snippet } from 'svelte';

export interface MenuItem {
  label: string;
  icon?: Component<{ size?: number; strokeWidth?: number }>;
  /** The key that does the same, shown at the end. */
  key?: string;
  href?: string;
  danger?: boolean;
  disabled?: boolean;
  onselect?: () => void;
}

export interface MenuProps {
  /** Named items, and `'line'` between groups. */
  items: readonly (MenuItem | 'line')[];
  /** The button: spread `props` on it. */
  trigger: Snippet<[{ props: Record<string, unknown> }]>;
  open?: boolean;
  align?: 'start' | 'end';
}
