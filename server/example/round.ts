import * as Y from 'yjs';
import { addDemand, type NewDemand } from '#shared/documents/demands.ts';
import { appendBlocks, draftBody, freeze, wordsOf } from '#shared/documents/draft.ts';
import { richText, type RichNode } from '#shared/documents/rich-text.ts';
import { newId } from '#server/auth/random.ts';
import type { ExampleRoundRows } from '#server/db/example-round.ts';
import { exampleAddress } from '#server/db/examples.ts';
import { copyOrganisationRoom } from './organisation-room.ts';
import { DRAFT_TITLE, draftNodes, REWORDED } from './draft.ts';
import { NOTES, RESPONSES, type ExampleRemark } from './responses.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const OPENED_DAYS_AGO = 10;
const OPEN_DAYS = 28;
/** Four or five in the afternoon in Helsinki. */
const CLOSING_HOUR_UTC = 14;
const CONTACT = 'Sami Koskela';

export interface ExampleRound {
  rows: ExampleRoundRows;
  /** The working draft's blocks, with their ids, as the group has written on since version 1. */
  nodes: RichNode[];
}

/** The example's draft, its first version and the round that is running on it. */
export function copyRound(
  demands: readonly (NewDemand & { id: string })[],
  members: readonly { id: string; name: string }[],
  organisations: readonly { id: string; name: string }[],
  { visitorId, slug, now }: { visitorId: string; slug: string; now: number },
): ExampleRound {
  const list = new Y.Doc();
  for (const demand of demands) addDemand(list, demand);
  const numbers = Object.fromEntries(demands.map(({ id }, index) => [id, index + 1]));
  const draft = new Y.Doc();
  appendBlocks(draft, draftNodes(demands.map(({ id }) => id)));
  const nodes = richText(draftBody(draft));
  const blocks = freeze(draft, list, numbers);
  const opensAt = now - OPENED_DAYS_AGO * DAY;
  const facilitator = members.find(({ name }) => name === 'Mikael Lind')?.id ?? null;
  const memberId = (name: string) => members.find((member) => member.name === name)?.id ?? null;

  const later = new Y.Doc();
  appendBlocks(later, nodes.map(reworded));
  const blocksNow = freeze(later, list, numbers);
  /** The passage that begins so, and where in it the quoted words stand. */
  const anchor = (on: string, quote = '', among = blocks) => {
    const block = among.find(({ text, kind }) => kind !== 'heading' && text.startsWith(on));
    if (!block) throw new Error(`No passage of the example begins with "${on}".`);
    const start = quote ? block.text.indexOf(quote) : 0;
    if (start < 0) throw new Error(`"${quote}" does not stand in "${block.text}".`);
    const end = quote ? start + quote.length : block.text.length;
    return { blockId: block.id, quote: block.text.slice(start, end), start, end, text: block.text };
  };
  const commentOf = (remark: ExampleRemark, createdAt: number) => {
    const at = remark.on === undefined ? null : anchor(remark.on, remark.quote);
    const { kind, body, agreed = 0, outcome = null, reason = '' } = remark;
    return {
      id: newId(),
      kind,
      anchor: at && { blockId: at.blockId, quote: at.quote, start: at.start, end: at.end },
      body,
      suggestion:
        at && remark.instead !== undefined
          ? at.text.slice(0, at.start) + remark.instead + at.text.slice(at.end)
          : null,
      state: remark.held ? ('held' as const) : ('shown' as const),
      createdAt,
      agreed,
      decision: outcome && { outcome, reason, decidedBy: facilitator, decidedAt: now - DAY },
    };
  };

  return {
    nodes: nodes.map(reworded),
    rows: {
      draft: { id: newId(), title: DRAFT_TITLE, locale: 'fi', createdAt: opensAt - 20 * DAY },
      version: { id: newId(), number: 1, blocks, publishedAt: opensAt },
      round: {
        id: newId(),
        title: DRAFT_TITLE,
        opensAt,
        closesAt: new Date(opensAt + OPEN_DAYS * DAY).setUTCHours(CLOSING_HOUR_UTC, 0, 0, 0),
        guidance:
          'Lue luonnos ja kerro, mikä siinä on hyvää, mikä puuttuu ja mikä pitää muuttaa. Voit kommentoida yhtä kappaletta tai koko tekstiä.',
        attention:
          'Onko järjestölähtöisen toiminnan määritelmä selvä?\nRiittääkö siirtymäaika?\nMikä esimerkki puuttuu?',
        contactName: CONTACT,
        contactEmail: exampleAddress(CONTACT, slug),
        reportDue: new Date(opensAt + (OPEN_DAYS + 14) * DAY).toISOString().slice(0, 10),
      },
      submissions: RESPONSES.map((response) => {
        const createdAt = now - response.daysAgo * DAY;
        const organisation = organisations.find(({ name }) => name === response.organisation);
        return {
          id: newId(),
          name: response.name,
          organisation: response.organisation,
          organisationId: organisation?.id ?? null,
          onBehalf: response.official ? ('organisation' as const) : ('self' as const),
          confirmedAt: response.official ? createdAt : null,
          actorId: memberId(response.name),
          locale: response.locale ?? ('fi' as const),
          createdAt,
          comments: response.comments.map((remark, index) =>
            commentOf(remark, createdAt + index * 60_000),
          ),
        };
      }),
      organisationRoom: copyOrganisationRoom(
        { visitorId, now },
        organisations[0]?.id ?? '',
        (name) => memberId(name) ?? '',
        (on) => anchor(on).blockId,
      ),
      notes: NOTES.map((note) => {
        const { blockId, quote, start, end } = anchor(note.on, note.quote, blocksNow);
        return {
          id: newId(),
          actorId: memberId(note.member),
          anchor: { blockId, quote, start, end },
          body: note.body,
          createdAt: now - note.hoursAgo * HOUR,
          resolvedBy: 'resolvedBy' in note ? memberId(note.resolvedBy) : null,
          reply: note.reply && {
            id: newId(),
            actorId: memberId(note.reply.member),
            body: note.reply.body,
            createdAt: now - note.reply.hoursAgo * HOUR,
          },
        };
      }),
    },
  };
}

/** What the group has changed since: readers of the comments see the passage then and now. */
function reworded(node: RichNode): RichNode {
  const change =
    node.kind === 'paragraph' && REWORDED.find(({ from }) => wordsOf(node).includes(from));
  if (!change) return node;
  const children = node.children.map((child) => ({
    ...child,
    ...(child.text !== undefined && { text: child.text.replace(change.from, change.to) }),
  }));
  return { ...node, children };
}
