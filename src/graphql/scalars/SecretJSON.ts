import { GatewayError } from '../../errors';
import { sensitiveScalar } from './sensitive';

type JsonObject = Readonly<Record<string, unknown>>;

export const SecretJSON = sensitiveScalar<JsonObject, JsonObject>({
  name: 'SecretJSON',
  description:
    'Sensitive JSON object. Same input rule as SecretString. Integers beyond double precision are refused on their way in and rounded on their way out: send and read those as text.',
  serialize: (value) => {
    if (isObject(value) && canBeWritten(value, isInfinite)) return value;
    throw new GatewayError(
      'INTERNAL_SERVER_ERROR',
      'The JSON is nested too deeply to be sent: read `string`.',
    );
  },
  parse: (value) => (isObject(value) && canBeWritten(value, isInexact) ? value : undefined),
});

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Far below the depth at which JSON.stringify, which recurses, fails, and the whole answer with it. */
const maxDepth = 500;

/** Whether the JSON can be written, and holds none of what would be changed by that. */
function canBeWritten(value: unknown, isChanged: (item: unknown) => boolean): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth || level.some(isChanged)) return false;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return true;
}

/** An integer that was rounded already when the request was parsed: stored, it would be another number. */
function isInexact(value: unknown): boolean {
  return isInfinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** Of a number beyond all bounds `null` would be left. */
function isInfinite(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}
