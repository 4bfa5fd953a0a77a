/** A thousand policies of one kind, and a caller whom they are asked about. */
export interface PolicySet {
  readonly title: string;
  readonly text: string;
  readonly groups: readonly string[];
  /** Whether it is what the slices are for, and bound to be fast. */
  readonly isBound: boolean;
}

const count = 1_000;

/** Each of a hundred teams reads, changes and tags what is in its path and has its tag; a caller is in two of them. */
function ofTeams(): string {
  const actions = ['"Read"', '"ReadValue"', '"Write"', '"GetSecretValue"', '"TagResource"', '"RotateSecret"'];
  return lines((index) => {
    const team = index % 100;
    const action = actions[Math.floor(index / 100) % actions.length];
    return `permit(principal in SecretQL::Group::"team-${team}", action in SecretQL::Action::${action}, resource in SecretQL::Path::"prod") when { resource is SecretQL::Secret && resource.hasTag("Team") && resource.getTag("Team") == "team-${team}" };`;
  });
}

/** Everyone may read some paths, each by a policy of its own. */
function ofPaths(): string {
  return lines(
    (index) =>
      `permit(principal, action in SecretQL::Action::"ReadValue", resource in SecretQL::Path::"prod/team-${index}");`,
  );
}

/** What no head tells: each of them has to be asked. */
function ofConditions(): string {
  return lines(
    (index) =>
      `permit(principal, action in SecretQL::Action::"ReadValue", resource) when { principal.hasTag("team") && principal.getTag("team").contains("team-${index}") && resource.hasTag("Team") && resource.getTag("Team") == "team-${index}" };`,
  );
}

export const policySets: readonly PolicySet[] = [
  {
    title: 'by group, action and tag, for 100 teams',
    text: ofTeams(),
    groups: ['team-1', 'team-2'],
    isBound: true,
  },
  { title: 'by path, for everyone', text: ofPaths(), groups: [], isBound: true },
  { title: 'by conditions alone, for everyone', text: ofConditions(), groups: [], isBound: false },
];

function lines(line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}
