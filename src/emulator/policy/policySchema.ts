import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = oneOrMore(z.string().min(1));

/** Who a statement is about, by kind; everybody is `*` among the principals of AWS. */
export interface Principals {
  readonly AWS?: readonly string[];
  readonly Service?: readonly string[];
  readonly Federated?: readonly string[];
  readonly CanonicalUser?: readonly string[];
}

const principal = z.union([
  z.literal('*').transform((everybody): Principals => ({ AWS: [everybody] })),
  z
    .strictObject({ AWS: texts, Service: texts, Federated: texts, CanonicalUser: texts })
    .partial()
    .refine((kinds) => Object.keys(kinds).length > 0),
]);

const actions = oneOrMore(z.string().regex(/^(?:\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/));
const resources = oneOrMore(z.string().regex(/^(?:\*|arn:.+)$/));

// The variants of an operator: over the values of a key that has several, and for keys that may be missing.
const operator =
  /^(?:ForAnyValue:|ForAllValues:)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?$|^Null$/;
const condition = z.record(z.string().regex(operator), z.record(z.string().min(1), oneOrMore(scalar)));

const statement = z
  .strictObject({
    Sid: z.string().regex(/^\S*$/).optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: principal.optional(),
    NotPrincipal: principal.optional(),
    Action: actions.optional(),
    NotAction: actions.optional(),
    Resource: resources.optional(),
    NotResource: resources.optional(),
    Condition: condition.optional(),
  })
  .refine(({ Principal, NotPrincipal }) => isOne(Principal, NotPrincipal))
  .refine(({ Action, NotAction }) => isOne(Action, NotAction))
  .refine(({ Resource, NotResource }) => isOne(Resource, NotResource));

/**
 * The grammar of a policy on a secret; what may be one text or a list is a list afterwards. A version is a must, as the
 * documentation of Secrets Manager has it, where IAM has a default.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_policy-elements.html
 */
export const policySchema = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']),
  Id: z.string().optional(),
  Statement: oneOrMore(statement),
});

export type Policy = Readonly<z.infer<typeof policySchema>>;
export type Statement = Policy['Statement'][number];

function oneOrMore<S extends z.ZodType>(element: S) {
  return z.union([element.transform((one) => [one]), z.array(element).min(1)]);
}

function isOne(one: unknown, other: unknown): boolean {
  return (one === undefined) !== (other === undefined);
}
