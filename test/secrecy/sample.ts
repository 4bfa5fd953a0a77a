import { randomUUID } from 'node:crypto';
import {
  type GraphQLInputType,
  type getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';

const samplesByName: Readonly<Record<string, () => unknown>> = {
  id: () => 'probe/secret',
  ids: () => ['probe/secret', 'probe/none'],
  // New each time, so that things are created and not just refused.
  name: () => `probe/${randomUUID()}`,
  stage: () => 'AWSCURRENT',
  region: () => 'eu-west-1',
};

const samplesByType: Readonly<Record<string, () => unknown>> = {
  Int: () => 8,
  Boolean: () => false,
  SecretJSON: () => ({ sample: 1 }),
  SecretBytes: () => 'AAAA',
  // A resource policy that AWS takes.
  JSON: () => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: '123456789012' },
        Action: 'secretsmanager:GetSecretValue',
        Resource: '*',
      },
    ],
  }),
};

/** Something valid of a type, for the argument or field of this name. */
export function sample(type: GraphQLInputType, name: string): unknown {
  const known = samplesByName[name];
  if (known) return known();
  if (isNonNullType(type)) return sample(type.ofType, name);
  if (isListType(type)) return [sample(type.ofType, '')];
  if (isInputObjectType(type)) return sampleObject(type);
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return samplesByType[type.name]?.() ?? 'sample';
}

/** An input object with what it must have, or of alternatives the first. */
export function sampleObject(type: ReturnType<typeof getNamedType>): Readonly<Record<string, unknown>> {
  if (!isInputObjectType(type)) throw new Error('Not an input object');
  const fields = Object.values(type.getFields());
  const needed = type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
  return Object.fromEntries(needed.map((field) => [field.name, sample(field.type, field.name)]));
}
