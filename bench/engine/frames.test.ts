import { expect, test } from 'vitest';
import { clientFrame, FrameReader, OPCODE, serverFrame } from './frames.ts';

const SIZES = [0, 1, 125, 126, 65_535, 65_536, 300_000];

function read(pieces: Buffer[]): { opcode: number; length: number; whole: boolean; sum: number }[] {
  const seen: ReturnType<typeof read> = [];
  const reader = new FrameReader((opcode, payload, whole) =>
    seen.push({ opcode, whole, length: payload.length, sum: payload.reduce((a, b) => a + b, 0) }),
  );
  for (const piece of pieces) reader.push(piece);
  return seen;
}

const payload = (size: number) => Buffer.from(Array.from({ length: size }, (_, i) => i % 251));

test('frames of every length are read back, however they are cut', () => {
  const stream = Buffer.concat(SIZES.map((size) => serverFrame(payload(size))));
  const whole = read([stream]);
  expect(whole.map(({ length }) => length)).toEqual(SIZES);
  expect(whole.map(({ sum }) => sum)).toEqual(
    SIZES.map((size) => payload(size).reduce((a, b) => a + b, 0)),
  );
  for (const size of [1, 2, 7, 1000]) {
    const short = stream.subarray(0, 600);
    const rest = stream.subarray(600);
    const pieces = [];
    for (let at = 0; at < short.length; at += size) pieces.push(short.subarray(at, at + size));
    expect(read([...pieces, rest])).toEqual(whole);
  }
});

test('a frame that has not come whole is waited for', () => {
  const frame = serverFrame(payload(200));
  expect(read([frame.subarray(0, 203)])).toEqual([]);
  expect(read([frame.subarray(0, 203), frame.subarray(203)])).toHaveLength(1);
});

test('control frames and pieces of a message are told apart', () => {
  const first = serverFrame(payload(3));
  first[0] = OPCODE.binary;
  const ping = serverFrame(payload(0));
  ping[0] = 0x80 | OPCODE.ping;
  expect(read([first, ping]).map(({ opcode, whole }) => [opcode, whole])).toEqual([
    [OPCODE.binary, false],
    [OPCODE.ping, true],
  ]);
});

test('a masked frame is not a server’s', () => {
  expect(() => read([clientFrame(OPCODE.binary, payload(3))])).toThrow('masked');
});

test.each(SIZES)('a client’s frame of %i bytes says so, and that it is masked', (size) => {
  const frame = clientFrame(OPCODE.binary, payload(size));
  expect(frame[1]! & 0x80).toBe(0x80);
  expect(frame.subarray(-size || frame.length)).toEqual(payload(size));
  expect(frame.subarray(frame.length - size - 4, frame.length - size)).toEqual(Buffer.alloc(4));
});
