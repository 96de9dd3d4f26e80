import { expect, test } from 'vitest';
import { noMeters } from '../../tests/support/no-meters.ts';
import { CLOSE } from '#shared/wire.ts';
import { Offences } from './offences.ts';

test('[S6] who is closed for rubbish ten times is let in again one at a time', () => {
  let now = 0;
  const offences = new Offences();
  const meters = offences.metersOf('aino', () => now, noMeters);
  for (let times = 0; times < 10; times++) {
    expect(offences.admits('aino', now)).toBe(true);
    meters.refused(CLOSE.malformed);
  }
  expect(offences.admits('aino', now)).toBe(false);
  expect(offences.admits('mikael', now)).toBe(true);
  now = 10_000;
  expect(offences.admits('aino', now)).toBe(true);
  meters.refused(1003);
  expect(offences.admits('aino', now)).toBe(false);
});

test('[S6] what honest pages are closed for is no offence', () => {
  const offences = new Offences();
  const meters = offences.metersOf('aino', () => 0, noMeters);
  for (const code of [CLOSE.rightsChanged, CLOSE.tooSlow, CLOSE.notSaved, CLOSE.foreignText])
    for (let times = 0; times < 20; times++) meters.refused(code);
  expect(offences.admits('aino', 0)).toBe(true);
});
