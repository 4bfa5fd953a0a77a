import { Lexer, type OperationDefinitionNode, parse, Source, TokenKind, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values';
import { exampleOperations } from '../../src/explorer/exampleOperations';
import { createSchema } from '../../src/graphql/schema';

const exampleSchema = createSchema();
const document = parse(exampleOperations.document);
const operations = document.definitions.filter(
  (definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition',
);

describe('the example operations', () => {
  it('are one valid document', () => {
    expect(validate(exampleSchema, document)).toEqual([]);
  });

  it.each(operations.map((operation) => [operation.name?.value, operation] as const))(
    '%s takes its variables from the examples',
    (_name, operation) => {
      const inputs: Record<string, unknown> = JSON.parse(exampleOperations.variables);
      const { errors } = getVariableValues(exampleSchema, operation.variableDefinitions ?? [], inputs);
      expect(errors).toBeUndefined();
    },
  );

  it('stay well below the thousand tokens that a document may have', () => {
    const lexer = new Lexer(new Source(exampleOperations.document));
    let tokens = 0;
    while (lexer.advance().kind !== TokenKind.EOF) tokens += 1;
    expect(tokens).toBeLessThan(700);
  });
});
