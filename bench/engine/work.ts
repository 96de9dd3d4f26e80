/** What one measurement is to the runner. */
import type { Peer, Running, StartOptions } from './peers.ts';
import { startPeer } from './peers.ts';

/** The figures of one round with one server, by the keys of the work's measures. */
export type Sample = Record<string, number>;

export interface Measure {
  key: string;
  /** The head of its column. */
  label: string;
  /** The most it should be with us, or the least where `atLeast` says so. */
  aim?: number;
  atLeast?: boolean;
  /** The aim is a multiple of the base's figure of the same run. */
  ofBase?: boolean;
}

export interface Work {
  name: string;
  title: string;
  how: string;
  /** Names of those that are measured unless others are asked for. */
  peers: readonly string[];
  /** Whose figure of the same round ratios are to. */
  base?: string;
  rounds: number;
  /** No round takes longer. */
  seconds: number;
  measures: readonly Measure[];
  run(peer: Peer, context: Context): Promise<Sample>;
}

export interface Context {
  round: number;
  /** What a work keeps from one round to the next. */
  kept: Map<string, unknown>;
  nodeOptions?: string | undefined;
  /** Ended when the round is over, also when it took too long. */
  onEnd(end: () => unknown): void;
  /** Ended when the whole work is over. */
  onWorkEnd(end: () => unknown): void;
}

/** A server for this round, ended with it. */
export async function serverFor(
  peer: Peer,
  context: Context,
  options: StartOptions = {},
): Promise<Running> {
  const { nodeOptions } = context;
  const server = await startPeer(peer, { ...(nodeOptions ? { nodeOptions } : {}), ...options });
  context.onEnd(options.dir ? () => server.kill() : () => server.remove());
  return server;
}
