import { GraphiQL } from 'graphiql';
import { useState } from 'react';
import { exampleOperations } from '../exampleOperations';
import { createMemoryStorage } from './memoryStorage';
import { postOperation } from './postOperation';
import { scalarSchemas } from './scalarSchemas';

/**
 * GraphiQL, told to keep nothing: its storage is this page's memory, headers are not persisted, and there is no
 * history plugin. Whatever was typed is gone when the page is closed or loaded again.
 */
export function Explorer() {
  const [storage] = useState(createMemoryStorage);
  return (
    <GraphiQL
      fetcher={postOperation}
      storage={storage}
      plugins={[]}
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      initialQuery={exampleOperations.document}
      initialVariables={exampleOperations.variables}
      defaultEditorToolsVisibility="variables"
      customScalarSchemas={scalarSchemas}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <span className="explorer-logo">
          Secret<em>QL</em>
        </span>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
