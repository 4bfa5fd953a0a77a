import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { printedSchema } from '../../src/graphql/printedSchema';
import { createSchema } from '../../src/graphql/schema';

const schema = createSchema();
const ownTypes = Object.values(schema.getTypeMap()).filter(
  ({ name }) =>
    !name.startsWith('__') && !['Boolean', 'ID', 'Int', 'String', 'Query', 'Mutation'].includes(name),
);

test('schema.graphql is what the code says: npm run schema writes it anew', () => {
  const committed = readFileSync(join(__dirname, '../../schema.graphql'), 'utf8');
  expect(printedSchema(schema)).toBe(committed);
});

/** Every element of the schema as `Type.field(argument)`, with its description. */
function* elements(): Generator<[coordinate: string, description: string | null | undefined]> {
  for (const type of ownTypes) yield [type.name, type.description];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type))
      for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field.description];
        if ('args' in field) {
          for (const { name, description } of field.args)
            yield [`${type.name}.${field.name}(${name}:)`, description];
        }
      }
    }
  }
}

test('everything has a description', () => {
  const all = [...elements()];
  expect(all.length).toBeGreaterThan(150);
  expect(all.filter(([, description]) => !description).map(([coordinate]) => coordinate)).toEqual([]);
});

test('root fields that can fail are nullable, so that one that does leaves the others', () => {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {}),
  );
  const cannotBeNull = fields.filter(({ type }) => /!$/.test(String(type)));
  // Who asks is known before any field is resolved.
  expect(cannotBeNull.map(({ name }) => name)).toEqual(['viewer']);
});

test('lists hold no nulls, but for the one that stands for ids', () => {
  const loose = [...allFieldTypes()]
    .filter(([, type]) => /\[\w+\]/.test(type))
    .map(([coordinate]) => coordinate);
  expect(loose).toEqual(['Query.secretsByIds']);
});

function* allFieldTypes(): Generator<[coordinate: string, type: string]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInputObjectType(type))) continue;
    for (const field of Object.values(type.getFields()))
      yield [`${type.name}.${field.name}`, String(field.type)];
  }
}

test('a value input takes exactly one field', () => {
  const type = schema.getType('SecretValueInput');
  expect(isInputObjectType(type) && type.isOneOf).toBe(true);
});
