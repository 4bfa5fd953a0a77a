/** A policy that permits actions on everything to a group. */
export function permit(group: string, actions: readonly string[], when = ''): string {
  const list = actions.map((action) => `SecretQL::Action::"${action}"`).join(', ');
  return `permit (principal in SecretQL::Group::"${group}", action in [${list}], resource)${when && ` when { ${when} }`};`;
}

export function forbid(group: string, actions: readonly string[], when: string): string {
  return permit(group, actions, when).replace('permit', 'forbid');
}

export const allOfAdmin = 'permit (principal in SecretQL::Group::"admin", action, resource);';
