import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';

/** Gives whole numbers from 0 up to a bound, without it. */
export type Choose = (bound: number) => number;

export interface GeneratedOperation {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Arguments to choose from for each field that has any, as they stand in a document. */
export type ArgumentChoices = Readonly<Record<string, readonly string[]>>;

export interface GeneratorOptions {
  readonly schema: GraphQLSchema;
  readonly root: 'query' | 'mutation';
  readonly choices: ArgumentChoices;
  readonly choose: Choose;
}

/**
 * An operation of random fields of the schema: under aliases and not, in fragments of both kinds, included and skipped by
 * literals and variables.
 */
export function generateOperation({ schema, root, choices, choose }: GeneratorOptions): GeneratedOperation {
  const fragments: string[] = [];
  let names = 0;
  const nextName = (letter: string) => `${letter}${names++}`;

  function selection(type: GraphQLObjectType, depth: number, count: number): string {
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 0 || objectTypes(schema, field).length === 0,
    );
    if (fields.length === 0) return '{ __typename }';
    const parts = Array.from({ length: count }, () => wrapped(type, fieldOf(type, fields, depth)));
    return `{ ${parts.join(' ')} __typename }`;
  }

  function fieldOf(
    type: GraphQLObjectType,
    fields: readonly GraphQLField<unknown, unknown>[],
    depth: number,
  ): string {
    const field = fields[choose(fields.length)];
    if (!field) throw new Error('No field');
    const args = choices[`${type.name}.${field.name}`] ?? [''];
    const types = objectTypes(schema, field);
    const some = () => 1 + choose(root === 'query' ? 4 : 3);
    const inner =
      types.length > 1
        ? `{ __typename ${types
            .filter(() => choose(3) === 0)
            .map((one) => `... on ${one.name} ${selection(one, depth - 1, some())}`)
            .join(' ')} }`
        : types.map((one) => selection(one, depth - 1, some())).join('');
    // Under one name, fields with other arguments or selections would not merge: most have a name of their own.
    return `${nextName('f')}: ${field.name}${args[choose(args.length)]} ${directive()} ${inner}`;
  }

  function directive(): string {
    const choice = ['@include(if: $yes)', '@skip(if: $yes)', '@skip(if: false)', '@include(if: $no)'];
    return choice[choose(20)] ?? '';
  }

  function wrapped(type: GraphQLObjectType, field: string): string {
    const way = choose(8);
    if (way === 0) return `... on ${type.name} { ${field} }`;
    if (way > 1) return field;
    const name = nextName('F');
    fragments.push(`fragment ${name} on ${type.name} { ${field} }`);
    return `...${name} ...${name}`;
  }

  const type = root === 'query' ? schema.getQueryType() : schema.getMutationType();
  if (!type) throw new Error('No such type');
  const body = selection(type, 5, 1 + choose(3));
  const head = `${root} ($yes: Boolean! = true, $no: Boolean! = false, $first: Int!, $ids: [ID!]!)`;
  const uses = '... on __Root @skip(if: $no) { __typename }'.replace('__Root', type.name);
  const all = `${body.slice(0, -1)} ${uses} ...All }`;
  const using =
    root === 'query'
      ? 'a: secrets(first: $first) @skip(if: $yes) { scanned } b: secretsByIds(ids: $ids) @include(if: $no) { id }'
      : 'a: __typename @skip(if: $yes) b: tagSecrets(ids: $ids, tags: []) @skip(if: $yes) { results { id } } c: deleteSecret(id: "x", recoveryDays: $first) @skip(if: $yes) { deletedSecretId }';
  fragments.push(`fragment All on ${type.name} { ${using} }`);
  return {
    document: [`${head} ${all}`, ...fragments].join('\n'),
    variables: { first: 1 + choose(30), ids: Array.from({ length: choose(8) }, () => `s${choose(8)}`) },
  };
}

function objectTypes(
  schema: GraphQLSchema,
  { type }: GraphQLField<unknown, unknown>,
): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isAbstractType(named)) return schema.getPossibleTypes(named);
  return isObjectType(named) ? [named] : [];
}
