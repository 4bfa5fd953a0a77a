import { GatewayError } from '../../errors/GatewayError';
import { sensitiveScalar } from './sensitive';

type JsonObject = Readonly<Record<string, unknown>>;

export const SecretJSON = sensitiveScalar<JsonObject, JsonObject>({
  name: 'SecretJSON',
  description:
    'Sensitive JSON object. Same input rule as SecretString. Its numbers are doubles. On their way in, integers beyond their precision and -0 are refused; decimals of more than 15 digits, or nearer to zero than doubles come, are rounded unseen. On their way out all of these are rounded. Send and read them as text.',
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

/**
 * An integer that was rounded already when the request was parsed, or -0: stored, it would be another number. Of a decimal
 * nothing can be known any more: 0.30000000000000004 is what was sent as often as what was made of it.
 */
function isInexact(value: unknown): boolean {
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInfinite(value) || isRounded || Object.is(value, -0);
}

/** Of a number beyond all bounds `null` would be left. */
function isInfinite(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}
