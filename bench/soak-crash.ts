import { killAndKill } from '../tests/support/crash/kill-rounds.ts';
import { cutAndCut } from '../tests/support/crash/power-cuts.ts';
import { restartAndRestart } from '../tests/support/crash/restarts.ts';
import type { Outcome } from './soak.ts';

const CLIENTS = 200;

export async function soakKills(rounds: number, seed: number): Promise<Outcome> {
  const { faults, acknowledged, reached } = await killAndKill({ rounds, seed, tell });
  return {
    told: `${rounds} kills, ${reached} of them at failpoints: ${acknowledged} acknowledged, ${faults.length} lost or doubled`,
    faults,
  };
}

export async function soakCuts(cuts: number, seed: number): Promise<Outcome> {
  const { lost, doubled, integrity, acknowledged } = await cutAndCut({ cuts, seed, tell });
  const control = await cutAndCut({ cuts: 1, seed, weak: true });
  const faults = [
    ...lost.map((token) => `${token} lost`),
    ...doubled.map((token) => `${token} doubled`),
    ...integrity.filter((told) => told !== 'ok'),
    ...(control.lost.length === 0 ? ['the control lost nothing: this proves nothing'] : []),
  ];
  return {
    told: `${cuts} power cuts: ${acknowledged} acknowledged, ${lost.length} lost; one with synchronous=NORMAL lost ${control.lost.length} of ${control.acknowledged}`,
    faults,
  };
}

export async function soakRestarts(restarts: number, seed: number): Promise<Outcome> {
  const outcome = await restartAndRestart({ restarts, clients: CLIENTS, seed, tell });
  const { faults, exits, codes, letIn, acknowledged } = outcome;
  const late = exits.filter((code) => code !== 0).length;
  return {
    told: `${restarts} restarts under ${CLIENTS} clients, closed with ${[...codes].join(', ')}: ${acknowledged} acknowledged, ${faults.length} lost or doubled`,
    faults: [
      ...faults,
      ...(late > 0 ? [`${late} processes did not end in time`] : []),
      ...(letIn > 0 ? [`${letIn} were let in after the farewell`] : []),
    ],
  };
}

const TOLD_EVERY = 10;
function tell(done: number): void {
  if (done % TOLD_EVERY === 0) console.info(`${new Date().toISOString()} ${done}`);
}
