import type { Signature, SignatureSource, Version } from './model.ts';

/** Whether organisations may still answer, or change their answer. */
export type SigningState = 'open' | 'closed' | 'superseded';

/**
 * Answers stay open until a coordinator closes the signing or logs that the version was handed over;
 * and they belong to one version's words: a newer final version is asked about anew.
 */
export function signingState(version: {
  closedAt: number | null;
  newerFinal: number | null;
}): SigningState {
  if (version.newerFinal !== null) return 'superseded';
  return version.closedAt === null ? 'open' : 'closed';
}

/** Positions are the working group's until they are final; then all may read them. */
export function arePositionsPublic({ closedAt }: { closedAt: number | null }): boolean {
  return closedAt !== null;
}

/** An answer that a contact person gave on the page is that organisation's own to change. */
export function mayBeWrittenFor(source: SignatureSource | null): boolean {
  return source !== 'page';
}

export interface GivenSignature {
  organisationId: string;
  organisation: string;
  answer: Signature;
  dissent: string;
  source: SignatureSource;
  /** Who answered, or wrote down what came; nothing when that is not known any more. */
  by: string | null;
  at: number;
}

/** An organisation that the reader may sign for. */
export interface OwnSignature {
  organisationId: string;
  organisation: string;
  confirmed: boolean;
  given: GivenSignature | null;
}

export interface HandoverWords {
  recipient: string;
  /** A local calendar day. */
  handedOn: string;
  note: string;
  version: HandoverVersion | null;
  by: string | null;
  at: number;
}

export type HandoverVersion = Pick<Version, 'id' | 'draftId' | 'number' | 'title' | 'final'>;

/** To whom what was given, when and by whom, with all that the entry has said before. */
export interface HandoverEntry extends HandoverWords {
  id: string;
  earlier: HandoverWords[];
  removed: { by: string | null; at: number } | null;
}

export interface SigningView {
  version: Version;
  state: SigningState;
  closedAt: number | null;
  newerFinal: number | null;
  own: OwnSignature[];
  /** `null` while they are the working group's alone. */
  signatures: GivenSignature[] | null;
  /** Confirmed organisations without an answer; likewise. */
  waiting: { id: string; name: string }[] | null;
  handovers: HandoverEntry[];
  /** Whether a hand-over of this version stands in the log. */
  handedOver: boolean;
  mayManage: boolean;
  mayLog: boolean;
  today: string;
}
