import { AwsError } from './AwsError';
import type { ListShape, Shape, StructureShape } from './shape';

/**
 * Reads JSON by the types of a shape, before any constraint is looked at: `null` is absent, unknown members are left
 * out, blobs are decoded.
 *
 * @throws AwsError SerializationException where a JSON type is not the member's
 */
export function deserialize(shape: Shape, json: unknown): unknown {
  switch (shape.kind) {
    case 'string':
      return typeof json === 'string' ? wellFormed(json) : refuse(json, 'String');
    case 'boolean':
      return typeof json === 'boolean' ? json : refuse(json, 'Boolean');
    case 'integer':
      return Number.isSafeInteger(json) ? json : refuse(json, 'Integer');
    case 'blob':
      return typeof json === 'string' ? decodeBase64(json) : refuse(json, 'Blob');
    case 'list':
      if (!Array.isArray(json)) return refuse(json, 'List');
      return json.map((element) => (element === null ? absent(shape.of) : deserialize(shape.of, element)));
    case 'structure':
      return isObject(json) ? readMembers(shape, json) : refuse(json, 'Structure');
  }
}

// In a list `null` takes a place: a structure without members, or a text that is not there, which the constraints refuse.
function absent({ kind }: ListShape['of']): unknown {
  return kind === 'structure' ? {} : undefined;
}

function readMembers(shape: StructureShape, json: Readonly<Record<string, unknown>>): unknown {
  const read: Record<string, unknown> = {};
  for (const name in shape.members) {
    const member = shape.members[name];
    const value = json[name];
    if (member !== undefined && value !== undefined && value !== null)
      read[name] = deserialize(member, value);
  }
  return read;
}

// Half a surrogate pair is no character. UTF-8 has no bytes for it, so two texts that differ in nothing else would be
// kept as the same. What AWS answers is not known.
function wellFormed(text: string): string {
  if (loneSurrogate.test(text)) throw new AwsError('SerializationException', 'A text is not valid Unicode.');
  return text;
}

const loneSurrogate = /\p{Surrogate}/u;

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decodeBase64(text: string): Buffer {
  if (!base64.test(text)) throw new AwsError('SerializationException', 'Invalid Base64 encoding.');
  return Buffer.from(text, 'base64');
}

function refuse(json: unknown, wanted: string): never {
  if (Array.isArray(json))
    throw new AwsError('SerializationException', 'Start of list found where not expected.');
  if (typeof json === 'object' && json !== null)
    throw new AwsError('SerializationException', 'Start of structure or map found where not expected.');
  throw new AwsError('SerializationException', `${tokenName(json)} can not be converted to ${wanted}`);
}

// The names of the JSON tokens in the texts of AWS; never the value, which may be a secret in the wrong member.
function tokenName(json: unknown): string {
  if (typeof json === 'string') return 'STRING_VALUE';
  if (typeof json === 'number') return 'NUMBER_VALUE';
  return json === null ? 'NULL_VALUE' : json ? 'TRUE_VALUE' : 'FALSE_VALUE';
}
