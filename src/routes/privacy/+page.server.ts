import { operatorMail } from '../operator.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  operator: operatorMail(locals.app.config),
});
