/**
 * What the editor of variables accepts for the API's own scalars, as JSON Schema: GraphiQL takes every unknown
 * scalar for a primitive, and would underline the objects that SecretJSON and JSON are made for.
 */
export const scalarSchemas = {
  DateTime: { type: 'string' },
  JSON: {},
  SecretBytes: { type: 'string' },
  SecretJSON: { type: 'object' },
  SecretString: { type: 'string' },
} as const;
