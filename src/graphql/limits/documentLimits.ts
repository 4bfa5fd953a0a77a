/**
 * What one document may hold. What is asked for honestly stays far below: the deepest operation of the schema has seven
 * levels, and the cost of an operation is bounded by its AWS calls, not by these.
 */
export const documentLimits = {
  /** Of a document, before it is parsed. */
  tokens: 1000,
  /** Levels of fields; what is below `__schema` and `__type` has a rule of its own in graphql-js. */
  depth: 10,
  /** Aliases of one operation, each fragment counted wherever it is spread; those of `__typename` too. */
  aliases: 50,
  /** Different names in the answer at the top of a query. */
  queryFields: 50,
  /** The same of a mutation, whose fields are done one after the other. */
  mutationFields: 10,
  /** Directives of one operation, each fragment counted wherever it is spread. */
  directives: 20,
  /** Fields and fragments of one operation, each fragment counted wherever it is spread. */
  selections: 1000,
  /** How many mistakes of a document are told. */
  validationErrors: 5,
} as const;
