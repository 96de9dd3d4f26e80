import { coffee } from './coffee.ts';
import { comments } from './comments.ts';
import { drawingTheLine } from './drawing-the-line.ts';
import { kickOff } from './kick-off.ts';
import { models } from './models.ts';
import { priorities } from './priorities.ts';
import { role } from './role.ts';
import { strategy } from './strategy.ts';
import type { Template } from './template.ts';
import { worry } from './worry.ts';

/** In the order they are offered. */
export const TEMPLATES: readonly Template[] = [
  worry,
  drawingTheLine,
  role,
  models,
  strategy,
  priorities,
  kickOff,
  comments,
  coffee,
];

export function findTemplate(key: string): Template | null {
  return TEMPLATES.find((one) => one.key === key) ?? null;
}
