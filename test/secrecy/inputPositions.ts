import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { sample, sampleObject } from './sample';

type Step = string | number;

/** A place in the arguments of an operation where a client can put something. */
export interface Position {
  readonly argument: string;
  readonly path: readonly Step[];
  readonly type: GraphQLInputType;
}

/** An operation that gives an argument to every argument of one field and of those above it. */
export interface Probe {
  /** Such as `Query.secret.value.key`. */
  readonly coordinate: string;
  readonly positions: readonly Position[];
  /** The arguments that all fields need, and `value` at `position`. Without position: only what they need. */
  arguments(position?: Position, value?: unknown): Readonly<Record<string, unknown>>;
  /** The operation with these arguments as variables; `defaults` become those of the variables. */
  withVariables(given: readonly string[], defaults?: Readonly<Record<string, unknown>>): string;
  /** The operation with these arguments as literals. */
  withLiterals(values: Readonly<Record<string, unknown>>): string;
}

/** One probe for each field that takes arguments, in the whole schema, by one of the shortest ways to it. */
export function probesOf(schema: GraphQLSchema): readonly Probe[] {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type instanceof Object);
  const seen = new Set<string>();
  const probes: Probe[] = [];
  let level: Place[] = roots.map((root) => ({ root, type: root, above: [] }));
  while (level.length > 0) {
    level = level.flatMap(({ root, type, above }) =>
      Object.values(type.getFields()).flatMap((field) => {
        const coordinate = `${type.name}.${field.name}`;
        if (seen.has(coordinate)) return [];
        seen.add(coordinate);
        const fields = [...above, field];
        if (field.args.length > 0) probes.push(probeOf(root, fields));
        const below = getNamedType(field.type);
        return isObjectType(below) ? [{ root, type: below, above: fields }] : [];
      }),
    );
  }
  return probes;
}

type Fields = readonly GraphQLField<unknown, unknown>[];

interface Place {
  readonly root: GraphQLObjectType;
  readonly type: GraphQLObjectType;
  readonly above: Fields;
}

function probeOf(root: GraphQLObjectType, fields: Fields): Probe {
  const args = fields.flatMap((field, depth) =>
    field.args.map((arg) => ({ arg, key: `a${depth}_${arg.name}` })),
  );
  const typeOf = new Map(args.map(({ arg, key }) => [key, arg]));
  const kind = root.name.toLowerCase();
  const call = (text: (key: string) => string | undefined) =>
    fields.reduceRight(
      (inner, field, depth) => {
        const given = field.args.flatMap(({ name }) => {
          const value = text(`a${depth}_${name}`);
          return value === undefined ? [] : [`${name}: ${value}`];
        });
        return `{ ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${inner} }`;
      },
      selectionOf(fields.at(-1)?.type),
    );
  return {
    coordinate: [root.name, ...fields.map(({ name }) => name)].join('.'),
    positions: args.flatMap(({ arg, key }) => positionsIn(arg.type, key, [])),
    arguments: (position, value) => ({
      ...Object.fromEntries(
        args
          .filter(({ arg }) => isRequiredArgument(arg))
          .map(({ arg, key }) => [key, sample(arg.type, arg.name)]),
      ),
      ...(position && {
        [position.argument]: place(argumentType(typeOf, position.argument), position.path, value),
      }),
    }),
    withVariables(given, defaults = {}) {
      const declared = given.map((key) => {
        const type = String(argumentType(typeOf, key));
        return key in defaults ? `$${key}: ${type} = ${literal(defaults[key])}` : `$${key}: ${type}`;
      });
      const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
      return `${kind} Probe${head} ${call((key) => (given.includes(key) ? `$${key}` : undefined))}`;
    },
    withLiterals: (values) =>
      `${kind} Probe ${call((key) => (key in values ? literal(values[key]) : undefined))}`,
  };
}

function argumentType(args: ReadonlyMap<string, GraphQLArgument>, key: string): GraphQLInputType {
  const type = args.get(key)?.type;
  if (!type) throw new Error(`No argument ${key}`);
  return type;
}

function positionsIn(type: GraphQLInputType, argument: string, path: readonly Step[]): Position[] {
  if (isNonNullType(type)) return positionsIn(type.ofType, argument, path);
  const here = { argument, path, type };
  if (isListType(type)) return [here, ...positionsIn(type.ofType, argument, [...path, 0])];
  if (!isInputObjectType(type)) return [here];
  const inside = Object.values(type.getFields()).flatMap((field) =>
    positionsIn(field.type, argument, [...path, field.name]),
  );
  return [here, ...inside];
}

/** The value at the path, within all that has to be around it. */
function place(type: GraphQLInputType, path: readonly Step[], value: unknown): unknown {
  if (isNonNullType(type)) return place(type.ofType, path, value);
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (isListType(type)) return [place(type.ofType, rest, value)];
  if (!isInputObjectType(type)) throw new Error('Nothing is below a scalar');
  const field = type.getFields()[step];
  if (!field) throw new Error(`No field ${step}`);
  const inner = { [step]: place(field.type, rest, value) };
  return type.isOneOf ? inner : { ...sampleObject(type), ...inner };
}

/** Fields of metadata and, of mutations, the errors; never a secret value. */
function selectionOf(type: GraphQLOutputType | undefined): string {
  const named = type && getNamedType(type);
  if (!named || !isCompositeType(named)) return '';
  if (!isObjectType(named)) throw new Error('Only objects are answered');
  const fields = Object.values(named.getFields());
  const scalars = fields.filter(
    ({ name, args, type: of }) =>
      args.length === 0 && !isCompositeType(getNamedType(of)) && !/^(string|json|bytes|password)$/.test(name),
  );
  const nested = { userErrors, secret: '{ arn name description tags { key value } }', version: '{ stages }' };
  const more = Object.entries(nested).filter(([name]) => fields.some((field) => field.name === name));
  return `{ __typename ${scalars.map(({ name }) => name).join(' ')} ${more.map((pair) => (pair[0] === 'version' && named.name === 'Secret' ? '' : pair.join(' '))).join(' ')} }`;
}

const userErrors =
  '{ __typename code message path ... on SecretNotFoundError { id } ... on SecretAlreadyExistsError { name } }';

/** A GraphQL literal of a JSON value. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${literal(inner)}`)
      .join(', ')} }`;
  return value instanceof Function ? String(value()) : JSON.stringify(value);
}
