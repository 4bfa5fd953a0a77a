import { sensitiveScalar } from './sensitive';

type JsonObject = Readonly<Record<string, unknown>>;

export const SecretJSON = sensitiveScalar<JsonObject, JsonObject>({
  name: 'SecretJSON',
  description: 'Sensitive JSON object. Same input rule as SecretString.',
  serialize: (value) => value as JsonObject,
  parse: (value) => (isObject(value) ? value : undefined),
});

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
