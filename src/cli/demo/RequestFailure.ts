/** Why a request to the gateway came to nothing. The message is for people and holds no value. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';

  constructor(
    /** Unreachable: nothing answered in time, so asking again at once is pointless. */
    readonly kind: 'unreachable' | 'foreign' | 'refused',
    message: string,
  ) {
    super(message);
  }
}
