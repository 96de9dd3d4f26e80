import { isDecidable, mergeEnd, progressOf } from '#shared/decisions.ts';
import { compareWords, type Piece } from '#shared/documents/compare-words.ts';
import { parts as partsOf } from '#shared/documents/frozen.ts';
import { OUTCOMES, type Outcome, type Version, type Workspace } from '#shared/model.ts';
import type { Report, ReportNumbers, ReportRow } from '#shared/report.ts';
import type { Db } from '#server/db/open.ts';
import { listRoundComments, type StoredRoundComment } from '#server/db/round-comments.ts';
import { findReportIntro, listCorrections } from '#server/db/round-report.ts';
import { appliedEdits } from '#server/db/round-triage.ts';
import type { StandingRound } from '#server/db/rounds.ts';
import { listFinalVersions, listSignatures } from '#server/db/signatures.ts';
import { listVersions } from '#server/db/versions.ts';
import type { RoundVersion } from './enter-triage.ts';

/** How much of the words around a change is told with it. */
const AROUND = 40;

/** The report as all its readers see it: no e-mail, no internal note, no comment that is not shown. */
export async function roundReport(
  trx: Db,
  workspace: Workspace,
  round: StandingRound,
  version: RoundVersion,
): Promise<Report> {
  const all = await listRoundComments(trx, round.id);
  const edits = await appliedEdits(trx, round.id);
  const comments = all.filter((one) => one.state !== 'withdrawn' && one.parentId === null);
  const shown = comments.filter(({ state }) => state === 'shown');
  const visible = new Set(shown.map(({ id }) => id));
  const blocks = new Map(version.blocks.map((block) => [block.id, block]));
  const merged = Map.groupBy(
    shown.filter(({ outcome }) => outcome === 'merged'),
    ({ id }) => mergeEnd(id, all),
  );

  const row = (comment: StoredRoundComment): ReportRow => {
    const block = comment.anchor ? blocks.get(comment.anchor.blockId) : undefined;
    const edit = comment.appliedEdit === null ? undefined : edits.get(comment.appliedEdit);
    return {
      id: comment.id,
      kind: comment.kind,
      number: block?.number ?? null,
      question: block?.kind === 'question',
      passage: block ? { text: block.text } : null,
      body: comment.body,
      suggestion: comment.suggestion,
      by: comment.by,
      agreements: comment.agreements,
      file: comment.file,
      outcome: comment.outcome,
      reason: comment.reason,
      mergedInto: answerOf(comment, all, visible),
      merged: merged.get(comment.id)?.length ?? 0,
      change: edit ? changeIn(edit.payload) : null,
    };
  };
  const statements = shown.filter(({ kind }) => kind === 'statement');
  const rest = shown.filter(({ kind }) => kind !== 'statement');
  const parts = partsOf(version.blocks).map(({ id, number, title, blocks: own }) => {
    const order = new Map(own.map((block, index) => [block.id, index]));
    const place = ({ anchor }: StoredRoundComment) => order.get(anchor?.blockId ?? '');
    return {
      id,
      number,
      title,
      rows: rest
        .filter((one) => place(one) !== undefined)
        .toSorted((a, b) => (place(a) ?? 0) - (place(b) ?? 0) || a.createdAt - b.createdAt)
        .map(row),
    };
  });
  const whole = rest.filter(({ anchor }) => anchor === null || !blocks.has(anchor.blockId));
  const newer = (await listVersions(trx, workspace.id)).find(
    ({ draftId, number }) => draftId === version.draftId && number > version.number,
  );
  return {
    round: {
      id: round.id,
      title: round.title,
      opensAt: round.opensAt,
      closesAt: round.closesAt,
      timeZone: round.timeZone,
      reportPublishedAt: round.reportPublishedAt,
      state: round.state,
    },
    version: {
      number: version.number,
      title: version.title,
      locale: version.locale,
      draftId: version.draftId,
    },
    asker: workspace.name,
    intro: await findReportIntro(trx, round.id),
    numbers: numbersOf(comments, all),
    sections: [
      ...parts.filter(({ rows }) => rows.length > 0),
      ...(whole.length > 0 ? [{ id: 'whole', number: null, title: '', rows: whole.map(row) }] : []),
    ],
    statements: statements.map(row),
    signed: await finalSignatures(trx, workspace.id, version),
    corrections: await listCorrections(trx, round.id),
    newer: newer?.number ?? null,
  };
}

export function numbersOf(
  comments: readonly StoredRoundComment[],
  all: readonly StoredRoundComment[],
): ReportNumbers {
  const counted = comments.filter(isDecidable);
  const official = counted.filter(({ by }) => by.onBehalf === 'organisation');
  const named = official.map(({ by }) => by.organisation.trim().toLowerCase()).filter(Boolean);
  const outcomes = Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome, counted.filter((one) => one.outcome === outcome).length]),
  ) as Record<Outcome, number>;
  return {
    comments: counted.length,
    organisations: new Set(named).size,
    official: official.length,
    personal: counted.length - official.length,
    statements: counted.filter(({ kind }) => kind === 'statement').length,
    unseen: comments.filter(({ state }) => state !== 'shown').length,
    outcomes,
    ...progressOf(all),
  };
}

/** Of a merged comment: the answer that is its own too, if readers may see whose it is. */
function answerOf(
  comment: StoredRoundComment,
  all: readonly StoredRoundComment[],
  visible: ReadonlySet<string>,
): ReportRow['mergedInto'] {
  if (comment.outcome !== 'merged') return null;
  const end = all.find(({ id }) => id === mergeEnd(comment.id, all));
  if (!end || end.id === comment.id || !visible.has(end.id)) return null;
  return { id: end.id, outcome: end.outcome, reason: end.reason };
}

/** The words that came and went, with a little of what stands around them. */
export function changeIn(payload: unknown): Piece[] {
  const { before, after } = payload as { before: string; after: string };
  const pieces = compareWords(before, after);
  return pieces.map((piece, index) => {
    if (piece.change !== 'kept') return piece;
    const [first, last] = [index === 0, index === pieces.length - 1];
    const { text } = piece;
    if (text.length <= AROUND * (first || last ? 1 : 2)) return piece;
    const head = text.slice(0, AROUND).replace(/\S*$/, '');
    const tail = text.slice(-AROUND).replace(/^\S*/, '');
    return { ...piece, text: first ? `…${tail}` : last ? `${head}…` : `${head}…${tail}` };
  });
}

/** Of the draft's final version, once its signing is over: until then they are the group's alone. */
async function finalSignatures(
  trx: Db,
  workspaceId: string,
  { draftId, number }: Pick<Version, 'draftId' | 'number'>,
): Promise<Report['signed']> {
  const last = (await listFinalVersions(trx, workspaceId)).find((one) => one.draftId === draftId);
  if (!last || last.open || last.number < number) return null;
  const signatures = await listSignatures(trx, last.id);
  return {
    version: last.number,
    signatures: signatures.map(({ organisation, answer, dissent }) => ({
      organisation,
      answer,
      dissent,
    })),
  };
}
