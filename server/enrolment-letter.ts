import type { Workspace } from '#shared/model.ts';

/** What whoever has enrolled an organisation is told: that it came, and what was decided. */
export type EnrolmentLetter = {
  link: string;
  workspace: Pick<Workspace, 'name' | 'kind'>;
  organisation: string;
} & (
  | {
      kind: 'enrolment-receipt';
      /** In cents, where it is known beforehand. */
      fee: number | null;
    }
  | {
      kind: 'enrolment-decided';
      confirmed: boolean;
      /** Whom to ask. */
      contact: string;
    }
);
