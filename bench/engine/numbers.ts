/** lib0's numbers, by hand: the generator must not cost more than what it measures. */

export class ByteWriter {
  readonly #bytes: number[] = [];

  number(value: number): this {
    let left = value;
    while (left > 127) {
      this.#bytes.push(128 | (left % 128));
      left = Math.floor(left / 128);
    }
    this.#bytes.push(left);
    return this;
  }

  byte(value: number): this {
    this.#bytes.push(value);
    return this;
  }

  text(value: string): this {
    return this.block(Buffer.from(value));
  }

  /** Its length and itself. */
  block(bytes: Uint8Array): this {
    return this.number(bytes.length).raw(bytes);
  }

  raw(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  end(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

export class ByteReader {
  at: number;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new Error('read past the end');
    return value;
  }

  number(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  }

  skipBlock(): void {
    const length = this.number();
    this.at += length;
  }

  block(): Uint8Array {
    const length = this.number();
    return this.bytes.subarray(this.at, (this.at += length));
  }
}
