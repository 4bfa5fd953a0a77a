import { GatewayError } from '../../errors/GatewayError';
import { sensitiveScalar } from './sensitive';

type JsonObject = Readonly<Record<string, unknown>>;

export const SecretJSON = sensitiveScalar<JsonObject, JsonObject>({
  name: 'SecretJSON',
  description:
    'Sensitive JSON object. Same input rule as SecretString. Its numbers are doubles. On their way in, integers beyond their precision and -0 are refused; decimals of more than 15 digits, or nearer to zero than doubles come, are rounded unseen. On their way out all of these are rounded. Send and read them as text.',
  serialize(value) {
    if (isObject(value) && whyUnwritable(value, outgoing) === undefined) return value;
    throw new GatewayError(
      'INTERNAL_SERVER_ERROR',
      'The JSON is nested too deeply to be sent: read `string`.',
    );
  },
  parse(value) {
    if (!isObject(value)) throw new GatewayError('BAD_USER_INPUT', 'Send a JSON object.');
    const mistake = whyUnwritable(value, incoming);
    if (mistake === undefined) return value;
    throw new GatewayError('BAD_USER_INPUT', mistake);
  },
});

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface WrongNumber {
  readonly isOne: (item: unknown) => boolean;
  readonly mistake: string;
}

const remedy = 'Send the number as a text, or the whole JSON as a SecretString.';

/** Of a number beyond all bounds `null` would be left. */
const infinite: WrongNumber = {
  isOne: (item) => typeof item === 'number' && !Number.isFinite(item),
  mistake: `A number in it is beyond the range of a double. ${remedy}`,
};

/**
 * Those that would be stored as another number: an integer that was rounded already when the request was parsed, or -0. Of
 * a decimal nothing can be known any more: 0.30000000000000004 is what was sent as often as what was made of it.
 */
const inexact: readonly WrongNumber[] = [
  {
    isOne: (item) => Number.isInteger(item) && !Number.isSafeInteger(item),
    mistake: `An integer in it is beyond the precision of a double. ${remedy}`,
  },
  {
    isOne: (item) => Object.is(item, -0),
    mistake: `A number in it is -0, which would be stored as 0. ${remedy}`,
  },
];

const outgoing: readonly WrongNumber[] = [infinite];
const incoming: readonly WrongNumber[] = [infinite, ...inexact];

/** Far below the depth at which JSON.stringify, which recurses, fails, and the whole answer with it. */
const maxDepth = 500;

/** Why the JSON cannot be written, or would be changed by that; undefined when it can. */
function whyUnwritable(value: unknown, wrongNumbers: readonly WrongNumber[]): string | undefined {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return `It is nested more than ${maxDepth} levels deep. Send it as a SecretString.`;
    const items = level;
    const wrong = wrongNumbers.find(({ isOne }) => items.some(isOne));
    if (wrong) return wrong.mistake;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return undefined;
}
