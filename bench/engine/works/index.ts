import { cold } from './cold.ts';
import { editCost } from './edit-cost.ts';
import { ingest } from './ingest.ts';
import { kill1000, kill50 } from './kill.ts';
import { memory } from './memory.ts';
import { rate } from './rate.ts';
import { rooms } from './rooms.ts';
import { saturation10, saturation50 } from './saturation.ts';
import { slowReader } from './slow-reader.ts';
import { storm } from './storm.ts';
import type { Work } from '../work.ts';

export const WORKS: readonly Work[] = [
  saturation50,
  saturation10,
  rate,
  rooms,
  ingest,
  cold,
  storm,
  memory,
  slowReader,
  kill50,
  kill1000,
  editCost,
];
