import { GatewayError } from '../../errors';
import { sensitiveScalar } from './sensitive';

type JsonObject = Readonly<Record<string, unknown>>;

export const SecretJSON = sensitiveScalar<JsonObject, JsonObject>({
  name: 'SecretJSON',
  description:
    'Sensitive JSON object. Same input rule as SecretString. Numbers beyond double precision are rounded on their way in and out: send and read those as text.',
  serialize: (value) => {
    if (isObject(value) && canBeWritten(value)) return value;
    throw new GatewayError(
      'INTERNAL_SERVER_ERROR',
      'The JSON is nested too deeply to be sent: read `string`.',
    );
  },
  parse: (value) => (isObject(value) && canBeWritten(value) ? value : undefined),
});

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Far below the depth at which JSON.stringify, which recurses, fails, and the whole answer with it. */
const maxDepth = 500;

/** Whether the JSON can be written, and says the same then: of a number beyond all bounds `null` would be left. */
function canBeWritten(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth || level.some(isInfinite)) return false;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return true;
}

function isInfinite(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}
