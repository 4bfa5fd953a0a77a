/**
 * The staging label of a version that a checked write has put and not yet made current.
 *
 * It is one and the same for all writes, gateways and releases: a secret has twenty labels in all, and a name of its own
 * for each write would fill them when gateways die half-way. That a put takes it off an earlier loser does no harm: the
 * move to AWSCURRENT goes by version id, and AWS keeps a version without labels for a day. It bears our name because
 * operators see it in AWS's console, and upper case as labels have.
 */
export const unconfirmedLabel = 'SECRETQL_UNCONFIRMED';
