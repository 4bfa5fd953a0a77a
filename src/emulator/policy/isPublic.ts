import type { Policy, Statement } from './policySchema';

/**
 * Whether a policy grants access to everybody: a statement that allows `*`, or everybody but some, and no condition of
 * it narrows that down to fixed values. AWS asks an automated reasoner; these are the rules that its documentation
 * gives, those of "public" in S3.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_secret-policy.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublic({ Statement }: Policy): boolean {
  return Statement.some(
    (statement) => statement.Effect === 'Allow' && isForEverybody(statement) && !isNarrowed(statement),
  );
}

function isForEverybody({ Principal, NotPrincipal }: Statement): boolean {
  return NotPrincipal !== undefined || (Principal?.AWS?.includes('*') ?? false);
}

// Operators that demand a value: those with IfExists, ForAllValues or Not also pass without one or with others.
const demanding = /^(?:ForAnyValue:)?(?:String(?:Equals(?:IgnoreCase)?|Like)|Arn(?:Equals|Like)|IpAddress)$/;

function isNarrowed({ Condition = {} }: Statement): boolean {
  return Object.entries(Condition).some(
    ([operator, keys]) =>
      demanding.test(operator) &&
      Object.entries(keys).some(([key, values]) => values.every(narrowing.get(key.toLowerCase()) ?? never)),
  );
}

const isFixed = (value: string) => !/[*?]|\$\{/.test(value);
const hasFixedAccount = (arn: string) => /^\d{12}$/.test(arn.split(':')[4] ?? '');
const never = () => false;

/** The keys that can narrow an access down, with what a value must be like to do so. */
const narrowing: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['aws:sourcearn', (value) => isFixed(value) || hasFixedAccount(value)],
  ['aws:sourcevpc', isFixed],
  ['aws:sourcevpce', isFixed],
  ['aws:sourceaccount', isFixed],
  ['aws:sourceowner', isFixed],
  ['aws:sourceorgid', isFixed],
  ['aws:sourceip', isNarrowRange],
  ['aws:principalarn', (value) => isFixed(value) || hasFixedAccount(value)],
  ['aws:principalaccount', isFixed],
  ['aws:principalorgid', isFixed],
  ['aws:principalorgpaths', (value) => /^o-[a-z0-9]+\//.test(value)],
  ['aws:userid', (value) => isFixed(value) || /^AROA[A-Z0-9]+:/.test(value)],
  ['aws:username', isFixed],
]);

// S3 takes ranges broader than /8 (IPv6: /32) for public.
function isNarrowRange(range: string): boolean {
  const [address = '', bits] = range.split('/');
  return bits === undefined || Number(bits) >= (address.includes(':') ? 32 : 8);
}
