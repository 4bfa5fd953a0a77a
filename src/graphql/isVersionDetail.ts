/** Fields of a version that cost a ListSecretVersionIds. */
const details: ReadonlySet<string> = new Set(['createdAt', 'lastAccessedAt', 'kmsKeyIds']);

/**
 * Whether a field of a version is told by the list of versions alone. Apart from the type, since decorators may only be
 * loaded after what `schema` loads first, and what bounds an operation is loaded before.
 */
export const isVersionDetail = (fieldName: string): boolean => details.has(fieldName);
