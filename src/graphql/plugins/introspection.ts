import type { ApolloServerPlugin } from '@apollo/server';
import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { GatewayError } from '../../errors/GatewayError';
import type { Context } from '../Context';
import { fragmentsOf } from '../fragmentsOf';

/**
 * Refuses `__schema` and `__type` to callers who may not introspect. Apollo's own switch will not do: it is one for all
 * callers, and what it finds is kept with the validated document.
 */
export const introspection: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, document, contextValue: { mayIntrospect } }) {
        if (operation && asksForSchema(operation, fragmentsOf(document)) && !mayIntrospect()) refuse();
      },
    };
  },
};

/** Only root fields count: below them, validation lets neither stand. An alias does not change a field's name. */
function asksForSchema(
  { selectionSet }: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): boolean {
  const seen = new Set<string>();
  const isIn = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return /^__(?:schema|type)$/.test(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return isIn(selection.selectionSet);
      const name = selection.name.value;
      if (seen.has(name)) return false;
      seen.add(name);
      const fragment = fragments[name];
      return fragment !== undefined && isIn(fragment.selectionSet);
    });
  return isIn(selectionSet);
}

function refuse(): never {
  const originalError = new GatewayError(
    'GRAPHQL_VALIDATION_FAILED',
    'The schema is not shown to this caller: neither __schema nor __type can be asked for.',
    { reason: 'INTROSPECTION_NOT_ALLOWED' },
  );
  throw new GraphQLError(originalError.message, {
    originalError,
    extensions: { code: originalError.code, http: { status: 400 } },
  });
}
