/** Thrown in place of an answer: the connection is to be destroyed without one. */
export class ConnectionDropped extends Error {
  constructor() {
    super('The connection is dropped without an answer');
    this.name = 'ConnectionDropped';
  }
}
