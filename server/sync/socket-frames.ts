/**
 * Messages framed for the WebSocket itself (RFC 6455 5.2: binary, whole, unmasked), so that what
 * goes to many is built once and leaves in one write a socket.
 */
import { MESSAGE } from '#shared/wire.ts';
import { UPDATE } from './frames.ts';

const BINARY = 0x82;

/** Many messages, as bytes for a socket. */
export function framed(messages: readonly Uint8Array[]): Buffer {
  let size = 0;
  for (const { length } of messages) size += headerSize(length) + length;
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const message of messages) {
    at = writeHeader(bytes, at, message.length);
    bytes.set(message, at);
    at += message.length;
  }
  return bytes;
}

/** The sync message of each update, as bytes for a socket. */
export function framedUpdates(updates: readonly Uint8Array[]): Buffer {
  let size = 0;
  for (const { length } of updates) {
    const message = 2 + varUintSize(length) + length;
    size += headerSize(message) + message;
  }
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const update of updates) {
    const { length } = update;
    at = writeHeader(bytes, at, 2 + varUintSize(length) + length);
    bytes[at++] = MESSAGE.sync;
    bytes[at++] = UPDATE;
    at = writeVarUint(bytes, at, length);
    bytes.set(update, at);
    at += length;
  }
  return bytes;
}

function headerSize(length: number): number {
  return length < 126 ? 2 : length < 0x10000 ? 4 : 10;
}

function writeHeader(bytes: Buffer, at: number, length: number): number {
  bytes[at] = BINARY;
  if (length < 126) {
    bytes[at + 1] = length;
    return at + 2;
  }
  if (length < 0x10000) {
    bytes[at + 1] = 126;
    return bytes.writeUInt16BE(length, at + 2);
  }
  bytes[at + 1] = 127;
  bytes.writeUInt32BE(0, at + 2);
  return bytes.writeUInt32BE(length, at + 6);
}

function varUintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

function writeVarUint(bytes: Buffer, at: number, value: number): number {
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes[at++] = 0x80 | (rest & 0x7f);
  bytes[at++] = rest;
  return at;
}
