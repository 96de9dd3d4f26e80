import { encodeHexLowerCase } from '@oslojs/encoding';
import type { StatementInput } from '#shared/inputs/statement.ts';
import { COMMENT_LIMITS } from '#shared/round-page.ts';
import { newId } from '#server/auth/random.ts';
import { insertBlob } from '#server/db/blobs.ts';
import { findOrganisationByName } from '#server/db/organisations.ts';
import { insertRoundComments } from '#server/db/round-comments.ts';
import { findSubmissionByKey, insertSubmission } from '#server/db/round-submissions.ts';
import { touchRound } from '#server/db/rounds.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceModeration, enterOwnRound, type AtOwnRound } from './enter-own-round.ts';
import { hashOf } from './enter-round.ts';
import { fileName, fileType } from './statement-file.ts';

export type Statement = Omit<StatementInput, 'file'> & {
  file: { name: string; bytes: Buffer } | null;
};

/**
 * What came by e-mail or on paper, by the hand of a facilitator and marked so. It may be entered
 * after the deadline, until the report is out. The same form twice is one statement.
 */
export async function enterStatement(
  context: Context,
  actorId: string,
  { slug, roundId, ...statement }: Statement & AtOwnRound,
): Promise<Result> {
  const type = statement.file && fileType(statement.file.bytes);
  if (statement.file && !type) return refuse('unknown_file', { field: 'file' });
  if (statement.file && statement.file.bytes.length > COMMENT_LIMITS.fileBytes)
    return refuse('too_large', { field: 'file' });
  if (!statement.file && statement.body === '') return refuse('empty_comment', { field: 'body' });
  const key = encodeHexLowerCase(hashOf(`entered:${statement.key}`));

  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterOwnRound(trx, actorId, { slug, roundId }, 'rounds.triage');
    if (!entered.ok) return entered;
    const { workspace, round } = entered.value;
    if (round.state === 'reported') return refuse('round_reported');
    if (await findSubmissionByKey(trx, roundId, key)) return done(null);
    const { name, organisation, onBehalf, email, source } = statement;
    const known = organisation
      ? await findOrganisationByName(trx, workspace.id, organisation)
      : null;
    const version = await findVersion(trx, workspace.id, round.versionId);
    const submission = await insertSubmission(
      trx,
      {
        ...{
          id: newId(),
          roundId,
          key,
          actorId: null,
          name,
          organisation,
          onBehalf,
          email,
          source,
        },
        organisationId: known?.id ?? null,
        receiptHash: null,
        enteredBy: actorId,
        locale: version?.locale ?? 'fi',
      },
      true,
    );
    if (!submission) return refuse('not_found');
    const commentId = newId();
    await insertRoundComments(trx, [
      {
        ...{ id: commentId, roundId, submissionId: submission.id, kind: 'statement' },
        ...{ anchor: null, body: statement.body, suggestion: null, state: 'shown' },
      },
    ]);
    if (statement.file && type)
      await insertBlob(
        trx,
        {
          ...{ id: newId(), workspaceId: workspace.id, commentId, type },
          name: fileName(statement.file.name, type),
          bytes: statement.file.bytes,
        },
        submission.createdAt,
      );
    await touchRound(trx, roundId);
    return done(round);
  });
  if (!result.ok) return result;
  if (result.value) announceModeration(context, result.value);
  return done();
}
