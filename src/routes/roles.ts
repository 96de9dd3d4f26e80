import type { Role } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

export function roleName(role: Role): string {
  switch (role) {
    case 'reader':
      return m.role_reader();
    case 'commenter':
      return m.role_commenter();
    case 'member':
      return m.role_member();
    case 'facilitator':
      return m.role_facilitator();
    case 'coordinator':
      return m.role_coordinator();
  }
}

/** The choices of an invitation, each with what it lets one do. */
export function roleOptions(highest: 'member' | 'facilitator') {
  const options: { value: Role; label: string; hint: string }[] = [
    { value: 'reader', label: m.role_reader(), hint: m.members_can_reader() },
    { value: 'commenter', label: m.role_commenter(), hint: m.members_can_commenter() },
    { value: 'member', label: m.role_member(), hint: m.members_can_member() },
  ];
  if (highest === 'facilitator')
    options.push({
      value: 'facilitator',
      label: m.role_facilitator(),
      hint: m.members_can_facilitator(),
    });
  return options;
}
