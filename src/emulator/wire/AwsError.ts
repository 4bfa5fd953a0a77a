/**
 * An error as AWS answers it: the type that SDKs switch on, and a text. Its text reaches the client, so it is built
 * from constants, names, ids and labels, never from a value. AWS answers every mistake of a client with 400.
 */
export class AwsError extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly status: number = 400,
  ) {
    super(message);
    this.name = type;
  }
}
