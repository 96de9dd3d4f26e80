import type { OrganisationType } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

export function typeName(type: OrganisationType | null): string {
  switch (type) {
    case 'voluntary':
      return m.org_type_voluntary();
    case 'between':
      return m.org_type_between();
    case 'services':
      return m.org_type_services();
    case null:
      return m.workspace_organisation_no_type();
  }
}

export function typeOptions() {
  return ([null, 'voluntary', 'between', 'services'] as const).map((type) => ({
    value: type ?? '',
    label: typeName(type),
  }));
}
