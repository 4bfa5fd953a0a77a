import { parse } from 'graphql';
import { usedVariables } from '../../src/explorer/graphiql/usedVariables';

const document = parse('query One($id: ID!) { a } mutation Two($value: X) { b } query None { c }');
const variables = { id: 'demo', value: 'canary' };

describe('usedVariables', () => {
  it('leaves out what the operation does not declare', () => {
    expect(usedVariables(variables, document, 'One')).toEqual({ id: 'demo' });
    expect(usedVariables(variables, document, 'None')).toEqual({});
  });

  it('takes the only operation when none is named', () => {
    expect(usedVariables(variables, parse('query ($id: ID!) { a }'), undefined)).toEqual({ id: 'demo' });
  });

  it('sends everything when it cannot tell, so that the gateway can', () => {
    expect(usedVariables(variables, document, 'Unknown')).toEqual(variables);
    expect(usedVariables(variables, document, null)).toEqual(variables);
    expect(usedVariables(variables, undefined, 'One')).toEqual(variables);
  });
});
